import Observatory
import SQLite

/// A territory by its level and code, as the result table writes them.
struct AuditedTerritory: Hashable, Comparable {
  let level: String
  let code: String

  static func < (one: AuditedTerritory, other: AuditedTerritory) -> Bool {
    (one.level, one.code) < (other.level, other.code)
  }
}

/// Which territory is directly in which, as SQL tells it.
struct TerritoryNesting {
  private(set) var within: [AuditedTerritory: [AuditedTerritory]] = [:]
  private var above: [AuditedTerritory: [AuditedTerritory]] = [:]
  private var holders: [AuditedTerritory: Set<AuditedTerritory>] = [:]
  let widest: AuditedTerritory
  /// A level of this tree only.
  private static let zone = "zone"

  init(_ database: borrowing Database, perimeter: Perimeter) throws(DatabaseError) {
    widest = AuditedTerritory(level: perimeter.widest.rawValue, code: perimeter.widestCode)
    try database.read(TerritoryNesting.communes(perimeter)) { row in put(row, perimeter) }
    for territory in Set(above.keys).union(within.keys) { holders[territory] = climb(from: territory) }
    try database.read(TerritoryNesting.zones) { row in put(zone: row.text(0) ?? "") }
  }

  /// Communes that are followed, then those of their EPCI elsewhere.
  private static func communes(_ perimeter: Perimeter) -> Query {
    Query(
      """
      SELECT c.code_insee, c.epci_siren, ifnull(e.entier, 1), c.epci_connu, d.code, d.region_code,
        d.code IN (\(perimeter.followed))
      FROM commune c JOIN departement d ON d.code = c.departement_code LEFT JOIN epci e ON e.siren = c.epci_siren
      WHERE d.code IN (\(perimeter.followed)) OR c.epci_siren IN (
        SELECT epci_siren FROM commune WHERE departement_code IN (\(perimeter.followed)))
      ORDER BY 7 DESC, 1
      """,
      .text(perimeter.bound)
    )
  }

  private static let zones = Query("SELECT code FROM zone ORDER BY zone_id")

  /// A row of the communes, in what it is directly in.
  private mutating func put(_ row: borrowing Statement, _ perimeter: Perimeter) {
    let code = row.text(0) ?? ""
    let siren = row.text(1)
    let whole = AuditedTerritory(level: "epci", code: siren ?? TerritoryCode.outsideEPCI)
    guard row.int(6) == 1 else {
      put(AuditedTerritory(level: CountedAreas.neighbour, code: code), in: whole)
      return
    }
    let commune = AuditedTerritory(level: "commune", code: code)
    let departement = AuditedTerritory(level: "departement", code: row.text(4) ?? "")
    if perimeter.departement == nil {
      let region = AuditedTerritory(level: "region", code: row.text(5) ?? "")
      put(region, in: widest)
      put(departement, in: region)
    }
    if siren == nil, row.int(3) == 0 {
      put(commune, in: departement)
    } else if row.int(2) == 1 {
      put(whole, in: departement)
      put(commune, in: whole)
    } else {
      let part = AuditedTerritory(
        level: "epci_departement",
        code: TerritoryCode.part(of: whole.code, in: departement.code, perimeter)
      )
      put(part, in: whole)
      put(part, in: departement)
      put(commune, in: part)
    }
  }

  private mutating func put(zone code: String) {
    let territory = AuditedTerritory(level: TerritoryNesting.zone, code: code)
    let sets = code.split(separator: "|").map { code in
      self.territory(level: "commune", code: String(code)).map(holders(of:)) ?? []
    }
    // What holds every commune, and of that what holds nothing else of it.
    let common = sets.dropFirst().reduce(sets.first ?? []) { $0.intersection($1) }
      .filter { $0.level != "commune" && $0.level != CountedAreas.neighbour }
    for one in common.sorted() where !common.contains(where: { $0 != one && holders(of: $0).contains(one) }) {
      put(territory, in: one)
    }
    holders[territory] = climb(from: territory)
  }

  private mutating func put(_ part: AuditedTerritory, in whole: AuditedTerritory) {
    guard !above[part, default: []].contains(whole) else { return }
    within[whole, default: []].append(part)
    above[part, default: []].append(whole)
  }

  /// A territory and all that hold it.
  func holders(of territory: AuditedTerritory) -> Set<AuditedTerritory> { holders[territory] ?? [territory] }

  private func climb(from territory: AuditedTerritory) -> Set<AuditedTerritory> {
    (above[territory] ?? []).reduce(into: [territory]) { $0.formUnion(climb(from: $1)) }
  }

  /// What a line names, nil outside the perimeter.
  func territory(level: String, code: String) -> AuditedTerritory? {
    let named = [AuditedTerritory(level: level, code: code)]
    let across =
      level == "commune"
      ? [CountedAreas.neighbour, TerritoryNesting.zone].map { AuditedTerritory(level: $0, code: code) } : []
    return (named + across).first { above[$0] != nil || within[$0] != nil }
  }
}
