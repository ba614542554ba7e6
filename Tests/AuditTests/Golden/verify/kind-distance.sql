SELECT EXISTS (
  SELECT 1
  FROM (
    SELECT *, ifnull(commune_id, zone_id) AS spot, (SELECT max(importe_le) FROM lot_import) AS day
    FROM (SELECT * FROM lieu WHERE retire_le IS NULL)
  )
)
;

SELECT max(l.date_export)
FROM lot_import l
WHERE l.source_id IN (
  SELECT f.source_id
  FROM (
    SELECT *, ifnull(commune_id, zone_id) AS spot, (SELECT max(importe_le) FROM lot_import) AS day
    FROM (SELECT * FROM lieu WHERE retire_le IS NULL)
  ) f
)
;

-- ?1 = 1.74532925199e-09
-- ?2 = 6371008.8
-- ?3 = 1
-- ?4 = -0.5
-- ?5 = 0.0416666666667
-- ?6 = -0.00138888888889
-- ?7 = 2.48015873016e-05
-- ?8 = -2.7557319224e-07
-- ?9 = 2.08767569879e-09
-- ?10 = -1.14707455977e-11
-- ?11 = 4.77947733239e-14
WITH place AS (
  SELECT DISTINCT latitude, longitude
  FROM (
    SELECT ifnull(CASE WHEN f.longitude IS NOT NULL THEN CAST(round(f.latitude * 10000000) AS INTEGER) END,
        c.latitude) AS latitude, ifnull(CASE WHEN f.latitude IS NOT NULL THEN CAST(round(f.longitude *
        10000000) AS INTEGER) END, c.longitude) AS longitude
    FROM (SELECT * FROM lieu WHERE retire_le IS NULL) f
    LEFT JOIN commune_centre c USING (commune_id)
    WHERE 1
      AND (SELECT code FROM source WHERE source_id = f.source_id) IN ('mednum')
    UNION ALL
    SELECT latitude, longitude
    FROM (
      SELECT *
      FROM lieu_voisin v
      WHERE v.vu IS NULL OR v.vu >= ifnull((SELECT max(i.rang) FROM instantane i WHERE i.source_id =
          v.source_id), 0)
    ) f
    WHERE 1
      AND (SELECT code FROM source WHERE source_id = f.source_id) IN ('mednum')
  )
  WHERE latitude IS NOT NULL
), pair AS (
  SELECT c.code_insee AS code, (p.latitude - m.latitude) * ?1 * ?2 AS north, (p.longitude - m.longitude) * ?1
      * ?2 AS east, ((p.latitude + m.latitude) * (?1 / 2)) * ((p.latitude + m.latitude) * (?1 / 2)) AS angle
  FROM commune_centre m
  JOIN commune c USING (commune_id)
  JOIN place p
)
SELECT code, min(north * north + (east * (((((((((0.0 * angle + ?11) * angle + ?10) * angle + ?9) * angle + ?8)
    * angle + ?7) * angle + ?6) * angle + ?5) * angle + ?4) * angle + ?3)) * (east * (((((((((0.0 * angle +
    ?11) * angle + ?10) * angle + ?9) * angle + ?8) * angle + ?7) * angle + ?6) * angle + ?5) * angle + ?4) *
    angle + ?3)))
FROM pair
GROUP BY code
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
  SELECT f.spot, f.day / 100 AS month, '' AS code, sum(1) AS amount
  FROM (
    SELECT *, ifnull(commune_id, zone_id) AS spot, (SELECT max(importe_le) FROM lot_import) AS day
    FROM (SELECT * FROM lieu WHERE retire_le IS NULL)
  ) f
  WHERE 1
    AND (SELECT code FROM source WHERE source_id = f.source_id) IN ('mednum')
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
WITH communes AS (…), zones AS (…), place AS (
  SELECT commune_id AS spot, level, code, population
  FROM communes
  UNION ALL
  SELECT zone_id, level, code, 0
  FROM zones
)
SELECT place.level, place.code, c.code_insee, c.population
FROM place
JOIN commune c ON c.commune_id = place.spot
;
