-- ?1 = 4294967298
-- ?2 = 4294967298
SELECT jour, ifnull(commune_id, zone_id), source_id, nb_accompagnements, canal_id, ifnull(mediateur_id, -1 -
    source_id), type_id
FROM (
  SELECT *
  FROM activite
  WHERE retire_le IS NULL
    AND ecarte_par IS NULL
)
WHERE activite_id BETWEEN ?1 AND ?2
;

SELECT EXISTS (
  SELECT 1
  FROM (
    SELECT *, ifnull(commune_id, zone_id) AS spot, jour AS day
    FROM (
      SELECT *
      FROM activite
      WHERE retire_le IS NULL
        AND ecarte_par IS NULL
    )
  )
)
;

-- ?1 = '["85"]'
WITH communes AS (
  SELECT c.commune_id, t.level, c.population, CASE t.level
      WHEN 'commune' THEN c.code_insee
      WHEN 'voisine' THEN c.code_insee
      WHEN 'epci' THEN ifnull(e.siren, 'ZZZZZZZZZ')
      WHEN 'epci_departement' THEN e.siren
      WHEN 'departement' THEN d.code
      WHEN 'region' THEN d.region_code
      WHEN 'france' THEN 'FR' END AS code
  FROM commune c
  JOIN departement d ON d.code = c.departement_code
  LEFT JOIN epci e ON e.siren = c.epci_siren
  JOIN (
    SELECT 'commune' AS level
    UNION
    SELECT 'epci' AS level
    UNION
    SELECT 'epci_departement' AS level
    UNION
    SELECT 'departement' AS level
    UNION
    SELECT 'voisine' AS level
  ) t ON CASE t.level
      WHEN 'epci' THEN c.epci_connu = 1 AND (d.code IN (SELECT value FROM json_each(?1)) OR c.epci_siren IN (
        SELECT epci_siren
        FROM commune
        WHERE departement_code IN (SELECT value FROM json_each(?1))
      ))
      WHEN 'voisine' THEN d.code NOT IN (SELECT value FROM json_each(?1)) AND c.epci_siren IN (
        SELECT epci_siren
        FROM commune
        WHERE departement_code IN (SELECT value FROM json_each(?1))
      )
      WHEN 'epci_departement' THEN e.entier = 0 AND d.code IN (SELECT value FROM json_each(?1))
      ELSE d.code IN (SELECT value FROM json_each(?1)) END
), zones AS (
  SELECT z.zone_id, p.level, p.code
  FROM zone_commune z
  JOIN communes p USING (commune_id)
  WHERE p.level NOT IN ('commune', 'voisine')
  GROUP BY 1, 2, 3
  HAVING count(*) = (SELECT count(*) FROM zone_commune o WHERE o.zone_id = z.zone_id)
), place AS (
  SELECT commune_id AS spot, level, code, population
  FROM communes
  UNION ALL
  SELECT zone_id, level, code, 0
  FROM zones
), monthly AS (
  SELECT f.spot, f.day / 100 AS month, '' AS code, sum(f.nb_accompagnements) AS amount
  FROM (
    SELECT *, ifnull(commune_id, zone_id) AS spot, jour AS day
    FROM (
      SELECT *
      FROM activite
      WHERE retire_le IS NULL
        AND ecarte_par IS NULL
    )
  ) f
  WHERE 1
    AND (SELECT code FROM modalite WHERE modalite_id = f.canal_id) IN ('domicile')
  GROUP BY 1, 2, 3
), period AS (
  SELECT month, printf('%04d-%02d', month / 100, month % 100) AS name
  FROM (SELECT DISTINCT month FROM monthly)
  UNION ALL
  SELECT month, printf('%04d-T%d', month / 100, (month % 100 + 2) / 3)
  FROM (SELECT DISTINCT month FROM monthly)
  UNION ALL
  SELECT month, printf('%04d', month / 100)
  FROM (SELECT DISTINCT month FROM monthly)
)
SELECT place.level, place.code, period.name, monthly.code, sum(monthly.amount)
FROM monthly
JOIN place USING (spot)
JOIN period USING (month)
GROUP BY 1, 2, 3, 4
;

-- ?1 = '["85"]'
WITH communes AS (…), zones AS (…), place AS (…)
SELECT place.level, place.code, c.code_insee, c.population
FROM place
JOIN commune c ON c.commune_id = place.spot
;
