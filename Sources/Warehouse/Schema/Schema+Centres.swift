extension Schema {
  static let centres = [
    """
    CREATE TABLE commune_centre (
      -- Centre de chaque commune du périmètre, en 10^-7 degrés WGS84 : d'où partent les distances. Une commune sans
      -- centre connu n'a pas de ligne.
      commune_id INTEGER NOT NULL PRIMARY KEY REFERENCES commune (commune_id),
      latitude INTEGER NOT NULL CHECK (latitude BETWEEN -900000000 AND 900000000),
      longitude INTEGER NOT NULL CHECK (longitude BETWEEN -1800000000 AND 1800000000)
    ) STRICT
    """
  ]
}
