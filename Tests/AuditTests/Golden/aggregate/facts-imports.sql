-- ?1 = -9223372036854775808
SELECT min(row_id)
FROM (
  SELECT *, lot_id AS row_id, importe_le AS jour, ligne_entete AS ligne, 2000000000000 AS area_id
  FROM lot_import
)
WHERE row_id > ?1
;

-- ?1 = 4294967295
SELECT max(row_id)
FROM (
  SELECT *, lot_id AS row_id, importe_le AS jour, ligne_entete AS ligne, 2000000000000 AS area_id
  FROM lot_import
)
WHERE row_id <= ?1
;

-- ?1 = 1
-- ?2 = 8
SELECT jour, area_id, source_id, rejetees, lignes_lues, source_id
FROM (
  SELECT *, lot_id AS row_id, importe_le AS jour, ligne_entete AS ligne, 2000000000000 AS area_id
  FROM lot_import
)
WHERE row_id BETWEEN ?1 AND ?2
;
