-- What the DuckDB job stores: the activities with their distributions, and the answers.
CREATE TYPE programme AS ENUM ('conseiller_numerique', 'mediateur', 'non_precise');
CREATE TYPE nature AS ENUM ('individuel', 'collectif', 'ponctuel');
CREATE TYPE canal AS ENUM ('lieu_activite', 'autre', 'domicile', 'a_distance');

CREATE TABLE lot (fichier VARCHAR, source VARCHAR, lignes BIGINT, rejets BIGINT, hors_perimetre BIGINT);

CREATE TABLE activite (
  source UTINYINT NOT NULL,  -- 0: coop, 1: coop_v1
  cle UHUGEINT NOT NULL,
  jour DATE NOT NULL,
  nature nature NOT NULL,
  canal canal,
  programme programme,
  minutes USMALLINT,
  commune UINTEGER,
  participants USMALLINT NOT NULL,
  niveau UTINYINT,
  repondu USMALLINT NOT NULL,
  orientes USMALLINT NOT NULL,
  -- Under 12, 12, 18, 25, 40, 60, 70 and over, then V1's 18-34, 35-59, 60 and over.
  ages USMALLINT[10] NOT NULL,
  genres USMALLINT[2] NOT NULL,
  statuts USMALLINT[4] NOT NULL,
  residences UINTEGER[],
  thematiques UTINYINT[],
  materiels UTINYINT[],
  orientations STRUCT(code UTINYINT, effectif USMALLINT)[],
  modifie TIMESTAMP
);

CREATE TABLE resultat (
  indicateur VARCHAR, territoire_type VARCHAR, territoire_code VARCHAR, periode VARCHAR, ventilation VARCHAR,
  valeur BIGINT, numerateur BIGINT, denominateur BIGINT, statut VARCHAR
);
