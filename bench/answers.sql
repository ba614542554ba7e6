-- Every answer, from sums by commune and month; $as_of is replaced by the day of the run.
CREATE OR REPLACE TEMP TABLE cube AS
SELECT commune, date_trunc('month', jour)::DATE AS mois, source, nature,
  coalesce(programme, 'non_precise') AS programme, sum(participants)::BIGINT AS acc, count(*) AS act,
  sum(ages[1]::INT + ages[2] + ages[3] + ages[4] + ages[5] + ages[6] + ages[7] + ages[8] + ages[9] + ages[10])::BIGINT
    AS connus, sum(ages[6]::INT + ages[7] + ages[10])::BIGINT AS seniors,
  sum(repondu)::BIGINT AS repondu, sum(orientes)::BIGINT AS orientes, max(jour) AS dernier
FROM activite WHERE commune IS NOT NULL GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE mentions AS
SELECT commune, mois, 'THEME' AS indicateur, 'theme=' || t.code AS ventilation, n
FROM (
  SELECT commune, mois, theme, sum(participants) AS n FROM (
    SELECT commune, date_trunc('month', jour)::DATE AS mois, unnest(thematiques) AS theme, participants
    FROM activite WHERE commune IS NOT NULL
  ) GROUP BY ALL
) JOIN theme t ON t.id = theme
UNION ALL
SELECT commune, mois, 'ORIENT', 'orientation=' || o.code, n
FROM (
  SELECT commune, mois, o.code AS organisme, sum(o.effectif) AS n FROM (
    SELECT commune, date_trunc('month', jour)::DATE AS mois, unnest(orientations) AS o
    FROM activite WHERE commune IS NOT NULL AND orientations IS NOT NULL
  ) GROUP BY ALL
) JOIN orientation o ON o.id = organisme;

$periods

CREATE OR REPLACE TEMP TABLE grille AS
SELECT t.niveau, t.code, t.population, p.*,
  CASE WHEN p.fin > DATE '$as_of' OR p.debut < (SELECT min(mois) FROM cube) THEN 'P' ELSE 'A' END AS statut
FROM (SELECT niveau, code, sum(population)::BIGINT AS population FROM territoire GROUP BY ALL) t,
  (SELECT DISTINCT p.code AS periode, p.debut AS debut, p.fin AS fin FROM periode) p;

CREATE OR REPLACE TEMP TABLE somme AS
SELECT t.niveau, t.code, p.p.code AS periode, nature, programme, sum(acc)::BIGINT AS acc, sum(act)::BIGINT AS act,
  sum(connus)::BIGINT AS connus, sum(seniors)::BIGINT AS seniors, sum(repondu)::BIGINT AS repondu,
  sum(orientes)::BIGINT AS orientes
FROM cube JOIN territoire t USING (commune) JOIN periode p USING (mois) GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE totaux AS
SELECT g.*, coalesce(sum(acc), 0)::BIGINT AS acc, coalesce(sum(act), 0)::BIGINT AS act,
  coalesce(sum(act) FILTER (nature = 'collectif'), 0)::BIGINT AS ateliers, coalesce(sum(connus), 0)::BIGINT AS connus,
  coalesce(sum(seniors), 0)::BIGINT AS seniors, coalesce(sum(repondu), 0)::BIGINT AS repondu,
  coalesce(sum(orientes), 0)::BIGINT AS orientes
FROM grille g LEFT JOIN somme s USING (niveau, code, periode) GROUP BY ALL;

-- One decimal, half up, on integers.
CREATE OR REPLACE TEMP MACRO dixiemes(n, d, echelle) AS (n::BIGINT * echelle * 20 + d) // (2 * d);

DELETE FROM resultat;
INSERT INTO resultat
WITH source AS (SELECT * FROM (VALUES (0, 'coop'), (1, 'coop_v1')) s(source, nom)),
dernier AS (
  SELECT niveau, code, mois, source, max(dernier) AS dernier
  FROM cube JOIN territoire USING (commune) GROUP BY ALL
)
SELECT 'ACC', niveau, code, periode, '', acc, acc, NULL, statut FROM totaux
UNION ALL SELECT 'ACT', niveau, code, periode, '', act, act, NULL, statut FROM totaux
UNION ALL SELECT 'ATELIERS', niveau, code, periode, '', ateliers, ateliers, NULL, statut FROM totaux
UNION ALL SELECT 'ACC_1000', niveau, code, periode, '', dixiemes(acc, population, 1000), acc, population, statut
  FROM totaux WHERE population > 0
UNION ALL SELECT 'ACC', niveau, code, periode, 'dispositif=' || programme, sum(s.acc), sum(s.acc), NULL, any_value(g.statut)
  FROM somme s JOIN grille g USING (niveau, code, periode) GROUP BY niveau, code, periode, programme HAVING sum(s.acc) > 0
UNION ALL SELECT 'ACC', niveau, code, periode, 'type=' || nature, sum(s.acc), sum(s.acc), NULL, any_value(g.statut)
  FROM somme s JOIN grille g USING (niveau, code, periode) GROUP BY niveau, code, periode, nature HAVING sum(s.acc) > 0
UNION ALL SELECT 'ACT', niveau, code, periode, 'type=' || nature, sum(s.act), sum(s.act), NULL, any_value(g.statut)
  FROM somme s JOIN grille g USING (niveau, code, periode) GROUP BY niveau, code, periode, nature HAVING sum(s.act) > 0
UNION ALL SELECT 'AGE_COUV', niveau, code, periode, '', dixiemes(connus, acc, 100), connus, acc, statut
  FROM totaux WHERE acc > 0
UNION ALL SELECT 'SENIOR', niveau, code, periode, '', dixiemes(seniors, connus, 100), seniors, connus, statut
  FROM totaux WHERE acc > 0 AND connus * 100 >= 50 * acc
UNION ALL SELECT 'SENIOR', niveau, code, periode, '', NULL, NULL, NULL, 'M'
  FROM totaux WHERE acc > 0 AND connus * 100 < 50 * acc
UNION ALL SELECT 'ORIENT', niveau, code, periode, '', dixiemes(orientes, repondu, 100), orientes, repondu, statut
  FROM totaux WHERE repondu > 0
UNION ALL SELECT m.indicateur, niveau, code, periode, m.ventilation,
    dixiemes(m.n, if(m.indicateur = 'THEME', g.acc, g.repondu), 100), m.n,
    if(m.indicateur = 'THEME', g.acc, g.repondu), g.statut
  FROM (
    SELECT t.niveau, t.code, p.p.code AS periode, m.indicateur, m.ventilation, sum(n)::BIGINT AS n
    FROM mentions m JOIN territoire t USING (commune) JOIN periode p USING (mois) GROUP BY ALL
  ) m JOIN totaux g USING (niveau, code, periode)
UNION ALL SELECT 'FRAICHEUR', g.niveau, g.code, g.periode, 'source=' || s.nom,
    least(g.fin, DATE '$as_of') - max(d.dernier), NULL, NULL, any_value(g.statut)
  FROM grille g JOIN dernier d ON d.niveau = g.niveau AND d.code = g.code AND d.mois <= g.fin
  JOIN source s USING (source) GROUP BY g.niveau, g.code, g.periode, g.fin, s.nom;

-- A share or a rate of fewer than thirty is flagged, as the observatory does; what is provisional stays so.
UPDATE resultat SET statut = 'U' WHERE statut = 'A' AND denominateur < 30;
