SELECT lot_id, lignes_lues, nouvelles + modifiees + inchangees + doublons + hors_perimetre + exclues +
    rejetees
FROM lot_import
ORDER BY lot_id
;

SELECT DISTINCT source_id
FROM activite
ORDER BY source_id
;

-- ?1 = 1
SELECT serie_id, sum(nombre)
FROM serie_de_cles
WHERE source_id = ?1
GROUP BY serie_id
ORDER BY serie_id DESC
;

-- ?1 = 1
SELECT activite_id, cle, empreinte, dispositif_id IS NOT NULL, mediateur_id
FROM activite
WHERE source_id = ?1
;

SELECT (SELECT count(*) FROM resultat_valeur) - (SELECT count(*) FROM resultat)
;

SELECT valeur
FROM calcul
WHERE objet = 'date_de_reference'
;

-- ?1 = 'mesure_'
SELECT objet, valeur
FROM calcul
WHERE substr(objet, 1, length(?1)) <> ?1
ORDER BY objet
;

SELECT lot_id, source_id, sha256 || lecture, date_export, p.premier_jour, p.dernier_jour, l.premier_jour,
    l.dernier_jour, partiel, iif(recu_le > 0, recu_le, importe_le)
FROM lot_import l
LEFT JOIN lot_periode p USING (lot_id)
ORDER BY lot_id
;

-- ?1 = '["85"]'
SELECT c.commune_id, c.code_insee, c.departement_code, d.region_code, c.departement_code IN (SELECT value FROM
    json_each(?1)), c.epci_siren, c.epci_connu, ifnull(e.entier, 1), c.population, c.population_60_plus,
    c.population_par_age
FROM commune c
JOIN departement d ON d.code = c.departement_code
LEFT JOIN epci e ON e.siren = c.epci_siren
WHERE c.departement_code IN (SELECT value FROM json_each(?1)) OR c.epci_siren IN (
  SELECT epci_siren
  FROM commune
  WHERE departement_code IN (SELECT value FROM json_each(?1))
)
ORDER BY c.code_insee
;

SELECT code, population_60_plus, population_par_age
FROM departement
;

SELECT commune_id, latitude, longitude
FROM commune_centre
;

SELECT modalite_id, dimension, code, connue, age_min
FROM modalite
ORDER BY modalite_id
;

SELECT ecart = 0
FROM rapprochement r
WHERE r.regle IN ('total_annonce', 'statistiques', 'total_connu', 'releves_partenaires')
  AND r.ecart IS NOT NULL
  AND r.objet NOT LIKE '%(thèmes)'
;

SELECT ifnull(group_concat(objet || ' ' || code || ' ' || ifnull(source, '') || ' ' || ifnull(operateur, '')
    || ' ' || ifnull(par_an, 0) || ' ' || debut || ' ' || ifnull(fin, 0), '|'), '')
FROM (SELECT * FROM observatoire_declare ORDER BY rang)
;

SELECT raison, activites, accompagnements, controle
FROM mise_de_cote
ORDER BY raison
;

SELECT source_id, code
FROM source
ORDER BY code
;

SELECT zone_id, code, commune_id
FROM zone
JOIN zone_commune USING (zone_id)
ORDER BY 1, 3
;

-- ?1 = 'activite'
SELECT jusqu_a
FROM cumul_etat
WHERE faits = ?1
;

-- ?1 = 'activite'
SELECT mois, commune_id, contenu
FROM cumul
WHERE faits = ?1
;

-- ?1 = 'activite'
SELECT indicateur, mois, commune_id, contenu
FROM cumul_valeurs
WHERE faits = ?1
;

-- ?1 = 38654705663
SELECT min(activite_id)
FROM (
  SELECT *
  FROM activite
  WHERE retire_le IS NULL
    AND ecarte_par IS NULL
)
WHERE activite_id > ?1
;

SELECT 1
FROM activite_comptee LIMIT 1
;

SELECT repartition_id, modalite_id, effectif
FROM repartition_part
ORDER BY repartition_id, modalite_id
;

-- ?1 = 8589934591
SELECT max(activite_id)
FROM (
  SELECT *
  FROM activite
  WHERE retire_le IS NULL
    AND ecarte_par IS NULL
)
WHERE activite_id <= ?1
;

SELECT mois, commune_id, contenu
FROM cumul_mediateur
ORDER BY mois, commune_id
;

SELECT age_id, genre_id, statut_id, orientation_id, thematique_id, public_id, materiel_id
FROM (
  SELECT *
  FROM activite
  WHERE retire_le IS NULL
    AND ecarte_par IS NULL
)
WHERE activite_id IN (SELECT activite_id FROM activite_comptee)
;

SELECT age_id, genre_id, statut_id, orientation_id, thematique_id, public_id, materiel_id
FROM activite_comptee
WHERE retire_le IS NULL
  AND ecarte_par IS NULL
;

SELECT bloc_id
FROM activite_colonnes
ORDER BY bloc_id
;

SELECT activite_id
FROM activite_relue
UNION
SELECT activite_id
FROM activite_comptee
ORDER BY 1
;

-- ?1 = 4294967296
-- ?2 = 4294967296
SELECT bloc_id, contenu
FROM activite_colonnes
WHERE bloc_id BETWEEN ?1 AND ?2
;

-- ?1 = 38654705663
SELECT activite_id, jour, ifnull(commune_id, zone_id), source_id, nb_accompagnements, nb_orientation_connue,
    nb_orientes, age_id, genre_id, statut_id, thematique_id, orientation_id, type_id, canal_id, dispositif_id,
    materiel_id, niveau, duree_min, duree_min IS NOT NULL, duree_min IS NOT NULL AND duree_qualite IS 'bornee',
    max(nb_accompagnements - nb_recurrents, 0), public_id, ifnull(mediateur_id, -1 - source_id)
FROM (
  SELECT *
  FROM activite
  WHERE retire_le IS NULL
    AND ecarte_par IS NULL
)
WHERE activite_id <= ?1
  AND activite_id IN (
    SELECT activite_id
    FROM activite_relue
    UNION
    SELECT activite_id
    FROM activite_comptee
  )
;

-- ?1 = -9223372036854775808
SELECT min(participation_id)
FROM pix_participation
WHERE participation_id > ?1
;

-- ?1 = 4294967295
SELECT max(participation_id)
FROM pix_participation
WHERE participation_id <= ?1
;

-- ?1 = 1
-- ?2 = 2
SELECT debut / 10000, 0, lot_id
FROM pix_participation
WHERE participation_id BETWEEN ?1 AND ?2
;

-- ?1 = -9223372036854775808
SELECT min(certification_id)
FROM pix_certification
WHERE certification_id > ?1
;

-- ?1 = 4294967295
SELECT max(certification_id)
FROM pix_certification
WHERE certification_id <= ?1
;

-- Not for facts-pix_certifications.
-- ?1 = 1
-- ?2 = 1
SELECT jour, 0, lot_id
FROM pix_certification
WHERE certification_id BETWEEN ?1 AND ?2
;

SELECT indicateur, periode_id, campagne_id, centile, nombre, somme, milieu
FROM cumul_personnes
;

-- ?1 = '["85"]'
-- ?2 = 38654705663
WITH followed AS (
  SELECT c.commune_id
  FROM commune c
  WHERE c.departement_code IN (SELECT value FROM json_each(?1)) OR c.epci_siren IN (
    SELECT epci_siren
    FROM commune
    WHERE departement_code IN (SELECT value FROM json_each(?1))
  )
), counted AS (
  SELECT jour, commune_id, zone_id, source_id, mediateur_id, type_id, nb_accompagnements
  FROM (
    SELECT *
    FROM activite
    WHERE retire_le IS NULL
      AND ecarte_par IS NULL
  )
  WHERE activite_id <= ?2
    AND activite_id NOT IN (SELECT activite_id FROM activite_comptee)
  UNION ALL
  SELECT jour, commune_id, zone_id, source_id, mediateur_id, type_id, nb_accompagnements
  FROM activite_comptee
  WHERE retire_le IS NULL
    AND ecarte_par IS NULL
)
SELECT jour / 100, CASE
    WHEN commune_id IN (SELECT commune_id FROM followed) THEN commune_id
    WHEN commune_id IS NOT NULL THEN -1
    ELSE ifnull(zone_id, 0) END AS spot, CASE
    WHEN mediateur_id IS NULL THEN -source_id - 1
    ELSE mediateur_id END AS contributor, type_id, sum(nb_accompagnements)
FROM counted
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
;

-- ?1 = 'empreinte'
SELECT valeur
FROM etat_public
WHERE objet = ?1
;

SELECT DISTINCT s.code, f.day / 100 * 100 + 1
FROM (
  SELECT *, ifnull(commune_id, zone_id) AS spot, jour AS day
  FROM (
    SELECT *
    FROM activite
    WHERE retire_le IS NULL
      AND ecarte_par IS NULL
  )
) f
JOIN source s USING (source_id)
;

SELECT s.code, p.premier_jour, p.dernier_jour, l.premier_jour, l.dernier_jour, l.date_export IS NOT NULL,
    l.partiel, ifnull(l.date_export, iif(l.recu_le > 0, l.recu_le, l.importe_le))
FROM lot_import l
JOIN source s USING (source_id)
LEFT JOIN lot_periode p USING (lot_id)
;

-- ?1 = '["85"]'
WITH communes AS (
  SELECT c.commune_id, t.level, c.population, CASE t.level
      WHEN 'commune' THEN c.code_insee
      WHEN 'voisine' THEN c.code_insee
      WHEN 'epci' THEN ifnull(e.siren, 'ZZZZZZZZZ')
      WHEN 'epci_departement' THEN e.siren
      WHEN 'departement' THEN d.code
      WHEN 'region' THEN d.region_code
      WHEN 'france' THEN 'FR' END AS code
  FROM commune c
  JOIN departement d ON d.code = c.departement_code
  LEFT JOIN epci e ON e.siren = c.epci_siren
  JOIN (
    SELECT 'commune' AS level
    UNION
    SELECT 'epci' AS level
    UNION
    SELECT 'epci_departement' AS level
    UNION
    SELECT 'departement' AS level
    UNION
    SELECT 'voisine' AS level
  ) t ON CASE t.level
      WHEN 'epci' THEN c.epci_connu = 1 AND (d.code IN (SELECT value FROM json_each(?1)) OR c.epci_siren IN (
        SELECT epci_siren
        FROM commune
        WHERE departement_code IN (SELECT value FROM json_each(?1))
      ))
      WHEN 'voisine' THEN d.code NOT IN (SELECT value FROM json_each(?1)) AND c.epci_siren IN (
        SELECT epci_siren
        FROM commune
        WHERE departement_code IN (SELECT value FROM json_each(?1))
      )
      WHEN 'epci_departement' THEN e.entier = 0 AND d.code IN (SELECT value FROM json_each(?1))
      ELSE d.code IN (SELECT value FROM json_each(?1)) END
), zones AS (
  SELECT z.zone_id, p.level, p.code
  FROM zone_commune z
  JOIN communes p USING (commune_id)
  WHERE p.level NOT IN ('commune', 'voisine')
  GROUP BY 1, 2, 3
  HAVING count(*) = (SELECT count(*) FROM zone_commune o WHERE o.zone_id = z.zone_id)
), place AS (
  SELECT commune_id AS spot, level, code, population
  FROM communes
  UNION ALL
  SELECT zone_id, level, code, 0
  FROM zones
)
SELECT min(f.day), max(f.day)
FROM (
  SELECT *, ifnull(commune_id, zone_id) AS spot, jour AS day
  FROM (
    SELECT *
    FROM activite
    WHERE retire_le IS NULL
      AND ecarte_par IS NULL
  )
) f
WHERE f.spot IN (SELECT spot FROM place)
;

SELECT DISTINCT s.code, f.day / 100 * 100 + 1
FROM (SELECT *, 0 AS spot, debut / 10000 AS day FROM pix_participation) f
JOIN lot_import l ON l.lot_id = f.lot_id
JOIN source s ON s.source_id = l.source_id
;

-- ?1 = '["85"]'
WITH place AS (
  SELECT 0 AS spot, 'departement' AS level, '85' AS code, NULL AS population
  WHERE ?1 IS NOT NULL
)
SELECT min(f.day), max(f.day)
FROM (SELECT *, 0 AS spot, debut / 10000 AS day FROM pix_participation) f
WHERE f.spot IN (SELECT spot FROM place)
;

SELECT DISTINCT s.code, f.day / 100 * 100 + 1
FROM (SELECT *, 0 AS spot, jour AS day FROM pix_certification) f
JOIN lot_import l ON l.lot_id = f.lot_id
JOIN source s ON s.source_id = l.source_id
;

-- ?1 = '["85"]'
WITH place AS (…)
SELECT min(f.day), max(f.day)
FROM (SELECT *, 0 AS spot, jour AS day FROM pix_certification) f
WHERE f.spot IN (SELECT spot FROM place)
;

SELECT *
FROM territoire_publie
;

SELECT *
FROM ventilation
;

SELECT periode_id, periode
FROM periode
;

SELECT *
FROM origine
;

-- ?1 = 'X'
SELECT valeur_id, valeur, numerateur, denominateur, couverture, statuts, origine_id
FROM resultat_valeur
WHERE valeur_id BETWEEN (SELECT rang FROM indicateur WHERE indicateur = ?1) * 10000000000000000 AND (SELECT
    rang FROM indicateur WHERE indicateur = ?1) * 10000000000000000 + 9999999999999999
;

-- Not for kind-count, kind-ratio, kind-composition, kind-reach, kind-excess, kind-distribution, facts-activities.
-- ?1 = 4294967298
-- ?2 = 4294967298
SELECT jour, ifnull(commune_id, zone_id), source_id, nb_accompagnements, ifnull(mediateur_id, -1 - source_id),
    type_id
FROM (
  SELECT *
  FROM activite
  WHERE retire_le IS NULL
    AND ecarte_par IS NULL
)
WHERE activite_id BETWEEN ?1 AND ?2
;
