-- ?1 = -9223372036854775808
SELECT min(row_id)
FROM (
  SELECT lot_id AS row_id, importe_le AS jour, source_id, lot_id, ligne_entete AS ligne, 2000000000000 AS
      commune_id, lignes_lues AS rows_read, rejetees AS rows_rejected, doublons AS rows_duplicate, doublons +
      hors_perimetre + exclues AS rows_skipped, iif(total_annonce IS NULL, 0, lignes_lues) AS rows_checked,
      ifnull(total_annonce, 0) AS rows_announced
  FROM lot_import
)
WHERE row_id > ?1
;

-- ?1 = 4294967295
SELECT max(row_id)
FROM (
  SELECT lot_id AS row_id, importe_le AS jour, source_id, lot_id, ligne_entete AS ligne, 2000000000000 AS
      commune_id, lignes_lues AS rows_read, rejetees AS rows_rejected, doublons AS rows_duplicate, doublons +
      hors_perimetre + exclues AS rows_skipped, iif(total_annonce IS NULL, 0, lignes_lues) AS rows_checked,
      ifnull(total_annonce, 0) AS rows_announced
  FROM lot_import
)
WHERE row_id <= ?1
;

-- ?1 = 1
-- ?2 = 8
SELECT jour, commune_id, source_id, rows_rejected, rows_read, source_id
FROM (
  SELECT lot_id AS row_id, importe_le AS jour, source_id, lot_id, ligne_entete AS ligne, 2000000000000 AS
      commune_id, lignes_lues AS rows_read, rejetees AS rows_rejected, doublons AS rows_duplicate, doublons +
      hors_perimetre + exclues AS rows_skipped, iif(total_annonce IS NULL, 0, lignes_lues) AS rows_checked,
      ifnull(total_annonce, 0) AS rows_announced
  FROM lot_import
)
WHERE row_id BETWEEN ?1 AND ?2
;
