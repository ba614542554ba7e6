-- Months of a cube, each with the month, the quarter and the year that hold it.
CREATE OR REPLACE TEMP TABLE periode AS
WITH mois AS (
  SELECT unnest(generate_series((SELECT min(mois) FROM cube), (SELECT max(mois) FROM cube), INTERVAL 1 MONTH))::DATE AS mois
)
SELECT mois, unnest([
  {'code': strftime(mois, '%Y-%m'), 'debut': mois, 'fin': last_day(mois)},
  {'code': year(mois) || '-T' || quarter(mois), 'debut': date_trunc('quarter', mois)::DATE,
   'fin': (date_trunc('quarter', mois) + INTERVAL 3 MONTH - INTERVAL 1 DAY)::DATE},
  {'code': year(mois)::VARCHAR, 'debut': date_trunc('year', mois)::DATE, 'fin': make_date(year(mois), 12, 31)}
]) AS p FROM mois;
