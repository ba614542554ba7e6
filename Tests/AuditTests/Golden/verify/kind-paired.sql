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

SELECT EXISTS (
  SELECT 1
  FROM (SELECT *, 0 AS spot, debut / 10000 AS day FROM pix_participation)
)
;

WITH result AS (
  SELECT f.personne, ifnull(f.partage_le, f.debut) AS moment, f.maitrise_pb AS mastery, f.campagne_id, f.rang,
      f.participation_id, ifnull('parcours ' || c.parcours, 'campagne ' || c.campagne_id) AS entry_of, ifnull('parcours '
      || c.parcours, 'campagne ' || c.campagne_id) AS exit_of
  FROM pix_participation f
  JOIN pix_campagne c USING (campagne_id)
  WHERE f.partage = 1
    AND f.maitrise_pb IS NOT NULL
    AND ifnull(f.partage_le, f.debut) IS NOT NULL
    AND c.type IN ('evaluation')
), first AS (
  SELECT *, moment / 1000000 AS month, row_number() OVER (PARTITION BY entry_of, personne ORDER BY moment,
      campagne_id, rang, participation_id) AS place
  FROM result
  WHERE entry_of IS NOT NULL
), last AS (
  SELECT first.entry_of, first.personne, r.mastery, row_number() OVER (PARTITION BY first.entry_of,
      first.personne ORDER BY r.moment DESC, r.campagne_id DESC, r.rang DESC, r.participation_id DESC) AS
      place
  FROM first
  JOIN result r ON r.exit_of = first.entry_of
    AND r.personne = first.personne
    AND r.moment > first.moment
  WHERE first.place = 1
), period AS (
  SELECT month, printf('%04d-%02d', month / 100, month % 100) AS name
  FROM (SELECT DISTINCT month FROM first)
  UNION ALL
  SELECT month, printf('%04d-T%d', month / 100, (month % 100 + 2) / 3)
  FROM (SELECT DISTINCT month FROM first)
  UNION ALL
  SELECT month, printf('%04d', month / 100)
  FROM (SELECT DISTINCT month FROM first)
)
SELECT period.name, first.mastery, last.mastery
FROM first
LEFT JOIN last ON last.entry_of = first.entry_of
  AND last.personne = first.personne
  AND last.place = 1
JOIN period USING (month)
WHERE first.place = 1
;
