-- ?1 = 20260401
WITH RECURSIVE month (month) AS (
  SELECT min(day) / 100
  FROM (
    SELECT debut AS day
    FROM observatoire_declare
    UNION ALL
    SELECT importe_le
    FROM lot_import
  )
  UNION ALL
  SELECT iif(month % 100 = 12, month + 89, month + 1)
  FROM month
  WHERE month < max(?1, (SELECT max(importe_le) FROM lot_import)) / 100
), period AS (
  SELECT month, printf('%04d-%02d', month / 100, month % 100) AS name
  FROM (SELECT DISTINCT month FROM month)
  UNION ALL
  SELECT month, printf('%04d-T%d', month / 100, (month % 100 + 2) / 3)
  FROM (SELECT DISTINCT month FROM month)
  UNION ALL
  SELECT month, printf('%04d', month / 100)
  FROM (SELECT DISTINCT month FROM month)
), named AS (
  SELECT DISTINCT name, length(name) AS kind, CASE length(name)
      WHEN 4 THEN month / 100 * 100 + 1
      WHEN 7 THEN iif(name LIKE '%T%', month / 100 * 100 + (month % 100 - 1) / 3 * 3 + 1, month) END AS first,
      CASE
      WHEN length(name) = 4 THEN 12
      WHEN name LIKE '%T%' THEN 3
      ELSE 1 END AS months
  FROM period
), period_of AS (
  SELECT name, months, first * 100 + 1 AS first, first + months - 1 AS last_month
  FROM named
), p AS (SELECT *, last_month * 100 + 31 AS last FROM period_of)
SELECT p.name, '', count(*)
FROM observatoire_declare d
JOIN p part ON part.months = 12 / d.par_an
  AND part.last >= d.debut
  AND part.first <= min(ifnull(d.fin, 99999999), ?1)
JOIN p ON part.first >= p.first
  AND part.last <= p.last
WHERE d.objet = 'envoi'
GROUP BY 1, 2
;

-- ?1 = 20260401
WITH RECURSIVE month (month) AS (
  SELECT min(day) / 100
  FROM (
    SELECT debut AS day
    FROM observatoire_declare
    UNION ALL
    SELECT importe_le
    FROM lot_import
  )
  UNION ALL
  SELECT iif(month % 100 = 12, month + 89, month + 1)
  FROM month
  WHERE month < max(?1, (SELECT max(importe_le) FROM lot_import)) / 100
), period AS (…), named AS (…), period_of AS (…), p AS (…)
SELECT p.name, '', sum(EXISTS (
  SELECT 1
  FROM lot_import l
  JOIN source s USING (source_id)
  WHERE d.operateur IS NULL
    AND s.code = d.source
    AND l.premier_jour <= part.last
    AND l.dernier_jour >= part.first
  UNION ALL
  SELECT 1
  FROM releve_partenaire r
  JOIN source s USING (source_id)
  JOIN modalite o ON o.modalite_id = r.operateur_id
  WHERE s.code = d.source
    AND o.code = d.operateur
    AND r.debut <= part.last
    AND r.fin >= part.first
))
FROM observatoire_declare d
JOIN p part ON part.months = 12 / d.par_an
  AND part.last >= d.debut
  AND part.first <= min(ifnull(d.fin, 99999999), ?1)
JOIN p ON part.first >= p.first
  AND part.last <= p.last
WHERE d.objet = 'envoi'
GROUP BY 1, 2
;

-- ?1 = 20260401
WITH RECURSIVE month (month) AS (
  SELECT min(day) / 100
  FROM (
    SELECT debut AS day
    FROM observatoire_declare
    UNION ALL
    SELECT importe_le
    FROM lot_import
  )
  UNION ALL
  SELECT iif(month % 100 = 12, month + 89, month + 1)
  FROM month
  WHERE month < max(?1, (SELECT max(importe_le) FROM lot_import)) / 100
), period AS (…), named AS (…), period_of AS (…), p AS (…)
SELECT p.name, d.code, sum(EXISTS (
  SELECT 1
  FROM lot_import l
  JOIN source s USING (source_id)
  WHERE d.operateur IS NULL
    AND s.code = d.source
    AND l.premier_jour <= part.last
    AND l.dernier_jour >= part.first
  UNION ALL
  SELECT 1
  FROM releve_partenaire r
  JOIN source s USING (source_id)
  JOIN modalite o ON o.modalite_id = r.operateur_id
  WHERE s.code = d.source
    AND o.code = d.operateur
    AND r.debut <= part.last
    AND r.fin >= part.first
))
FROM observatoire_declare d
JOIN p part ON part.months = 12 / d.par_an
  AND part.last >= d.debut
  AND part.first <= min(ifnull(d.fin, 99999999), ?1)
JOIN p ON part.first >= p.first
  AND part.last <= p.last
WHERE d.objet = 'envoi'
GROUP BY 1, 2
;

-- ?1 = 20260401
WITH RECURSIVE month (month) AS (
  SELECT min(day) / 100
  FROM (
    SELECT debut AS day
    FROM observatoire_declare
    UNION ALL
    SELECT importe_le
    FROM lot_import
  )
  UNION ALL
  SELECT iif(month % 100 = 12, month + 89, month + 1)
  FROM month
  WHERE month < max(?1, (SELECT max(importe_le) FROM lot_import)) / 100
), period AS (…), named AS (…), period_of AS (…), p AS (…)
SELECT p.name, d.code, count(*)
FROM observatoire_declare d
JOIN p part ON part.months = 12 / d.par_an
  AND part.last >= d.debut
  AND part.first <= min(ifnull(d.fin, 99999999), ?1)
JOIN p ON part.first >= p.first
  AND part.last <= p.last
WHERE d.objet = 'envoi'
GROUP BY 1, 2
;
