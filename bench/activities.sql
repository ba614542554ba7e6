-- Every indicator of activities that DuckDB computes, from its own file of the same rows; $as_of is the day of the
-- run and $until the last day both exports and run speak of. One cube by place, month and closed lists first.
CREATE OR REPLACE TEMP TABLE cube AS
SELECT place, date_trunc('month', jour)::DATE AS mois, source, nature, programme, canal, niveau,
  count(*) AS act, sum(participants)::BIGINT AS acc,
  sum(greatest(participants::INT - recurrents, 0))::BIGINT AS nouveaux,
  coalesce(sum(minutes), 0)::BIGINT AS minutes, count(minutes) AS chrono,
  coalesce(sum(if(bornee, minutes::INT - 15, minutes)), 0)::BIGINT AS minutes_bas,
  coalesce(sum(if(bornee, minutes::INT + 15, minutes)), 0)::BIGINT AS minutes_haut,
  sum(connus)::BIGINT AS connus, sum(seniors)::BIGINT AS seniors, sum(participants - jeunes::INT)::BIGINT AS au_plus,
  sum(repondu)::BIGINT AS repondu, sum(orientes)::BIGINT AS orientes, max(jour) AS dernier,
  $sums
FROM activite WHERE place IS NOT NULL GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE mentions AS
SELECT place, mois, 'theme' AS dimension, code, sum(participants)::BIGINT AS n FROM (
  SELECT place, date_trunc('month', jour)::DATE AS mois, unnest(thematiques) AS code, participants
  FROM activite WHERE place IS NOT NULL) GROUP BY ALL
UNION ALL SELECT place, mois, 'materiel', code, sum(participants)::BIGINT FROM (
  SELECT place, date_trunc('month', jour)::DATE AS mois, unnest(materiels) AS code, participants
  FROM activite WHERE place IS NOT NULL) GROUP BY ALL
UNION ALL SELECT place, mois, 'orientation', o.code, sum(o.effectif)::BIGINT FROM (
  SELECT place, date_trunc('month', jour)::DATE AS mois, unnest(orientations) AS o
  FROM activite WHERE place IS NOT NULL AND orientations IS NOT NULL) GROUP BY ALL;

$periods

CREATE OR REPLACE TEMP TABLE grille AS
SELECT t.maille, t.code, t.population, p.*,
  CASE WHEN p.fin > DATE '$until' OR p.debut < (SELECT min(mois) FROM cube) THEN 'P' ELSE 'A' END AS statut
FROM (SELECT maille, code, sum(population)::BIGINT AS population FROM territoire GROUP BY ALL) t,
  (SELECT DISTINCT p.code AS periode, p.debut AS debut, p.fin AS fin FROM periode) p;

CREATE OR REPLACE TEMP TABLE somme AS
SELECT t.maille, t.code, p.p.code AS periode, nature, programme, canal, niveau,
  sum(COLUMNS('^(act|acc|nouveaux|minutes.*|chrono|connus|seniors|au_plus|repondu|orientes|age_.*|genre_.*|statut_.*)$$'))::BIGINT
FROM cube JOIN territoire t USING (place) JOIN periode p USING (mois) GROUP BY ALL;

-- Totals of every territory and period; rows is null where nothing happened.
CREATE OR REPLACE TEMP TABLE totaux AS
SELECT g.maille, g.code, g.periode, g.population, g.statut, sum(act) AS lignes,
  coalesce(sum(act), 0)::BIGINT AS act, coalesce(sum(acc), 0)::BIGINT AS acc,
  coalesce(sum(nouveaux), 0)::BIGINT AS nouveaux, coalesce(sum(minutes), 0)::BIGINT AS minutes,
  coalesce(sum(minutes_bas), 0)::BIGINT AS minutes_bas, coalesce(sum(minutes_haut), 0)::BIGINT AS minutes_haut,
  coalesce(sum(chrono), 0)::BIGINT AS chrono, coalesce(sum(connus), 0)::BIGINT AS connus,
  coalesce(sum(seniors), 0)::BIGINT AS seniors, coalesce(sum(au_plus), 0)::BIGINT AS au_plus,
  coalesce(sum(repondu), 0)::BIGINT AS repondu, coalesce(sum(orientes), 0)::BIGINT AS orientes,
  coalesce(sum(act) FILTER (nature = 'collectif'), 0)::BIGINT AS ateliers,
  coalesce(sum(acc) FILTER (nature = 'collectif'), 0)::BIGINT AS en_atelier,
  coalesce(sum(acc) FILTER (canal = 'a_distance'), 0)::BIGINT AS a_distance,
  coalesce(sum(acc) FILTER (canal = 'domicile'), 0)::BIGINT AS domicile,
  coalesce(sum(acc) FILTER (canal IN ('autre', 'domicile')), 0)::BIGINT AS aller_vers,
  coalesce(sum(acc) FILTER (canal IN ('lieu_activite', 'autre', 'domicile')), 0)::BIGINT AS sur_place,
  coalesce(sum(acc) FILTER (programme = 'mediateur'), 0)::BIGINT AS mediateurs,
  coalesce(sum(acc) FILTER (programme IN ('mediateur', 'conseiller_numerique')), 0)::BIGINT AS dits
FROM grille g LEFT JOIN somme s USING (maille, code, periode) GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE mentionnes AS
SELECT t.maille, t.code, p.p.code AS periode, m.dimension, m.dimension || '=' || m.code AS ventilation,
  sum(n)::BIGINT AS n
FROM mentions m JOIN territoire t USING (place) JOIN periode p USING (mois) GROUP BY ALL;

-- Parts of a whole: indicator, breakdown, part.
CREATE OR REPLACE TEMP TABLE parts AS
WITH public AS (
  UNPIVOT (SELECT maille, code, periode, sum(COLUMNS('^(age|genre|statut)_.*$$'))::BIGINT FROM somme GROUP BY ALL)
  ON COLUMNS('^(age|genre|statut)_.*$$') INTO NAME colonne VALUE n
)
SELECT p.maille, p.code, p.periode, n.indicateur, n.ventilation, p.n FROM public p JOIN nom_public n USING (colonne)
UNION ALL SELECT maille, code, periode, 'CANAL', 'canal=' || canal, sum(acc)::BIGINT
  FROM somme WHERE canal IS NOT NULL GROUP BY ALL
UNION ALL SELECT maille, code, periode, 'AIDANTS', 'dispositif=' || programme, sum(acc)::BIGINT FROM somme GROUP BY ALL
UNION ALL SELECT maille, code, periode, 'AUTONOMIE', 'niveau=' || niveau, sum(acc)::BIGINT
  FROM somme WHERE nature = 'individuel' AND niveau IS NOT NULL GROUP BY ALL
UNION ALL SELECT maille, code, periode, 'NIVEAU_ATELIER', 'niveau=' || niveau, sum(act)::BIGINT
  FROM somme WHERE nature = 'collectif' AND niveau IS NOT NULL GROUP BY ALL;

-- An integer of `unites` for one, half up.
CREATE OR REPLACE TEMP MACRO quotient(n, d, unites) AS (n::BIGINT * unites * 2 + d) // (2 * d);

CREATE OR REPLACE TABLE resultat AS
WITH dernier AS (
  SELECT maille, code, mois, source, max(dernier) AS dernier FROM cube JOIN territoire USING (place) GROUP BY ALL
),
entiers AS (
  UNPIVOT (SELECT maille, code, periode, statut, acc AS ACC, nouveaux AS ACC_PERS_V1, act AS ACT, ateliers AS ATELIERS,
    orientes AS ORIENTATIONS FROM totaux) ON ACC, ACC_PERS_V1, ACT, ATELIERS, ORIENTATIONS INTO NAME indicateur VALUE n
),
rapports AS (
  SELECT maille, code, periode, statut, unnest([
    {'i': 'PART_ATELIER', 'v': '', 'n': en_atelier, 'd': ateliers, 'u': 10},
    {'i': 'DUREE_MOY', 'v': '', 'n': minutes, 'd': chrono, 'u': 10},
    {'i': 'DUREE_MOY', 'v': 'borne=basse', 'n': minutes_bas, 'd': chrono, 'u': 10},
    {'i': 'DUREE_MOY', 'v': 'borne=haute', 'n': minutes_haut, 'd': chrono, 'u': 10},
    {'i': 'SENIOR_BORNES', 'v': '', 'n': seniors, 'd': connus, 'u': 1000},
    {'i': 'SENIOR_BORNES', 'v': 'borne=basse', 'n': seniors, 'd': acc, 'u': 1000},
    {'i': 'SENIOR_BORNES', 'v': 'borne=haute', 'n': au_plus, 'd': acc, 'u': 1000},
    {'i': 'AGE_COUV', 'v': '', 'n': connus, 'd': acc, 'u': 1000},
    {'i': 'A_DISTANCE', 'v': '', 'n': a_distance, 'd': acc, 'u': 1000},
    {'i': 'DOMICILE', 'v': '', 'n': domicile, 'd': acc, 'u': 1000},
    {'i': 'ALLER_VERS', 'v': '', 'n': aller_vers, 'd': acc, 'u': 1000},
    {'i': 'HORS_CONUM', 'v': '', 'n': mediateurs, 'd': dits, 'u': 1000},
    {'i': 'ORIENT', 'v': '', 'n': orientes, 'd': repondu, 'u': 1000}]) AS r FROM totaux
),
partages AS (
  SELECT *, sum(n) OVER tout AS entier FROM parts WHERE n > 0
  WINDOW tout AS (PARTITION BY maille, code, periode, indicateur)
),
reste AS (
  SELECT *, (n * 1000) // entier AS part,
    1000 - sum((n * 1000) // entier) OVER (PARTITION BY maille, code, periode, indicateur) AS a_donner,
    row_number() OVER (PARTITION BY maille, code, periode, indicateur ORDER BY (n * 1000) % entier DESC, ventilation) AS rang
  FROM partages
),
atteintes AS (
  SELECT t.maille, t.code, c.periode, count(*) AS communes, count(*) FILTER (c.sur_place > 0) AS touchees,
    sum(t.population)::BIGINT AS habitants, coalesce(sum(t.population) FILTER (c.sur_place > 0), 0)::BIGINT AS touches,
    count(*) FILTER (t.population < 1500) AS petites,
    count(*) FILTER (t.population < 1500 AND c.sur_place > 0) AS petites_touchees,
    coalesce(sum(t.population) FILTER (t.population < 1500), 0)::BIGINT AS petits,
    coalesce(sum(t.population) FILTER (t.population < 1500 AND c.sur_place > 0), 0)::BIGINT AS petits_touches
  FROM territoire t JOIN totaux c ON c.maille = 'commune' AND c.code = t.commune
  WHERE t.maille <> 'commune' GROUP BY ALL
)
-- A ratio over few is flagged; coverage counts communes, all of them.
SELECT * REPLACE (if(statut = 'A' AND denominateur < 30 AND indicateur NOT LIKE 'COUVERTURE%', 'U', statut) AS statut) FROM (
SELECT indicateur, maille, code, periode, '' AS ventilation, n AS valeur, n AS numerateur, NULL::BIGINT AS denominateur,
  statut FROM entiers
UNION ALL SELECT 'HEURES', maille, code, periode, '', quotient(minutes, 60, 10), minutes, NULL, statut FROM totaux
UNION ALL SELECT 'HEURES', maille, code, periode, 'borne=basse', quotient(minutes_bas, 60, 10), minutes_bas, NULL, statut
  FROM totaux
UNION ALL SELECT 'HEURES', maille, code, periode, 'borne=haute', quotient(minutes_haut, 60, 10), minutes_haut, NULL, statut
  FROM totaux
UNION ALL SELECT 'HEURES', maille, code, periode, v, quotient(n, 60, 10), n, NULL, statut FROM (
  SELECT maille, code, periode, 'type=' || nature AS v, sum(minutes)::BIGINT AS n FROM somme GROUP BY ALL
  UNION ALL SELECT maille, code, periode, 'dispositif=' || programme, sum(minutes)::BIGINT FROM somme GROUP BY ALL
  UNION ALL SELECT maille, code, periode, 'canal=' || canal, sum(minutes)::BIGINT FROM somme WHERE canal IS NOT NULL GROUP BY ALL
  ) JOIN grille USING (maille, code, periode) WHERE n > 0
UNION ALL SELECT indicateur, maille, code, periode, v, n, n, NULL, statut FROM (
  SELECT 'ACC' AS indicateur, maille, code, periode, 'dispositif=' || programme AS v, sum(acc)::BIGINT AS n FROM somme GROUP BY ALL
  UNION ALL SELECT 'ACC', maille, code, periode, 'type=' || nature, sum(acc)::BIGINT FROM somme GROUP BY ALL
  UNION ALL SELECT 'ACT', maille, code, periode, 'type=' || nature, sum(act)::BIGINT FROM somme GROUP BY ALL
  ) JOIN grille USING (maille, code, periode) WHERE n > 0
UNION ALL SELECT 'ACC_1000', maille, code, periode, '', quotient(acc, population, 10000), acc, population, statut
  FROM totaux WHERE population > 0
UNION ALL SELECT r.i, maille, code, periode, r.v, quotient(r.n, r.d, r.u), r.n, r.d, statut FROM rapports WHERE r.d > 0
UNION ALL SELECT 'DUREE_MOY', maille, code, periode, v, quotient(n, d, 10), n, d, statut FROM (
  SELECT maille, code, periode, 'type=' || nature AS v, sum(minutes)::BIGINT AS n, sum(chrono)::BIGINT AS d FROM somme GROUP BY ALL
  ) JOIN grille USING (maille, code, periode) WHERE d > 0
UNION ALL SELECT 'SENIOR', maille, code, periode, '', if(connus * 100 >= 50 * acc, quotient(seniors, connus, 1000), NULL),
  if(connus * 100 >= 50 * acc, seniors, NULL), if(connus * 100 >= 50 * acc, connus, NULL),
  if(connus * 100 >= 50 * acc, statut, 'M') FROM totaux WHERE acc > 0
UNION ALL SELECT 'THEME', maille, code, periode, ventilation, quotient(n, acc, 1000), n, acc, statut
  FROM mentionnes JOIN totaux USING (maille, code, periode) WHERE dimension = 'theme' AND n > 0
UNION ALL SELECT 'MATERIEL', maille, code, periode, ventilation, quotient(n, acc, 1000), n, acc, statut
  FROM mentionnes JOIN totaux USING (maille, code, periode) WHERE dimension = 'materiel' AND n > 0
UNION ALL SELECT 'ORIENT', maille, code, periode, ventilation, quotient(n, repondu, 1000), n, repondu, statut
  FROM mentionnes JOIN totaux USING (maille, code, periode) WHERE dimension = 'orientation' AND n > 0 AND repondu > 0
UNION ALL SELECT 'ORIENTATIONS', maille, code, periode, ventilation, n, n, NULL, statut
  FROM mentionnes JOIN totaux USING (maille, code, periode) WHERE dimension = 'orientation' AND n > 0
UNION ALL SELECT indicateur, maille, code, periode, ventilation, part + (rang <= a_donner)::INT, n, entier, statut
  FROM reste JOIN grille USING (maille, code, periode)
UNION ALL SELECT 'COUVERTURE', maille, code, periode, 'statistique=communes', quotient(touchees, communes, 1000), touchees,
  communes, statut FROM atteintes JOIN grille USING (maille, code, periode)
UNION ALL SELECT 'COUVERTURE', maille, code, periode, 'statistique=population', quotient(touches, habitants, 1000), touches,
  habitants, statut FROM atteintes JOIN grille USING (maille, code, periode)
UNION ALL SELECT 'COUVERTURE_PETITES', maille, code, periode, 'statistique=communes', quotient(petites_touchees, petites, 1000),
  petites_touchees, petites, statut FROM atteintes JOIN grille USING (maille, code, periode) WHERE petites > 0
UNION ALL SELECT 'COUVERTURE_PETITES', maille, code, periode, 'statistique=population', quotient(petits_touches, petits, 1000),
  petits_touches, petits, statut FROM atteintes JOIN grille USING (maille, code, periode) WHERE petites > 0
UNION ALL SELECT 'FRAICHEUR', g.maille, g.code, g.periode, 'source=' || d.source,
    least(g.fin, DATE '$as_of') - max(d.dernier), NULL, NULL, any_value(g.statut)
  FROM grille g JOIN dernier d ON d.maille = g.maille AND d.code = g.code AND d.mois <= g.fin
  GROUP BY g.maille, g.code, g.periode, g.fin, d.source
);
