SELECT campagne_id, type
FROM pix_campagne
;

SELECT campagne_id, personne, ifnull(partage_le, debut) / 1000000, maitrise_pb
FROM pix_participation
WHERE partage = 1
ORDER BY campagne_id, personne, ifnull(partage_le, debut), rang, participation_id
;
