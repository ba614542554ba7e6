package import Observatory
package import SQLite

/// A current commune as the fact tables refer to it.
package struct CommuneRow: Hashable, Sendable {
  package var number: Int32
  package var code: String
  package var name: String
  package var departement: String
  package var epci: String?
  /// False: no list of members was at hand, so that a missing EPCI says nothing.
  package var isEPCIKnown: Bool
  package var population: Int?
  package var ages: AgeCount?

  package init(
    number: Int32,
    code: String,
    name: String,
    departement: String,
    epci: String?,
    isEPCIKnown: Bool = true,
    population: Int?,
    ages: AgeCount? = nil
  ) {
    self.number = number
    self.code = code
    self.name = name
    self.departement = departement
    self.epci = epci
    self.isEPCIKnown = isEPCIKnown
    self.population = population
    self.ages = ages
  }
}

package struct DepartementRow: Hashable, Sendable {
  package var code: String
  package var name: String
  package var region: String
  /// Insee's yearly estimate.
  package var ages: AgeCount?

  package init(code: String, name: String, region: String, ages: AgeCount? = nil) {
    self.code = code
    self.name = name
    self.region = region
    self.ages = ages
  }
}

package struct EPCIRow: Hashable, Sendable {
  package var siren: String
  package var name: String
  package var nature: String
  /// True when every member lies in one and the same département.
  package var isWhole: Bool
  /// Of the list of its members.
  package var year: Int

  package init(siren: String, name: String, nature: String, isWhole: Bool, year: Int) {
    self.siren = siren
    self.name = name
    self.nature = nature
    self.isWhole = isWhole
    self.year = year
  }
}

/// The territory tables: what the map of reference says, refreshed by each ingest.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package enum ReferenceTables {
  package static func refresh(
    _ database: borrowing Database,
    regions: [(code: String, name: String)],
    departements: [DepartementRow],
    epcis: [EPCIRow],
    communes: [CommuneRow],
    vintages: [(key: String, value: String)]
  ) throws(DatabaseError) {
    // What the tables no longer say must not linger: a population by age that was taken away.
    try database.execute("DELETE FROM millesime")
    var vintage = try database.prepare("INSERT OR REPLACE INTO millesime (objet, valeur) VALUES (?1, ?2)")
    for (key, value) in vintages {
      try vintage.bind(1, key)
      try vintage.bind(2, value)
      try vintage.run()
    }
    var region = try database.prepare("INSERT OR REPLACE INTO region (code, nom) VALUES (?1, ?2)")
    for (code, name) in regions {
      try region.bind(1, code)
      try region.bind(2, name)
      try region.run()
    }
    try write(database, departements)
    try write(database, epcis)
    try write(database, communes)
  }

  private static func write(
    _ database: borrowing Database,
    _ departements: [DepartementRow]
  ) throws(DatabaseError) {
    var statement = try database.prepare(
      """
      INSERT INTO departement (code, nom, region_code, population_60_plus, population_par_age)
      VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (code) DO UPDATE SET nom = excluded.nom, region_code = excluded.region_code,
        population_60_plus = excluded.population_60_plus, population_par_age = excluded.population_par_age
      """
    )
    for departement in departements {
      try statement.bind(1, departement.code)
      try statement.bind(2, departement.name)
      try statement.bind(3, departement.region)
      try statement.bind(4, departement.ages?.sixtyPlus)
      try statement.bind(5, departement.ages?.all)
      try statement.run()
    }
  }

  private static func write(_ database: borrowing Database, _ epcis: [EPCIRow]) throws(DatabaseError) {
    var statement = try database.prepare(
      """
      INSERT INTO epci (siren, nom, nature, entier, annee) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (siren) DO UPDATE SET nom = excluded.nom, nature = excluded.nature,
        entier = excluded.entier, annee = excluded.annee
      """
    )
    for epci in epcis {
      try statement.bind(1, epci.siren)
      try statement.bind(2, epci.name)
      try statement.bind(3, epci.nature)
      try statement.bind(4, epci.isWhole ? 1 : 0)
      try statement.bind(5, Int64(epci.year))
      try statement.run()
    }
  }

  private static func write(_ database: borrowing Database, _ communes: [CommuneRow]) throws(DatabaseError) {
    var statement = try database.prepare(
      """
      INSERT INTO commune (commune_id, code_insee, nom, departement_code, epci_siren, population, epci_connu,
        population_60_plus, population_par_age)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      ON CONFLICT (commune_id) DO UPDATE SET nom = excluded.nom,
        departement_code = excluded.departement_code, epci_siren = excluded.epci_siren,
        population = excluded.population, epci_connu = excluded.epci_connu,
        population_60_plus = excluded.population_60_plus, population_par_age = excluded.population_par_age
      """
    )
    for commune in communes {
      try statement.bind(1, Int64(commune.number))
      try statement.bind(2, commune.code)
      try statement.bind(3, commune.name)
      try statement.bind(4, commune.departement)
      try statement.bind(5, commune.epci)
      try statement.bind(6, commune.population.map(Int64.init))
      try statement.bind(7, commune.isEPCIKnown ? 1 : 0)
      try statement.bind(8, commune.ages?.sixtyPlus)
      try statement.bind(9, commune.ages?.all)
      try statement.run()
    }
  }
}
