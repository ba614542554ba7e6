extension Schema {
  static let mediators = [
    """
    CREATE TABLE mediateur (
      -- Qui a saisi des activités, sous un pseudonyme : empreinte à clé secrète (HMAC-SHA-256 coupé à 64 bits) du nom que
      -- donne La Coop ou de l'identifiant que donne V1. Donnée personnelle : sert à savoir combien de personnes ont fait un
      -- nombre, et ne sort jamais d'ici (ni vue, ni édition, ni message).
      mediateur_id INTEGER NOT NULL PRIMARY KEY CHECK (mediateur_id > 0),
      pseudonyme BLOB NOT NULL UNIQUE CHECK (length(pseudonyme) = 8)
    ) STRICT
    """
  ]
}
