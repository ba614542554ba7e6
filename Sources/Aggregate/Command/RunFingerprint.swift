import Catalog
import Console
import Facts
import Observatory
import SQLite
import Warehouse

/// What a computation depends on; the same fingerprint twice means there is nothing to compute.
struct RunFingerprint: Equatable {
  /// In the order of the names, as the table `calcul` gives them back.
  let entries: [Entry]

  struct Entry: Equatable {
    let name: String
    let value: String
  }

  /// Figures about the computation itself stand in the same table, under names with this prefix.
  private static let measurePrefix = "mesure_"

  /// To be raised when the same inputs, or the same text of a definition, would give other values.
  private static let method = 2

  /// To be raised when stored cubes would be read otherwise.
  private static let cubeLayout = 1

  init(
    _ database: borrowing Database,
    perimeter: Perimeter,
    definitions: [IndicatorDefinition],
    silences: [DeclaredSilence],
    publication: PublicationRequest?,
    asOf: Day
  ) throws {
    // What a definition says, by the text of its file: to describe all its fields takes longer than to read it.
    var declared = FingerprintSum()
    for definition in definitions {
      declared.add(definition.id)
      declared.add(Int64(bitPattern: definition.fingerprint), Int64(definition.smallBase ?? -1))
      for pair in definition.kind.traits.pairs { declared.add("\(pair)") }
    }
    var imports = FingerprintSum()
    for imported in try SourceQuery.imports(database) {
      imports.add(
        "\(imported.id) \(imported.sha256) \(imported.extracted?.iso ?? "") \(imported.received.iso)"
      )
    }
    var reference = FingerprintSum()
    for commune in try TerritoryQuery.communes(database, perimeter) {
      reference.add(commune.id, commune.isEPCIShared ? 0 : 1, commune.population ?? -1)
      reference.add(commune.isEPCIKnown ? 1 : 0, commune.ages?.sixtyPlus ?? -1, commune.ages?.all ?? -1)
      reference.add(commune.code)
      reference.add(commune.region)
      reference.add(commune.epci ?? "")
    }
    for (departement, ages) in try TerritoryQuery.estimatedAges(database).sorted(by: { $0.key < $1.key }) {
      reference.add(departement)
      reference.add(ages.sixtyPlus, ages.all)
    }
    for (commune, centre) in try TerritoryQuery.centres(database).sorted(by: { $0.key < $1.key }) {
      reference.add(commune, centre.latitude, centre.longitude)
    }
    for term in try TermQuery.vocabulary(database) {
      reference.add(term.id, term.isKnown ? 1 : 0, term.minimumAge ?? -1)
      reference.add(term.dimension)
      reference.add(term.code)
    }
    // Rows and definitions are the same whatever was not observed: sums hold, values do not.
    let holes = silences.map { "\($0.source) \($0.from.iso) \($0.to.iso)" }.sorted()
    let compared = try ObservatoryQuery.comparedFigures(database)
    let agreeing = compared.filter(\.agrees).count
    // Nothing of it for the team alone.
    var rounded: [Entry] = []
    if let publication {
      var became = FingerprintSum()
      for row in try SuccessionTable.all(database) {
        became.add(Int64(row.former), Int64(row.communes.count))
        for commune in row.communes { became.add(Int64(commune)) }
      }
      rounded.append(Entry(name: "arrondi", value: "\(publication.text) \(became.hexadecimal)"))
    }
    entries =
      rounded + [
        Entry(name: "cumuls", value: String(RunFingerprint.cubeLayout)),
        Entry(name: "date_de_reference", value: asOf.iso),
        Entry(
          name: "declare",
          value: "\(try DeclaredTable.fingerprint(database)) \(agreeing) / \(compared.count)"
        ),
        Entry(name: "definitions", value: declared.hexadecimal),
        Entry(name: "departement", value: perimeter.text),
        // Another version may read the same text otherwise.
        Entry(name: "logiciel", value: Product.version),
        Entry(name: "lots", value: imports.hexadecimal),
        Entry(name: "methode", value: String(RunFingerprint.method)),
        Entry(name: "mises_de_cote", value: try StandingTable.fingerprint(database)),
        Entry(name: "niveaux", value: perimeter.levels.map(\.rawValue).joined(separator: " ")),
        Entry(name: "non_observe", value: holes.joined(separator: "|")),
        Entry(name: "referentiel", value: reference.hexadecimal),
        Entry(name: "sources", value: try SourceQuery.sources(database).map(\.code).joined(separator: "|")),
      ]
  }

  /// The fingerprint of the last computation that was stored; empty before the first.
  init(stored database: borrowing Database) throws(DatabaseError) {
    var statement = try database.prepare(
      """
      SELECT objet, valeur FROM calcul WHERE substr(objet, 1, length(?1)) <> ?1 ORDER BY objet
      """
    )
    try statement.bind(1, RunFingerprint.measurePrefix)
    var entries: [Entry] = []
    while try statement.step() {
      entries.append(Entry(name: statement.text(0) ?? "", value: statement.text(1) ?? ""))
    }
    self.entries = entries
  }

  /// The as-of date of the computation; nil before the first.
  var asOf: Day? {
    entries.first { $0.name == "date_de_reference" }.flatMap { Day(iso: $0.value) }
  }

  /// Whether sums made for the other hold for this one: imports and dates may differ.
  func continuesSums(of other: RunFingerprint) -> Bool {
    isLike(
      other,
      except: ["declare", "lots", "date_de_reference", "mises_de_cote", "niveaux", "non_observe", "sources"]
    )
  }

  /// Whether values stored for the other may stay; they name sources by their place in the list.
  func continuesValues(of other: RunFingerprint) -> Bool {
    isLike(other, except: ["declare", "lots", "date_de_reference", "mises_de_cote", "non_observe"])
  }

  private func isLike(_ other: RunFingerprint, except names: Set<String>) -> Bool {
    entries.filter { !names.contains($0.name) } == other.entries.filter { !names.contains($0.name) }
  }

  /// Names of what is not the same in the other fingerprint.
  func differences(from other: RunFingerprint) -> [String] {
    entries.filter { !other.entries.contains($0) }.map(\.name)
  }

  /// Replaces the fingerprint of the last computation and what it measured.
  func store(_ database: borrowing Database, unlocated: Int64) throws(DatabaseError) {
    try database.execute("DELETE FROM calcul")
    var insertion = try database.prepare("INSERT INTO calcul (objet, valeur) VALUES (?1, ?2)")
    let measure = Entry(
      name: "\(RunFingerprint.measurePrefix)accompagnements_non_localises",
      value: "\(unlocated)"
    )
    for entry in entries + [measure] {
      try insertion.bind(1, entry.name)
      try insertion.bind(2, entry.value)
      try insertion.run()
    }
  }
}
