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

SELECT f.territoire_type, f.territoire_code, f.debut, f.fin, (
  SELECT valeur
  FROM releve_mesure m
  WHERE m.releve_id = f.releve_id
    AND m.mesure = 'total_age_connu'
) AS whole, ifnull((
  SELECT valeur
  FROM releve_mesure m
  WHERE m.releve_id = f.releve_id
    AND m.mesure = 'nb_60_plus'
), (
  SELECT valeur
  FROM releve_mesure m
  WHERE m.releve_id = f.releve_id
    AND m.mesure = 'nb_60_69'
) + (
  SELECT valeur
  FROM releve_mesure m
  WHERE m.releve_id = f.releve_id
    AND m.mesure = 'nb_70_plus'
)) AS part, f.lot_id, f.ligne, f.source_id, o.code, f.structure, ifnull(t.code, ''), ifnull(k.code, '')
FROM releve_partenaire f
JOIN modalite o ON o.modalite_id = f.operateur_id
LEFT JOIN modalite t ON t.modalite_id = f.thematique_id
LEFT JOIN modalite k ON k.modalite_id = f.type_id
WHERE whole IS NOT NULL
  AND part IS NOT NULL
  AND 1
  AND ifnull((
    SELECT valeur
    FROM releve_mesure m
    WHERE m.releve_id = f.releve_id
      AND m.mesure = 'nb_60_plus'
  ), (
    SELECT valeur
    FROM releve_mesure m
    WHERE m.releve_id = f.releve_id
      AND m.mesure = 'nb_60_69'
  ) + (
    SELECT valeur
    FROM releve_mesure m
    WHERE m.releve_id = f.releve_id
      AND m.mesure = 'nb_70_plus'
  )) <= whole
  AND (ifnull((
    SELECT valeur
    FROM releve_mesure m
    WHERE m.releve_id = f.releve_id
      AND m.mesure = 'total_age_connu'
  ) <= (
    SELECT valeur
    FROM releve_mesure m
    WHERE m.releve_id = f.releve_id
      AND m.mesure = 'total'
  ), 1) OR (SELECT code FROM modalite WHERE modalite_id = f.unite_id) = 'atelier')
  AND 1
  AND 1
  AND (SELECT code FROM modalite WHERE modalite_id = f.unite_id) IN ('demande')
;

SELECT f.territoire_type, f.territoire_code, f.debut, f.fin, (
  SELECT valeur
  FROM releve_mesure m
  WHERE m.releve_id = f.releve_id
    AND m.mesure = 'total_age_connu'
) AS whole, iif(ifnull((
  SELECT valeur
  FROM releve_mesure m
  WHERE m.releve_id = f.releve_id
    AND m.mesure = 'nb_60_plus'
), (
  SELECT valeur
  FROM releve_mesure m
  WHERE m.releve_id = f.releve_id
    AND m.mesure = 'nb_60_69'
) + (
  SELECT valeur
  FROM releve_mesure m
  WHERE m.releve_id = f.releve_id
    AND m.mesure = 'nb_70_plus'
)) IS NULL, NULL, (
  SELECT valeur
  FROM releve_mesure m
  WHERE m.releve_id = f.releve_id
    AND m.mesure = 'total_age_connu'
)) AS part, f.lot_id, f.ligne, f.source_id, o.code, f.structure, ifnull(t.code, ''), ifnull(k.code, '')
FROM releve_partenaire f
JOIN modalite o ON o.modalite_id = f.operateur_id
LEFT JOIN modalite t ON t.modalite_id = f.thematique_id
LEFT JOIN modalite k ON k.modalite_id = f.type_id
WHERE whole IS NOT NULL
  AND part IS NOT NULL
  AND 1
  AND ifnull((
    SELECT valeur
    FROM releve_mesure m
    WHERE m.releve_id = f.releve_id
      AND m.mesure = 'nb_60_plus'
  ), (
    SELECT valeur
    FROM releve_mesure m
    WHERE m.releve_id = f.releve_id
      AND m.mesure = 'nb_60_69'
  ) + (
    SELECT valeur
    FROM releve_mesure m
    WHERE m.releve_id = f.releve_id
      AND m.mesure = 'nb_70_plus'
  )) <= whole
  AND (ifnull((
    SELECT valeur
    FROM releve_mesure m
    WHERE m.releve_id = f.releve_id
      AND m.mesure = 'total_age_connu'
  ) <= (
    SELECT valeur
    FROM releve_mesure m
    WHERE m.releve_id = f.releve_id
      AND m.mesure = 'total'
  ), 1) OR (SELECT code FROM modalite WHERE modalite_id = f.unite_id) = 'atelier')
  AND 1
  AND 1
  AND (SELECT code FROM modalite WHERE modalite_id = f.unite_id) IN ('demande')
;
