SELECT jour, ifnull(commune_id, zone_id), source_id, nb_accompagnements, age_id, ifnull(mediateur_id, -1 -
    source_id), type_id
FROM (
  SELECT *
  FROM activite
  WHERE retire_le IS NULL
    AND ecarte_par IS NULL
)
WHERE activite_id IN (SELECT activite_id FROM activite_comptee)
;

SELECT jour, ifnull(commune_id, zone_id), source_id, nb_accompagnements, age_id, ifnull(mediateur_id, -1 -
    source_id), type_id
FROM activite_comptee
WHERE retire_le IS NULL
  AND ecarte_par IS NULL
;
