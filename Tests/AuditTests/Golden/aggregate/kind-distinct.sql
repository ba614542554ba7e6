SELECT campagne_id, type
FROM pix_campagne
;

SELECT campagne_id, personne, debut / 1000000
FROM pix_participation
ORDER BY campagne_id, personne, debut, rang
;
