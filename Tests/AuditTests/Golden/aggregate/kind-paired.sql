SELECT campagne_id, parcours
FROM pix_campagne
;

SELECT campagne_id, type
FROM pix_campagne
;

SELECT campagne_id, personne, ifnull(partage_le, debut), maitrise_pb
FROM pix_participation
WHERE partage = 1
  AND maitrise_pb IS NOT NULL
  AND ifnull(partage_le, debut) IS NOT NULL
ORDER BY personne, ifnull(partage_le, debut), campagne_id, rang, participation_id
;
