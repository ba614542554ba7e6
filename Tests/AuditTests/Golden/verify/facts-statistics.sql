-- ?1 = '["85"]'
SELECT c.code_insee, c.epci_siren, ifnull(e.entier, 1), c.epci_connu, d.code, d.region_code, d.code IN (SELECT
    value FROM json_each(?1))
FROM commune c
JOIN departement d ON d.code = c.departement_code
LEFT JOIN epci e ON e.siren = c.epci_siren
WHERE d.code IN (SELECT value FROM json_each(?1)) OR c.epci_siren IN (
  SELECT epci_siren
  FROM commune
  WHERE departement_code IN (SELECT value FROM json_each(?1))
)
ORDER BY 7 DESC, 1
;

SELECT code
FROM zone
ORDER BY zone_id
;

SELECT f.territoire_type, f.territoire_code, f.debut, f.fin, (f.valeur + 50) / 100, (f.valeur + 50) / 100,
    f.lot_id, f.ligne, f.source_id, f.source_id || ' ' || hex(f.perimetre) || ' ' || f.section || (f.territoire_type
    = ''), '', '', ''
FROM statistique f
WHERE f.debut IS NOT NULL
  AND f.fin IS NOT NULL
  AND f.modalite = ''
  AND (SELECT code FROM modalite WHERE modalite_id = f.nature_id) = 'periode'
  AND (SELECT code FROM modalite WHERE modalite_id = f.unite_id) NOT IN ('usager', 'beneficiaire', 'aidant',
    'conseiller', 'structure', 'pourcent')
  AND 1
  AND (SELECT code FROM modalite WHERE modalite_id = f.mesure_id) IN ('ac_usages')
;

SELECT territoire_type, territoire_code, former, fin, value - former_value, value - former_value, lot_id,
    ligne, source_id, export, '', '', ''
FROM (
  SELECT *, lag(fin) OVER series AS former, lag(value) OVER series AS former_value
  FROM (
    SELECT f.*, (f.valeur + 50) / 100 AS value, f.source_id || ' ' || hex(f.perimetre) || ' ' || f.section ||
        (f.territoire_type = '') AS export
    FROM statistique f
    WHERE f.fin IS NOT NULL
      AND f.modalite = ''
      AND ((SELECT code FROM modalite WHERE modalite_id = f.nature_id) = 'cumul' OR (SELECT code FROM modalite
        WHERE modalite_id = f.nature_id) = 'periode' AND f.debut IS NULL)
      AND (SELECT code FROM modalite WHERE modalite_id = f.unite_id) NOT IN ('usager', 'beneficiaire',
        'aidant', 'conseiller', 'structure', 'pourcent')
      AND 1
      AND (SELECT code FROM modalite WHERE modalite_id = f.mesure_id) IN ('ac_usages')
  )
  WINDOW series AS (PARTITION BY export, territoire_type, territoire_code ORDER BY fin)
)
WHERE former < fin
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
)
SELECT level, code, CASE count(*)
    WHEN count(population) THEN sum(population) END
FROM place
GROUP BY 1, 2
;
