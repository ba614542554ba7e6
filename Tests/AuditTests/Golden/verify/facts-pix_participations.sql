SELECT campagne_id, type
FROM pix_campagne
;

SELECT campagne_id, personne, ifnull(partage_le, debut) / 1000000, maitrise_pb
FROM pix_participation
WHERE partage = 1
ORDER BY campagne_id, personne, ifnull(partage_le, debut), rang, participation_id
;

SELECT EXISTS (
  SELECT 1
  FROM (SELECT *, 0 AS spot, debut / 10000 AS day FROM pix_participation)
)
;

WITH shared AS (
  SELECT f.*, ifnull(f.partage_le, f.debut) AS moment, ifnull(f.partage_le, f.debut) / 1000000 AS month
  FROM pix_participation f
  JOIN pix_campagne c USING (campagne_id)
  WHERE f.partage = 1
    AND c.type IN ('evaluation')
), period AS (
  SELECT month, printf('%04d-%02d', month / 100, month % 100) AS name
  FROM (SELECT DISTINCT month FROM shared)
  UNION ALL
  SELECT month, printf('%04d-T%d', month / 100, (month % 100 + 2) / 3)
  FROM (SELECT DISTINCT month FROM shared)
  UNION ALL
  SELECT month, printf('%04d', month / 100)
  FROM (SELECT DISTINCT month FROM shared)
), ranked AS (
  SELECT period.name, maitrise_pb, row_number() OVER ( PARTITION BY campagne_id, personne, period.name ORDER
      BY moment DESC, rang DESC, participation_id DESC) AS place
  FROM shared
  JOIN period USING (month)
)
SELECT name, maitrise_pb
FROM ranked
WHERE place = 1
  AND maitrise_pb IS NOT NULL
ORDER BY 1, 2
;
