-- ?1 = -9223372036854775808
SELECT min(row_id)
FROM (
  SELECT registre_id AS row_id, jour, source_id, lot_id, ligne, type_id, categorie_id, etape_id, CASE
      territoire_type
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
      ELSE 2000000000000 END AS commune_id, ifnull(quantite, 0) AS quantity, ifnull(montant_centimes, 0) AS
      amount, iif(avant IS NULL, 0, quantite) AS entered, iif(avant IS NULL OR apres IS NULL, 0, quantite) AS
      paired, iif(apres > avant, quantite, 0) AS improved, iif(avant IS NULL OR apres IS NULL, NULL, apres *
      10000 / echelle - avant * 10000 / echelle) AS gain, iif(avant IS NOT NULL AND apres IS NULL, quantite, 0)
      AS lost, iif(avant IS NULL OR apres IS NULL, 0, quantite * (avant * 10000 / echelle)) AS mark_before,
      iif(avant IS NULL OR apres IS NULL, 0, quantite * (apres * 10000 / echelle)) AS mark_after
  FROM (SELECT * FROM registre WHERE retire_le IS NULL)
  WHERE nature = 'evenement'
)
WHERE row_id > ?1
;

-- ?1 = 4294967295
SELECT max(row_id)
FROM (
  SELECT registre_id AS row_id, jour, source_id, lot_id, ligne, type_id, categorie_id, etape_id, CASE
      territoire_type
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
      ELSE 2000000000000 END AS commune_id, ifnull(quantite, 0) AS quantity, ifnull(montant_centimes, 0) AS
      amount, iif(avant IS NULL, 0, quantite) AS entered, iif(avant IS NULL OR apres IS NULL, 0, quantite) AS
      paired, iif(apres > avant, quantite, 0) AS improved, iif(avant IS NULL OR apres IS NULL, NULL, apres *
      10000 / echelle - avant * 10000 / echelle) AS gain, iif(avant IS NOT NULL AND apres IS NULL, quantite, 0)
      AS lost, iif(avant IS NULL OR apres IS NULL, 0, quantite * (avant * 10000 / echelle)) AS mark_before,
      iif(avant IS NULL OR apres IS NULL, 0, quantite * (apres * 10000 / echelle)) AS mark_after
  FROM (SELECT * FROM registre WHERE retire_le IS NULL)
  WHERE nature = 'evenement'
)
WHERE row_id <= ?1
;

-- ?1 = 1
-- ?2 = 1
SELECT jour, commune_id, source_id, etape_id, type_id, quantity, categorie_id
FROM (
  SELECT registre_id AS row_id, jour, source_id, lot_id, ligne, type_id, categorie_id, etape_id, CASE
      territoire_type
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
      ELSE 2000000000000 END AS commune_id, ifnull(quantite, 0) AS quantity, ifnull(montant_centimes, 0) AS
      amount, iif(avant IS NULL, 0, quantite) AS entered, iif(avant IS NULL OR apres IS NULL, 0, quantite) AS
      paired, iif(apres > avant, quantite, 0) AS improved, iif(avant IS NULL OR apres IS NULL, NULL, apres *
      10000 / echelle - avant * 10000 / echelle) AS gain, iif(avant IS NOT NULL AND apres IS NULL, quantite, 0)
      AS lost, iif(avant IS NULL OR apres IS NULL, 0, quantite * (avant * 10000 / echelle)) AS mark_before,
      iif(avant IS NULL OR apres IS NULL, 0, quantite * (apres * 10000 / echelle)) AS mark_after
  FROM (SELECT * FROM registre WHERE retire_le IS NULL)
  WHERE nature = 'evenement'
)
WHERE row_id BETWEEN ?1 AND ?2
;
