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
