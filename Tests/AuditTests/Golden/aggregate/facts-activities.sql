SELECT jour, ifnull(commune_id, zone_id), source_id, nb_accompagnements, niveau, public_id, thematique_id,
    ifnull(mediateur_id, -1 - source_id), type_id
FROM (
  SELECT *
  FROM activite
  WHERE retire_le IS NULL
    AND ecarte_par IS NULL
)
WHERE activite_id IN (SELECT activite_id FROM activite_comptee)
;

SELECT jour, ifnull(commune_id, zone_id), source_id, nb_accompagnements, niveau, public_id, thematique_id,
    ifnull(mediateur_id, -1 - source_id), type_id
FROM activite_comptee
WHERE retire_le IS NULL
  AND ecarte_par IS NULL
;

-- ?1 = 12025000000000000
-- ?2 = 12025009999999999
SELECT valeur_id, valeur, numerateur, denominateur, couverture, statuts, origine_id
FROM resultat_valeur
WHERE valeur_id BETWEEN ?1 AND ?2
ORDER BY valeur_id
;
