-- ?1 = -9223372036854775808
SELECT min(row_id)
FROM (
  SELECT *, registre_id AS row_id, CASE territoire_type
      WHEN 'commune' THEN ifnull((
        SELECT c.commune_id
        FROM commune c
        WHERE c.code_insee = territoire_code
      ), (SELECT zone.zone_id FROM zone WHERE zone.code = territoire_code))
      WHEN 'epci' THEN 1000000000 + CAST(territoire_code AS INTEGER)
      WHEN 'departement' THEN 2000000000000 + CASE territoire_code
        WHEN '2A' THEN 201
        WHEN '2B' THEN 202
        ELSE CAST(territoire_code AS INTEGER) END
      ELSE 2000000000000 END AS area_id
  FROM (SELECT * FROM registre WHERE retire_le IS NULL)
  WHERE nature = 'evenement'
)
WHERE row_id > ?1
;

-- ?1 = 4294967295
SELECT max(row_id)
FROM (
  SELECT *, registre_id AS row_id, CASE territoire_type
      WHEN 'commune' THEN ifnull((
        SELECT c.commune_id
        FROM commune c
        WHERE c.code_insee = territoire_code
      ), (SELECT zone.zone_id FROM zone WHERE zone.code = territoire_code))
      WHEN 'epci' THEN 1000000000 + CAST(territoire_code AS INTEGER)
      WHEN 'departement' THEN 2000000000000 + CASE territoire_code
        WHEN '2A' THEN 201
        WHEN '2B' THEN 202
        ELSE CAST(territoire_code AS INTEGER) END
      ELSE 2000000000000 END AS area_id
  FROM (SELECT * FROM registre WHERE retire_le IS NULL)
  WHERE nature = 'evenement'
)
WHERE row_id <= ?1
;

-- ?1 = 1
-- ?2 = 1
SELECT jour, area_id, source_id, etape_id, type_id, ifnull(quantite, 0), categorie_id
FROM (
  SELECT *, registre_id AS row_id, CASE territoire_type
      WHEN 'commune' THEN ifnull((
        SELECT c.commune_id
        FROM commune c
        WHERE c.code_insee = territoire_code
      ), (SELECT zone.zone_id FROM zone WHERE zone.code = territoire_code))
      WHEN 'epci' THEN 1000000000 + CAST(territoire_code AS INTEGER)
      WHEN 'departement' THEN 2000000000000 + CASE territoire_code
        WHEN '2A' THEN 201
        WHEN '2B' THEN 202
        ELSE CAST(territoire_code AS INTEGER) END
      ELSE 2000000000000 END AS area_id
  FROM (SELECT * FROM registre WHERE retire_le IS NULL)
  WHERE nature = 'evenement'
)
WHERE row_id BETWEEN ?1 AND ?2
;
