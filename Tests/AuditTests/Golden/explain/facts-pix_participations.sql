-- ?1 = '["85"]'
-- ?2 = '85'
-- ?3 = 20250101
-- ?4 = 20251231
-- ?5 = NULL
SELECT f.lot_id, f.ligne, l.source_id, 1
FROM (SELECT *, 0 AS spot, debut / 10000 AS day FROM pix_participation) f
JOIN lot_import l ON l.lot_id = f.lot_id
WHERE (SELECT type FROM pix_campagne c WHERE c.campagne_id = f.campagne_id) IN ('evaluation')
  AND f.spot IN (
    WITH place AS (
      SELECT 0 AS spot, 'departement' AS level, '85' AS code, NULL AS population
      WHERE ?1 IS NOT NULL
    )
    SELECT spot
    FROM place
    WHERE level = 'departement'
      AND code = ?2
      AND ?1 IS NOT NULL
  )
  AND CASE f.partage
    WHEN 1 THEN ifnull(f.partage_le, f.debut) / 10000 END BETWEEN ?3 AND ?4
  AND ?5 IS NULL
ORDER BY 1, 2
;
