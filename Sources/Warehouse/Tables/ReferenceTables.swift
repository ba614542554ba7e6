package import SQLite

/// A current commune as the fact tables refer to it.
package struct CommuneRow: Hashable, Sendable {
  package var number: Int32
  package var code: String
  package var name: String
  package var departement: String
  package var epci: String?
  package var population: Int?

  package init(
    number: Int32,
    code: String,
    name: String,
    departement: String,
    epci: String?,
    population: Int?
  ) {
    self.number = number
    self.code = code
    self.name = name
    self.departement = departement
    self.epci = epci
    self.population = population
  }
}

package struct EPCIRow: Hashable, Sendable {
  package var siren: String
  package var name: String
  package var nature: String
  /// True when every member lies in the pipeline's département.
  package var isWhole: Bool

  package init(siren: String, name: String, nature: String, isWhole: Bool) {
    self.siren = siren
    self.name = name
    self.nature = nature
    self.isWhole = isWhole
  }
}

/// The territory tables: what the map of reference says, refreshed by each ingest.
package enum ReferenceTables {
  package static func refresh(
    _ database: borrowing Database,
    departements: [(code: String, name: String, region: String)],
    epcis: [EPCIRow],
    communes: [CommuneRow],
    vintages: [(key: String, value: String)]
  ) throws(DatabaseError) {
    var vintage = try database.prepare("INSERT OR REPLACE INTO millesime (objet, valeur) VALUES (?1, ?2)")
    for (key, value) in vintages {
      try vintage.bind(1, key)
      try vintage.bind(2, value)
      try vintage.run()
    }
    var departement = try database.prepare(
      """
      INSERT INTO departement (code, nom, region_code) VALUES (?1, ?2, ?3)
      ON CONFLICT (code) DO UPDATE SET nom = excluded.nom, region_code = excluded.region_code
      """
    )
    for (code, name, region) in departements {
      try departement.bind(1, code)
      try departement.bind(2, name)
      try departement.bind(3, region)
      try departement.run()
    }
    try write(database, epcis)
    try write(database, communes)
  }

  private static func write(_ database: borrowing Database, _ epcis: [EPCIRow]) throws(DatabaseError) {
    var statement = try database.prepare(
      """
      INSERT INTO epci (siren, nom, nature, entier) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (siren) DO UPDATE SET nom = excluded.nom, nature = excluded.nature, entier = excluded.entier
      """
    )
    for epci in epcis {
      try statement.bind(1, epci.siren)
      try statement.bind(2, epci.name)
      try statement.bind(3, epci.nature)
      try statement.bind(4, epci.isWhole ? 1 : 0)
      try statement.run()
    }
  }

  private static func write(_ database: borrowing Database, _ communes: [CommuneRow]) throws(DatabaseError) {
    var statement = try database.prepare(
      """
      INSERT INTO commune (commune_id, code_insee, nom, departement_code, epci_siren, population)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT (commune_id) DO UPDATE SET nom = excluded.nom,
        departement_code = excluded.departement_code, epci_siren = excluded.epci_siren,
        population = excluded.population
      """
    )
    for commune in communes {
      try statement.bind(1, Int64(commune.number))
      try statement.bind(2, commune.code)
      try statement.bind(3, commune.name)
      try statement.bind(4, commune.departement)
      try statement.bind(5, commune.epci)
      try statement.bind(6, commune.population.map(Int64.init))
      try statement.run()
    }
  }
}
