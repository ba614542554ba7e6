-- ?1 = -9223372036854775808
SELECT min(row_id)
FROM (
  SELECT *, rendez_vous_id AS row_id, ifnull(ifnull(commune_id, zone_id), 2000000000000) AS area_id
  FROM rdv_participation
)
WHERE row_id > ?1
;

-- ?1 = 4294967295
SELECT max(row_id)
FROM (
  SELECT *, rendez_vous_id AS row_id, ifnull(ifnull(commune_id, zone_id), 2000000000000) AS area_id
  FROM rdv_participation
)
WHERE row_id <= ?1
;

-- ?1 = 1
-- ?2 = 1
SELECT jour, area_id, source_id, statut_id
FROM (
  SELECT *, rendez_vous_id AS row_id, ifnull(ifnull(commune_id, zone_id), 2000000000000) AS area_id
  FROM rdv_participation
)
WHERE row_id BETWEEN ?1 AND ?2
;
