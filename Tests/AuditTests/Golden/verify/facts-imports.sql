SELECT EXISTS (
  SELECT 1
  FROM (
    SELECT *, ligne_entete AS ligne, 'partout' AS spot, importe_le AS day
    FROM lot_import
  )
)
;

SELECT max(l.date_export)
FROM lot_import l
WHERE l.source_id IN (
  SELECT f.source_id
  FROM (
    SELECT *, ligne_entete AS ligne, 'partout' AS spot, importe_le AS day
    FROM lot_import
  ) f
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
), epcis AS (
  SELECT c.epci_siren AS epci, p.level, min(p.code) AS code
  FROM communes p
  JOIN commune c USING (commune_id)
  WHERE c.epci_siren IS NOT NULL
    AND p.level NOT IN ('commune', 'voisine')
  GROUP BY 1, 2
  HAVING count(DISTINCT p.code) = 1
), place AS (
  SELECT commune_id AS spot, level, code, population
  FROM communes
  UNION ALL
  SELECT zone_id, level, code, 0
  FROM zones
  UNION ALL
  SELECT 'epci ' || epci, level, code, NULL
  FROM epcis
  WHERE level = 'epci' OR epci IN (SELECT siren FROM epci WHERE entier = 1)
  UNION ALL
  SELECT DISTINCT 'departement ' || departement_code, p.level, p.code, NULL
  FROM communes p
  JOIN commune USING (commune_id)
  WHERE p.level IN ('departement', 'region', 'france')
  UNION ALL
  SELECT 'partout', level, code, NULL
  FROM (SELECT 'departement' AS level, '85' AS code)
), monthly AS (
  SELECT f.spot, f.day / 100 AS month, '' AS code, sum(f.lignes_lues) AS amount
  FROM (
    SELECT *, ligne_entete AS ligne, 'partout' AS spot, importe_le AS day
    FROM lot_import
  ) f
  WHERE 1
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
WITH communes AS (…), zones AS (…), epcis AS (…), place AS (…), monthly AS (
  SELECT f.spot, f.day / 100 AS month, '' AS code, sum(f.rejetees) AS amount
  FROM (
    SELECT *, ligne_entete AS ligne, 'partout' AS spot, importe_le AS day
    FROM lot_import
  ) f
  WHERE 1
  GROUP BY 1, 2, 3
), period AS (…)
SELECT place.level, place.code, period.name, monthly.code, sum(monthly.amount)
FROM monthly
JOIN place USING (spot)
JOIN period USING (month)
GROUP BY 1, 2, 3, 4
;

-- ?1 = '["85"]'
WITH communes AS (…), zones AS (…), epcis AS (…), place AS (…), monthly AS (
  SELECT f.spot, f.day / 100 AS month, split.code AS code, sum(f.rejetees) AS amount
  FROM (
    SELECT *, ligne_entete AS ligne, 'partout' AS spot, importe_le AS day
    FROM lot_import
  ) f
  JOIN source split USING (source_id)
  WHERE 1
  GROUP BY 1, 2, 3
), period AS (…)
SELECT place.level, place.code, period.name, monthly.code, sum(monthly.amount)
FROM monthly
JOIN place USING (spot)
JOIN period USING (month)
GROUP BY 1, 2, 3, 4
;

-- ?1 = '["85"]'
WITH communes AS (…), zones AS (…), epcis AS (…), place AS (…), monthly AS (
  SELECT f.spot, f.day / 100 AS month, split.code AS code, sum(f.lignes_lues) AS amount
  FROM (
    SELECT *, ligne_entete AS ligne, 'partout' AS spot, importe_le AS day
    FROM lot_import
  ) f
  JOIN source split USING (source_id)
  WHERE 1
  GROUP BY 1, 2, 3
), period AS (…)
SELECT place.level, place.code, period.name, monthly.code, sum(monthly.amount)
FROM monthly
JOIN place USING (spot)
JOIN period USING (month)
GROUP BY 1, 2, 3, 4
;
