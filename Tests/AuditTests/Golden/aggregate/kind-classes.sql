-- ?1 = -9223372036854775808
SELECT min(row_id)
FROM (
  SELECT l.*, l.lieu_id AS row_id, today.jour, ifnull(l.commune_id, l.zone_id) AS area_id, CASE
      WHEN l.maj_le IS NULL THEN 4
      WHEN l.maj_le > today.six THEN 1
      WHEN l.maj_le > today.twelve THEN 2
      WHEN l.maj_le > today.eighteen THEN 3
      ELSE 4 END AS freshness, (
        SELECT ifnull(sum(1 << (
          SELECT count(*)
          FROM modalite b
          WHERE b.dimension = m.dimension
            AND b.code < m.code
        )), 0)
        FROM lieu_modalite lm
        JOIN modalite m USING (modalite_id)
        WHERE lm.lieu_id = l.lieu_id
          AND m.dimension = 'service_lieu'
      ) AS services, (
        SELECT ifnull(sum(1 << (
          SELECT count(*)
          FROM modalite b
          WHERE b.dimension = m.dimension
            AND b.code < m.code
        )), 0)
        FROM lieu_modalite lm
        JOIN modalite m USING (modalite_id)
        WHERE lm.lieu_id = l.lieu_id
          AND m.dimension = 'programme_lieu'
      ) AS programmes, (
        SELECT ifnull(sum(1 << (
          SELECT count(*)
          FROM modalite b
          WHERE b.dimension = m.dimension
            AND b.code < m.code
        )), 0)
        FROM lieu_modalite lm
        JOIN modalite m USING (modalite_id)
        WHERE lm.lieu_id = l.lieu_id
          AND m.dimension = 'accompagnement_lieu'
      ) AS supports, CASE
      WHEN (SELECT code FROM modalite WHERE modalite_id = l.format_id) IN ('bus', 'itinerante') THEN 2
      WHEN (
        SELECT ifnull(sum(1 << (
          SELECT count(*)
          FROM modalite b
          WHERE b.dimension = m.dimension
            AND b.code < m.code
        )), 0)
        FROM lieu_modalite lm
        JOIN modalite m USING (modalite_id)
        WHERE lm.lieu_id = l.lieu_id
          AND m.dimension = 'itinerance'
      ) = 0 THEN 1
      WHEN EXISTS (
        SELECT 1
        FROM lieu_modalite lm
        JOIN modalite m USING (modalite_id)
        WHERE lm.lieu_id = l.lieu_id
          AND m.dimension = 'itinerance'
          AND m.code = 'fixe'
      ) THEN 1
      ELSE 2 END AS mobility, CASE
      WHEN l.minutes_semaine IS NULL THEN 3
      WHEN l.minutes_semaine >= 1440 AND l.jours_ouverts >= 5 THEN 1
      WHEN (SELECT code FROM modalite WHERE modalite_id = l.format_id) IN ('multisites', 'fixe_antennes',
      'bus', 'itinerante') THEN 3
      WHEN (SELECT code FROM modalite WHERE modalite_id = l.type_id) = 'antenne' THEN 3
      ELSE 2 END AS hours
  FROM (SELECT * FROM lieu WHERE retire_le IS NULL) l, (
    SELECT jour, CAST(strftime('%Y%m%d', iso, '-6 months') AS INTEGER) AS six, CAST(strftime('%Y%m%d', iso,
        '-12 months') AS INTEGER) AS twelve, CAST(strftime('%Y%m%d', iso, '-18 months') AS INTEGER) AS
        eighteen
    FROM (
      SELECT jour, printf('%04d-%02d-%02d', jour / 10000, jour / 100 % 100, jour % 100) AS iso
      FROM (SELECT max(importe_le) AS jour FROM lot_import)
    )
  ) today
)
WHERE row_id > ?1
;

-- ?1 = 4294967295
SELECT max(row_id)
FROM (
  SELECT l.*, l.lieu_id AS row_id, today.jour, ifnull(l.commune_id, l.zone_id) AS area_id, CASE
      WHEN l.maj_le IS NULL THEN 4
      WHEN l.maj_le > today.six THEN 1
      WHEN l.maj_le > today.twelve THEN 2
      WHEN l.maj_le > today.eighteen THEN 3
      ELSE 4 END AS freshness, (
        SELECT ifnull(sum(1 << (
          SELECT count(*)
          FROM modalite b
          WHERE b.dimension = m.dimension
            AND b.code < m.code
        )), 0)
        FROM lieu_modalite lm
        JOIN modalite m USING (modalite_id)
        WHERE lm.lieu_id = l.lieu_id
          AND m.dimension = 'service_lieu'
      ) AS services, (
        SELECT ifnull(sum(1 << (
          SELECT count(*)
          FROM modalite b
          WHERE b.dimension = m.dimension
            AND b.code < m.code
        )), 0)
        FROM lieu_modalite lm
        JOIN modalite m USING (modalite_id)
        WHERE lm.lieu_id = l.lieu_id
          AND m.dimension = 'programme_lieu'
      ) AS programmes, (
        SELECT ifnull(sum(1 << (
          SELECT count(*)
          FROM modalite b
          WHERE b.dimension = m.dimension
            AND b.code < m.code
        )), 0)
        FROM lieu_modalite lm
        JOIN modalite m USING (modalite_id)
        WHERE lm.lieu_id = l.lieu_id
          AND m.dimension = 'accompagnement_lieu'
      ) AS supports, CASE
      WHEN (SELECT code FROM modalite WHERE modalite_id = l.format_id) IN ('bus', 'itinerante') THEN 2
      WHEN (
        SELECT ifnull(sum(1 << (
          SELECT count(*)
          FROM modalite b
          WHERE b.dimension = m.dimension
            AND b.code < m.code
        )), 0)
        FROM lieu_modalite lm
        JOIN modalite m USING (modalite_id)
        WHERE lm.lieu_id = l.lieu_id
          AND m.dimension = 'itinerance'
      ) = 0 THEN 1
      WHEN EXISTS (
        SELECT 1
        FROM lieu_modalite lm
        JOIN modalite m USING (modalite_id)
        WHERE lm.lieu_id = l.lieu_id
          AND m.dimension = 'itinerance'
          AND m.code = 'fixe'
      ) THEN 1
      ELSE 2 END AS mobility, CASE
      WHEN l.minutes_semaine IS NULL THEN 3
      WHEN l.minutes_semaine >= 1440 AND l.jours_ouverts >= 5 THEN 1
      WHEN (SELECT code FROM modalite WHERE modalite_id = l.format_id) IN ('multisites', 'fixe_antennes',
      'bus', 'itinerante') THEN 3
      WHEN (SELECT code FROM modalite WHERE modalite_id = l.type_id) = 'antenne' THEN 3
      ELSE 2 END AS hours
  FROM (SELECT * FROM lieu WHERE retire_le IS NULL) l, (
    SELECT jour, CAST(strftime('%Y%m%d', iso, '-6 months') AS INTEGER) AS six, CAST(strftime('%Y%m%d', iso,
        '-12 months') AS INTEGER) AS twelve, CAST(strftime('%Y%m%d', iso, '-18 months') AS INTEGER) AS
        eighteen
    FROM (
      SELECT jour, printf('%04d-%02d-%02d', jour / 10000, jour / 100 % 100, jour % 100) AS iso
      FROM (SELECT max(importe_le) AS jour FROM lot_import)
    )
  ) today
)
WHERE row_id <= ?1
;

-- ?1 = 1
-- ?2 = 1
SELECT jour, area_id, source_id, source_id, programmes
FROM (
  SELECT l.*, l.lieu_id AS row_id, today.jour, ifnull(l.commune_id, l.zone_id) AS area_id, CASE
      WHEN l.maj_le IS NULL THEN 4
      WHEN l.maj_le > today.six THEN 1
      WHEN l.maj_le > today.twelve THEN 2
      WHEN l.maj_le > today.eighteen THEN 3
      ELSE 4 END AS freshness, (
        SELECT ifnull(sum(1 << (
          SELECT count(*)
          FROM modalite b
          WHERE b.dimension = m.dimension
            AND b.code < m.code
        )), 0)
        FROM lieu_modalite lm
        JOIN modalite m USING (modalite_id)
        WHERE lm.lieu_id = l.lieu_id
          AND m.dimension = 'service_lieu'
      ) AS services, (
        SELECT ifnull(sum(1 << (
          SELECT count(*)
          FROM modalite b
          WHERE b.dimension = m.dimension
            AND b.code < m.code
        )), 0)
        FROM lieu_modalite lm
        JOIN modalite m USING (modalite_id)
        WHERE lm.lieu_id = l.lieu_id
          AND m.dimension = 'programme_lieu'
      ) AS programmes, (
        SELECT ifnull(sum(1 << (
          SELECT count(*)
          FROM modalite b
          WHERE b.dimension = m.dimension
            AND b.code < m.code
        )), 0)
        FROM lieu_modalite lm
        JOIN modalite m USING (modalite_id)
        WHERE lm.lieu_id = l.lieu_id
          AND m.dimension = 'accompagnement_lieu'
      ) AS supports, CASE
      WHEN (SELECT code FROM modalite WHERE modalite_id = l.format_id) IN ('bus', 'itinerante') THEN 2
      WHEN (
        SELECT ifnull(sum(1 << (
          SELECT count(*)
          FROM modalite b
          WHERE b.dimension = m.dimension
            AND b.code < m.code
        )), 0)
        FROM lieu_modalite lm
        JOIN modalite m USING (modalite_id)
        WHERE lm.lieu_id = l.lieu_id
          AND m.dimension = 'itinerance'
      ) = 0 THEN 1
      WHEN EXISTS (
        SELECT 1
        FROM lieu_modalite lm
        JOIN modalite m USING (modalite_id)
        WHERE lm.lieu_id = l.lieu_id
          AND m.dimension = 'itinerance'
          AND m.code = 'fixe'
      ) THEN 1
      ELSE 2 END AS mobility, CASE
      WHEN l.minutes_semaine IS NULL THEN 3
      WHEN l.minutes_semaine >= 1440 AND l.jours_ouverts >= 5 THEN 1
      WHEN (SELECT code FROM modalite WHERE modalite_id = l.format_id) IN ('multisites', 'fixe_antennes',
      'bus', 'itinerante') THEN 3
      WHEN (SELECT code FROM modalite WHERE modalite_id = l.type_id) = 'antenne' THEN 3
      ELSE 2 END AS hours
  FROM (SELECT * FROM lieu WHERE retire_le IS NULL) l, (
    SELECT jour, CAST(strftime('%Y%m%d', iso, '-6 months') AS INTEGER) AS six, CAST(strftime('%Y%m%d', iso,
        '-12 months') AS INTEGER) AS twelve, CAST(strftime('%Y%m%d', iso, '-18 months') AS INTEGER) AS
        eighteen
    FROM (
      SELECT jour, printf('%04d-%02d-%02d', jour / 10000, jour / 100 % 100, jour % 100) AS iso
      FROM (SELECT max(importe_le) AS jour FROM lot_import)
    )
  ) today
)
WHERE row_id BETWEEN ?1 AND ?2
;
