import Observatory
import SQLite

/// A territory by its level and code, as the result table writes them.
struct NaivePlace: Hashable, Comparable {
  let level: String
  let code: String

  static func < (one: NaivePlace, other: NaivePlace) -> Bool {
    (one.level, one.code) < (other.level, other.code)
  }
}

/// Which territory is directly in which, as SQL tells it.
struct NaiveTerritories {
  private(set) var within: [NaivePlace: [NaivePlace]] = [:]
  private var above: [NaivePlace: [NaivePlace]] = [:]
  let departement: NaivePlace

  init(_ database: borrowing Database, departement: String) throws(DatabaseError) {
    self.departement = NaivePlace(level: "departement", code: departement)
    var statement = try database.prepare(
      """
      SELECT c.code_insee, iif(ifnull(e.entier, 1) = 1, 'epci', 'epci_departement'),
        ifnull(c.epci_siren, '\(TerritoryCode.outsideEPCI)')
      FROM commune c LEFT JOIN epci e ON e.siren = c.epci_siren WHERE c.departement_code = ?1 ORDER BY 1
      """
    )
    try statement.bind(1, departement)
    while try statement.step() {
      let commune = NaivePlace(level: "commune", code: statement.text(0) ?? "")
      let epci = NaivePlace(level: statement.text(1) ?? "", code: statement.text(2) ?? "")
      if above[epci] == nil { put(epci, in: self.departement) }
      put(commune, in: epci)
    }
  }

  private mutating func put(_ part: NaivePlace, in whole: NaivePlace) {
    within[whole, default: []].append(part)
    above[part, default: []].append(whole)
  }

  /// A territory and all that hold it.
  func holders(of place: NaivePlace) -> Set<NaivePlace> {
    (above[place] ?? []).reduce(into: [place]) { $0.formUnion(holders(of: $1)) }
  }

  /// What a line names, nil outside the département.
  func place(level: String, code: String) -> NaivePlace? {
    let named = [NaivePlace(level: level, code: code)]
    let part = level == "epci" ? [NaivePlace(level: "epci_departement", code: code)] : []
    return (named + part).first { above[$0] != nil || $0 == departement }
  }
}
