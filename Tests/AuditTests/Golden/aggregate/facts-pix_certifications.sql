-- ?1 = 1
-- ?2 = 1
SELECT jour, 0, lot_id, statut_id, type_id
FROM pix_certification
WHERE certification_id BETWEEN ?1 AND ?2
;
