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
SELECT jour, area_id, source_id, source_id
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

SELECT code_insee, latitude, longitude
FROM commune_centre
JOIN commune USING (commune_id)
;

SELECT DISTINCT *
FROM (
  SELECT ifnull(CAST(round(f.latitude * 10000000) AS INTEGER), c.latitude) AS latitude, ifnull(CAST(round(f.longitude
      * 10000000) AS INTEGER), c.longitude) AS longitude
  FROM (
    SELECT row_id, source_id, area_id AS commune_id, freshness, mobility, hours, iif(longitude IS NULL, NULL,
        latitude) AS latitude, iif(latitude IS NULL, NULL, longitude) AS longitude
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
  ) f
  LEFT JOIN commune_centre c USING (commune_id)
  WHERE 1
    AND (SELECT code FROM source WHERE source_id = f.source_id) IN ('mednum')
  UNION ALL
  SELECT latitude, longitude
  FROM (
    SELECT *
    FROM lieu_voisin v
    WHERE v.vu IS NULL OR v.vu >= ifnull((SELECT max(i.rang) FROM instantane i WHERE i.source_id = v.source_id),
        0)
  ) f
  WHERE 1
    AND (SELECT code FROM source WHERE source_id = f.source_id) IN ('mednum')
)
WHERE latitude IS NOT NULL
;
