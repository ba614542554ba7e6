-- ?1 = '["85"]'
-- ?2 = '85'
-- ?3 = 20250101
-- ?4 = 20251231
-- ?5 = NULL
SELECT f.lot_id, f.ligne, l.source_id, f.nb_accompagnements
FROM (
  SELECT *, ifnull(commune_id, zone_id) AS spot, jour AS day
  FROM (
    SELECT *
    FROM activite
    WHERE retire_le IS NULL
      AND ecarte_par IS NULL
  )
) f
JOIN lot_import l ON l.lot_id = f.lot_id
WHERE (SELECT code FROM modalite WHERE modalite_id = f.canal_id) IN ('domicile')
  AND f.spot IN (
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
          WHEN 'epci' THEN c.epci_connu = 1 AND (d.code IN (SELECT value FROM json_each(?1)) OR c.epci_siren
          IN (
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
    SELECT spot
    FROM place
    WHERE level = 'departement'
      AND code = ?2
      AND ?1 IS NOT NULL
  )
  AND f.day BETWEEN ?3 AND ?4
  AND ?5 IS NULL
ORDER BY 1, 2
;
