-- ?1 = 'activite_colonnes'
SELECT jusqu_a
FROM cumul_etat
WHERE faits = ?1
;

SELECT valeur
FROM millesime
WHERE objet = 'departement'
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

-- ?1 = 'mesure_'
SELECT objet, valeur
FROM calcul
WHERE substr(objet, 1, length(?1)) <> ?1
ORDER BY objet
;

SELECT zone_id, code, commune_id
FROM zone
JOIN zone_commune USING (zone_id)
ORDER BY 1, 3
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

SELECT repartition_id, modalite_id, effectif
FROM repartition_part
ORDER BY repartition_id, modalite_id
;

-- ?1 = -9223372036854775808
SELECT min(activite_id)
FROM (
  SELECT *
  FROM activite
  WHERE retire_le IS NULL
    AND ecarte_par IS NULL
)
WHERE activite_id > ?1
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

-- ?1 = 4294967298
-- ?2 = 4294967298
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
WHERE activite_id BETWEEN ?1 AND ?2
;

SELECT max(lot_id)
FROM lot_import
;

SELECT territoire_id, territoire_type, territoire_code
FROM territoire_publie
;

SELECT ventilation_id, ventilation
FROM ventilation
;

SELECT periode_id
FROM periode
;

SELECT origine_id, sources, extrait_le
FROM origine
;

SELECT rang, indicateur
FROM indicateur
;

SELECT indicateur_rang, periode_id, empreinte, circonstances, valeurs, manquantes, provisoires
FROM resultat_empreinte
;

SELECT 1
FROM arrondi_empreinte LIMIT 1
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

-- ?1 = 0
SELECT repartition_id, modalite_id, effectif
FROM repartition_part
WHERE repartition_id = ?1
ORDER BY modalite_id
;

SELECT 1
FROM activite_comptee LIMIT 1
;

-- ?1 = 'pix_participation'
SELECT mois, commune_id, contenu
FROM cumul
WHERE faits = ?1
;

-- ?1 = 'pix_participation'
SELECT indicateur, mois, commune_id, contenu
FROM cumul_valeurs
WHERE faits = ?1
;

SELECT indicateur, periode_id, campagne_id, centile, nombre, somme, milieu
FROM cumul_personnes
;

-- ?1 = 202512
-- ?2 = 85001
SELECT contenu
FROM cumul_mediateur
WHERE mois = ?1
  AND commune_id = ?2
;

-- Not for kind-count, kind-ratio, kind-composition, kind-reach, kind-excess, kind-distribution, facts-activities.
SELECT jour, ifnull(commune_id, zone_id), source_id, nb_accompagnements, ifnull(mediateur_id, -1 - source_id),
    type_id
FROM (
  SELECT *
  FROM activite
  WHERE retire_le IS NULL
    AND ecarte_par IS NULL
)
WHERE activite_id IN (SELECT activite_id FROM activite_comptee)
;

-- Not for kind-count, kind-ratio, kind-composition, kind-reach, kind-excess, kind-distribution, facts-activities.
SELECT jour, ifnull(commune_id, zone_id), source_id, nb_accompagnements, ifnull(mediateur_id, -1 - source_id),
    type_id
FROM activite_comptee
WHERE retire_le IS NULL
  AND ecarte_par IS NULL
;
