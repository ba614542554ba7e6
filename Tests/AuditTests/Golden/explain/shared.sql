SELECT valeur
FROM calcul
WHERE objet = 'date_de_reference'
;

-- ?1 = '85'
-- ?2 = 'departement'
SELECT p.territoire_type, ifnull(t.nom, '')
FROM territoire_publie p
LEFT JOIN v_territoires t ON t.territoire_code = substr(p.territoire_code, 1, 9)
  AND t.territoire_type = replace(p.territoire_type, '_departement', '')
WHERE p.territoire_code = ?1
  AND (?2 IS NULL OR p.territoire_type = ?2)
ORDER BY 1
;

-- ?1 = 'X'
-- ?2 = 'departement'
SELECT periode
FROM periode
WHERE periode_id IN (
  SELECT valeur_id / 10000000000 % 1000000
  FROM resultat_valeur
  WHERE valeur_id BETWEEN (SELECT rang FROM indicateur WHERE indicateur = ?1) * 10000000000000000 AND (SELECT
      rang FROM indicateur WHERE indicateur = ?1) * 10000000000000000 + 9999999999999999
    AND valeur_id / 10000 % 1000000 IN (
      SELECT territoire_id
      FROM territoire_publie
      WHERE territoire_type = ?2
    )
)
;

-- ?1 = ''
SELECT 1
FROM ventilation
WHERE ventilation = ?1
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
-- ?2 = 'departement'
-- ?3 = '85'
SELECT valeur_id, valeur, numerateur, denominateur, couverture, statuts, origine_id
FROM resultat_valeur
JOIN (
  SELECT rang * 10000000000000000 + periode_id * 10000000000 + territoire_id * 10000 AS premiere
  FROM indicateur, territoire_publie, periode
  WHERE indicateur = ?1
    AND territoire_type = ?2
    AND territoire_code = ?3
) ON valeur_id BETWEEN premiere AND premiere + 9999
;

SELECT objet, valeur
FROM millesime
;

SELECT source_id, code
FROM source
;

-- Not for kind-distinct, kind-paired, facts-pix_participations, facts-pix_certifications, facts-statements, facts-statistics, facts-register_states, facts-observatory.
-- ?1 = '["85"]'
-- ?2 = '85'
-- ?3 = 20250101
-- ?4 = 20251231
SELECT ifnull(sum(nb_accompagnements), 0)
FROM (
  SELECT *, ifnull(commune_id, zone_id) AS spot, jour AS day
  FROM (
    SELECT *
    FROM activite
    WHERE retire_le IS NULL
      AND ecarte_par IS NULL
  )
) f
WHERE zone_id IS NOT NULL
  AND f.spot IN (
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
          WHEN 'epci' THEN c.epci_connu = 1 AND (d.code IN (SELECT value FROM json_each(?1)) OR c.epci_siren
          IN (
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
    SELECT spot
    FROM place
    WHERE level = 'departement'
      AND code = ?2
      AND ?1 IS NOT NULL
  )
  AND jour BETWEEN ?3 AND ?4
;

-- Not for kind-distinct, kind-paired, facts-pix_participations, facts-pix_certifications, facts-statements, facts-statistics, facts-register_states, facts-observatory.
-- ?1 = 20250101
-- ?2 = 20251231
SELECT methode_geo, sum(nb_accompagnements)
FROM (
  SELECT *
  FROM activite
  WHERE retire_le IS NULL
    AND ecarte_par IS NULL
)
WHERE commune_id IS NULL
  AND zone_id IS NULL
  AND jour BETWEEN ?1 AND ?2
GROUP BY 1
ORDER BY 1
;

-- Not for kind-distinct, kind-paired, facts-pix_participations, facts-pix_certifications, facts-statements, facts-statistics, facts-register_states, facts-observatory.
-- ?1 = '["85"]'
-- ?2 = '85'
-- ?3 = 20250101
-- ?4 = 20251231
SELECT ifnull(ecarte_par, 'retiree'), count(*)
FROM (SELECT *, ifnull(commune_id, zone_id) AS spot FROM activite) f
WHERE NOT (retire_le IS NULL AND ecarte_par IS NULL)
  AND f.spot IN (
    WITH communes AS (…), zones AS (…), place AS (…)
    SELECT spot
    FROM place
    WHERE level = 'departement'
      AND code = ?2
      AND ?1 IS NOT NULL
  )
  AND jour BETWEEN ?3 AND ?4
GROUP BY 1
ORDER BY 1
;

SELECT l.lot_id, s.code, l.format, l.sha256, l.octets, l.date_export, l.total_annonce, l.partiel,
    l.lignes_lues, l.nouvelles, l.modifiees, l.inchangees, l.doublons, l.hors_perimetre, l.rejetees,
    l.lignes_vides, l.premier_jour, l.dernier_jour, l.importe_le, l.retirees, l.exclues
FROM lot_import l
JOIN source s USING (source_id)
ORDER BY s.code, l.date_export, l.sha256
;

SELECT lot_id, ligne, correction_id, colonne
FROM correction_appliquee
ORDER BY 1, 2, 3, 4
;

SELECT c.correction_id, c.source, c.motif, c.decide_par, c.depuis, c.expire_le, c.cible, c.effet, c.etat,
    v.lignes
FROM correction c
JOIN v_corrections v USING (correction_id)
ORDER BY c.correction_id
;
