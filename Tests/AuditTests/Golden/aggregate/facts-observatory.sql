SELECT objet, code, source, operateur, par_an, debut, fin
FROM observatoire_declare
ORDER BY objet, code
;

-- ?1 = 'coop'
-- ?2 = NULL
SELECT premier_jour, dernier_jour
FROM lot_import
JOIN source USING (source_id)
WHERE code = ?1
  AND ?2 IS NULL
  AND premier_jour IS NOT NULL
;

SELECT max(importe_le)
FROM lot_import
;
