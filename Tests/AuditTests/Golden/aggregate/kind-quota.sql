-- ?1 = 12025000000000000
-- ?2 = 12025009999999999
SELECT valeur_id, valeur, numerateur, denominateur, couverture, statuts, origine_id
FROM resultat_valeur
WHERE valeur_id BETWEEN ?1 AND ?2
ORDER BY valeur_id
;
