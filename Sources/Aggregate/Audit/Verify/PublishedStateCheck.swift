import Catalog
import Digest
import Observatory
import SQLite
import Warehouse

/// Checks what is kept of what was published, and some of the rounded values, by a reading of its own: the digest of the
/// state, each of its rows, and the accompaniments that values say.
struct PublishedStateCheck {
  private let perimeter: Perimeter
  private var faults: [String] = []
  private var digest = PublishedDigest()
  /// Of activities, by area and month: what is shown of each leaf.
  private var shown: [Int64: [Int64: [Int64]]] = [:]
  private var leaves: PublishedLeaves?

  /// A sentence for each fault; none when nothing leaves the team.
  ///
  /// Throws `DatabaseError`.
  static func faults(
    _ database: borrowing Database,
    _ perimeter: Perimeter,
    _ definitions: [IndicatorDefinition]
  ) throws -> [String] {
    guard let expected = try PublicStateTable.value(database, "empreinte") else { return [] }
    var check = PublishedStateCheck(perimeter)
    try check.readState(database)
    if check.digest.text != expected {
      check.faults.append("état publié : son empreinte n'est pas celle de ses lignes")
    }
    for definition in definitions where definition.isCountOfAccompaniments {
      try check.compare(database, definition.id)
    }
    return check.faults
  }

  private init(_ perimeter: Perimeter) { self.perimeter = perimeter }

  private mutating func readState(_ database: borrowing Database) throws {
    digest.add("etat", base: "1", content: try PublicStateTable.value(database, "sel") ?? "")
    for facts in try PublicStateTable.facts(database) {
      digest.add("faits", facts.name, content: "\(facts.key) \(facts.shape)")
      for month in try PublicStateTable.months(database, of: facts.name) {
        digest.add("mois", facts.name, month: "\(month)")
      }
      try readRows(database, facts)
    }
    digest.add("cellules", content: try PublicStateTable.value(database, "cle_cellules") ?? "")
    for cell in try PublicStateTable.cells(database) {
      digest.add(
        "cellule",
        cell.key,
        base: "\(cell.base)",
        marks: cell.isOfLostKey ? "4" : "0",
        content: "\(cell.frozen) \(cell.shown)"
      )
      if cell.base <= 0 || cell.shown % cell.base != 0 {
        faults.append("effectif isolé \(cell.key) : \(cell.shown) n'est pas un multiple de \(cell.base)")
      }
    }
  }

  private mutating func readRows(_ database: borrowing Database, _ facts: PublicStateTable.Facts) throws {
    guard let leaves = PublishedLeaves(facts.shape) else {
      faults.append("état publié : la forme de \(facts.name) ne se lit pas")
      return
    }
    let isOfActivities = facts.name == "activite"
    if isOfActivities { self.leaves = leaves }
    // What communes that joined show is a sum of what each showed: a multiple of the narrowest base.
    var narrowest: Int64?
    try database.read(Query("SELECT min(base) FROM ligne_publique WHERE base > 0")) {
      narrowest = $0.integer(0)
    }
    var (found, digest, shown) = ([String](), self.digest, self.shown)
    try PublicStateTable.rows(database, of: facts.name) { row in
      digest.add(
        "ligne",
        facts.name,
        month: "\(row.month)",
        area: "\(row.area)",
        base: "\(row.base)",
        marks: "\(row.marks)",
        day: "\(row.day)",
        content: HexText.encode(row.content)
      )
      let name = "ligne publiée \(facts.name) \(row.month) territoire \(row.area)"
      guard let numbers = leaves.shown(row.content) else {
        found.append("\(name) : contenu illisible")
        return
      }
      let base = row.marks & PublishedStateCheck.roundedAlone == 0 ? narrowest ?? row.base : row.base
      if let fault = leaves.fault(of: numbers, base: base) { found.append("\(name) : \(fault)") }
      if isOfActivities { shown[row.area, default: [:]][row.month] = numbers }
    }
    (self.digest, self.shown) = (digest, shown)
    faults += found
  }

  /// The mark of a row that keeps the threshold it was rounded with.
  private static let roundedAlone: Int64 = 2

  /// Values of a count of accompaniments, whole, by type and by scheme, are sums of what rows show.
  private mutating func compare(_ database: borrowing Database, _ indicator: String) throws {
    guard let leaves else { return }
    let areas = try PublishedAreas(database, perimeter)
    let query = Query(
      """
      SELECT territoire_type, territoire_code, periode, ventilation, valeur FROM v_resultat_arrondi
      WHERE indicateur = ?1 AND territoire_type IN ('commune', 'epci', 'departement') AND valeur IS NOT NULL
      ORDER BY 1, 2, 3, 4
      """,
      .text(indicator)
    )
    let shown = self.shown
    var found: [String] = []
    try database.read(query) { row in
      let (level, code) = (row.text(0) ?? "", row.text(1) ?? "")
      let (period, breakdown) = (row.text(2) ?? "", row.text(3) ?? "")
      let leaf = leaves.names.firstIndex(of: breakdown.isEmpty ? "accompagnements=total" : breakdown)
      guard let leaf, let members = areas.members["\(level) \(code)"], let time = Period(code: period) else {
        return
      }
      var sum: Int64 = 0
      for area in members {
        guard let months = shown[area] else { continue }
        for step in 0..<time.kind.months {
          let month = time.firstMonth.adding(months: step)
          if let numbers = months[Int64(month.year) * 100 + Int64(month.number)] { sum += numbers[leaf] }
        }
      }
      guard sum != row.int(4) else { return }
      found.append(
        "\(indicator) arrondi \(level) \(code) \(period) \(breakdown) : \(row.int(4)) enregistré, les lignes publiées font \(sum)"
      )
    }
    faults += found
  }
}

extension IndicatorDefinition {
  /// How many, whatever they are.
  fileprivate var isCountOfAccompaniments: Bool {
    guard case .count = kind, divisor == 1, scale == 1, decimals == 0 else { return false }
    guard case .rows(.activities(.accompaniments, let filters)) = numerator else { return false }
    return filters.isEmpty
  }
}

/// The lines of `etat-public.csv` but the last, as one hash.
private struct PublishedDigest {
  private var hash = SHA256()

  mutating func add(
    _ kind: String,
    _ facts: String = "",
    month: String = "",
    area: String = "",
    base: String = "",
    marks: String = "",
    day: String = "",
    content: String = ""
  ) {
    var bytes: [UInt8] = []
    for field in [kind, facts, month, area, base, marks, day, content] {
      bytes.append(contentsOf: field.utf8)
      bytes.append(0x1F)
    }
    hash.update(bytes)
  }

  var text: String {
    var whole = hash
    return HexText.encode(whole.finalize())
  }
}

/// Which areas of the state each territory adds up.
private struct PublishedAreas {
  /// By level and code.
  let members: [String: [Int64]]

  init(_ database: borrowing Database, _ perimeter: Perimeter) throws {
    var members: [String: [Int64]] = [:]
    var around: [Int64: Set<String>] = [:]
    let followed = Query(
      """
      SELECT commune_id, code_insee, departement_code, epci_siren,
        departement_code IN (\(perimeter.followed)) FROM commune
      WHERE departement_code IN (\(perimeter.followed)) OR epci_siren IN (
        SELECT epci_siren FROM commune WHERE departement_code IN (\(perimeter.followed)))
      """,
      .text(perimeter.bound)
    )
    try database.read(followed) { row in
      var names: Set = ["commune \(row.text(1) ?? "")"]
      if let siren = row.text(3) { names.insert("epci \(siren)") }
      if row.int(4) == 1 { names.insert("departement \(row.text(2) ?? "")") }
      for name in names { members[name, default: []].append(row.int(0)) }
      around[row.int(0)] = names
    }
    var zones: [String: Set<String>] = [:]
    try database.read(Query("SELECT code, commune_id FROM zone JOIN zone_commune USING (zone_id)")) { row in
      let (code, names) = (row.text(0) ?? "", around[row.int(1)] ?? [])
      zones[code] = zones[code].map { $0.intersection(names) } ?? names
    }
    for (code, names) in zones {
      for name in names where !name.hasPrefix("commune ") {
        members[name, default: []].append(PublishedAreas.number(ofZone: code))
      }
    }
    self.members = members
  }

  /// As rows name a zone, which each warehouse numbers otherwise: FNV-1a of its code, above SIREN.
  private static func number(ofZone code: String) -> Int64 {
    let hash = code.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return 1_500_000_000 + Int64(hash % 400_000_000)
  }
}
