SELECT min(f.jour)
FROM (SELECT * FROM registre WHERE retire_le IS NULL) f
WHERE f.nature = 'stock'
  AND (SELECT code FROM modalite WHERE modalite_id = f.type_id) IN ('poste')
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
), period (name, first, last, later, share) AS ( VALUES ('2025', 20250101, 20251231, 20261231, 12), ('2025-12',
    20251201, 20251231, 20261231, 1), ('2025-T4', 20251001, 20251231, 20261231, 3), ('2026', 20260101,
    20260401, 20270401, 12), ('2026-01', 20260101, 20260131, 20270131, 1), ('2026-02', 20260201, 20260228,
    20270228, 1), ('2026-03', 20260301, 20260331, 20270331, 1), ('2026-04', 20260401, 20260401, 20270401, 1),
    ('2026-T1', 20260101, 20260331, 20270331, 3), ('2026-T2', 20260401, 20260401, 20270401, 3)), line AS (
      SELECT f.*, CASE f.territoire_type
          WHEN 'commune' THEN ifnull((
            SELECT n.commune_id
            FROM commune n
            WHERE n.code_insee = f.territoire_code
          ), (SELECT zone.zone_id FROM zone WHERE zone.code = f.territoire_code))
          WHEN 'epci' THEN 'epci ' || f.territoire_code
          WHEN 'departement' THEN 'departement ' || f.territoire_code
          ELSE 'partout' END AS spot, CASE f.territoire_type
          WHEN 'epci' THEN f.territoire_code
          WHEN 'commune' THEN ifnull((
            SELECT ec.epci_siren
            FROM commune ec
            WHERE ec.code_insee = f.territoire_code
          ), (
            SELECT min(zc.epci_siren)
            FROM zone_commune zm
            JOIN commune zc USING (commune_id)
            WHERE zm.zone_id = (SELECT zone.zone_id FROM zone WHERE zone.code = f.territoire_code)
            HAVING count(zc.epci_siren) = count(*)
              AND min(zc.epci_siren) = max(zc.epci_siren)
          )) END AS siren, '' AS code
      FROM (SELECT * FROM registre WHERE retire_le IS NULL) f
      WHERE f.nature = 'stock'
        AND (SELECT code FROM modalite WHERE modalite_id = f.type_id) IN ('poste')
    ), held AS (
      SELECT DISTINCT p.level, p.code, c.epci_siren AS siren
      FROM communes p
      JOIN commune c USING (commune_id)
      WHERE p.level NOT IN ('commune', 'voisine')
    ), reached AS (
      SELECT registre_id, place.level, place.code
      FROM line
      JOIN place USING (spot)
      UNION
      SELECT registre_id, h.level, h.code
      FROM line, (SELECT DISTINCT level, code FROM held WHERE siren <> '') h
      WHERE false
    )
SELECT place.level, place.code, period.name, f.code, sum(iif((f.fin IS NULL OR f.fin >= period.last) AND f.fin
    IS NOT NULL AND f.fin <= period.later, ifnull(f.quantite, 1), 0))
FROM reached place
JOIN line f USING (registre_id)
JOIN period ON f.jour <= period.last
GROUP BY 1, 2, 3, 4
;

-- ?1 = '["85"]'
WITH communes AS (…), zones AS (…), epcis AS (…), place AS (…), period (name, first, last, later, share) AS (
    VALUES ('2025', 20250101, 20251231, 20261231, 12), ('2025-12', 20251201, 20251231, 20261231, 1), ('2025-T4',
    20251001, 20251231, 20261231, 3), ('2026', 20260101, 20260401, 20270401, 12), ('2026-01', 20260101,
    20260131, 20270131, 1), ('2026-02', 20260201, 20260228, 20270228, 1), ('2026-03', 20260301, 20260331,
    20270331, 1), ('2026-04', 20260401, 20260401, 20270401, 1), ('2026-T1', 20260101, 20260331, 20270331, 3),
    ('2026-T2', 20260401, 20260401, 20270401, 3)), line AS (
      SELECT f.*, CASE f.territoire_type
          WHEN 'commune' THEN ifnull((
            SELECT n.commune_id
            FROM commune n
            WHERE n.code_insee = f.territoire_code
          ), (SELECT zone.zone_id FROM zone WHERE zone.code = f.territoire_code))
          WHEN 'epci' THEN 'epci ' || f.territoire_code
          WHEN 'departement' THEN 'departement ' || f.territoire_code
          ELSE 'partout' END AS spot, CASE f.territoire_type
          WHEN 'epci' THEN f.territoire_code
          WHEN 'commune' THEN ifnull((
            SELECT ec.epci_siren
            FROM commune ec
            WHERE ec.code_insee = f.territoire_code
          ), (
            SELECT min(zc.epci_siren)
            FROM zone_commune zm
            JOIN commune zc USING (commune_id)
            WHERE zm.zone_id = (SELECT zone.zone_id FROM zone WHERE zone.code = f.territoire_code)
            HAVING count(zc.epci_siren) = count(*)
              AND min(zc.epci_siren) = max(zc.epci_siren)
          )) END AS siren, split.code AS code
      FROM (SELECT * FROM registre WHERE retire_le IS NULL) f
      JOIN modalite split ON split.modalite_id = f.categorie_id
      WHERE f.nature = 'stock'
        AND (SELECT code FROM modalite WHERE modalite_id = f.type_id) IN ('poste')
    ), held AS (…), reached AS (…)
SELECT place.level, place.code, period.name, f.code, sum(iif((f.fin IS NULL OR f.fin >= period.last) AND f.fin
    IS NOT NULL AND f.fin <= period.later, ifnull(f.quantite, 1), 0))
FROM reached place
JOIN line f USING (registre_id)
JOIN period ON f.jour <= period.last
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
SELECT level, code, CASE count(*)
    WHEN count(population) THEN sum(population) END
FROM place
GROUP BY 1, 2
;
