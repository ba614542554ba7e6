import CSV
import Foundation
import Observatory

/// Inhabitants of 60 years and more: by commune from the census when its file is there, by département from the
/// yearly estimates of Insee.
struct PopulationsByAge {
  let records: [[String]]
  /// Year of the census (as P22 in the names of its columns), and of the estimates (1 January).
  let censusYear: Int?
  let estimateYear: Int?

  init(_ folder: RawFolder, extent: Extent, register: CommuneRegister, departements: [String])
    throws(TerritoryError)
  {
    var records: [[String]] = []
    var estimateYear: Int?
    if let file = folder.files(in: "insee-pop", prefix: "estim-pop-dep-").last {
      let estimates = try PopulationsByAge.estimates(try folder.table(file), of: Set(departements))
      records += estimates.records
      estimateYear = estimates.year
    }
    var census: CensusByAge?
    if let file = folder.files(in: "insee-age", prefix: "base-cc-evol-struct-pop").last {
      census = try CensusByAge(path: "\(folder.path)/\(file)", name: file, extent, register)
    }
    records += census?.records ?? []
    self.records = records.inTableOrder()
    self.estimateYear = estimateYear
    censusYear = census?.year
  }

  /// The newest year of `ANNEE;DEP;LIBELLE;0 à 19 ans;…;60 à 74 ans;75 ans et plus;Total`.
  private static func estimates(
    _ table: CSVTable,
    of departements: Set<String>
  ) throws(TerritoryError) -> (records: [[String]], year: Int?) {
    let (year, departement) = (try table.column("ANNEE"), try table.column("DEP"))
    let (younger, older) = (try table.column("60 à 74 ans"), try table.column("75 ans et plus"))
    let total = try table.column("Total")
    guard let newest = (0..<table.count).compactMap({ Int(table.text($0, year)) }).max() else {
      return ([], nil)
    }
    var records: [[String]] = []
    for row in 0..<table.count
    where Int(table.text(row, year)) == newest && departements.contains(table.text(row, departement)) {
      guard let first = Hundredths(table.text(row, younger)), let second = Hundredths(table.text(row, older)),
        let all = Hundredths(table.text(row, total)), first.value + second.value <= all.value
      else { throw table.failure(row, "effectifs par âge : nombres d'habitants attendus") }
      let code = table.text(row, departement)
      let sixtyPlus = Hundredths(value: first.value + second.value)
      records.append(["departement", code, String(newest), sixtyPlus.text, all.text])
    }
    return (records, newest)
  }
}

/// A weighted count of people kept to a hundredth: the census gives decimals, which only a final figure rounds.
struct Hundredths {
  let value: Int64

  init(value: Int64) { self.value = value }

  /// `1234,5678` and `1234.5678` are 123457, half up; nil for anything but a number below a thousand million.
  init?(_ text: String) {
    let parts = text.filter { !$0.isWhitespace }.split(
      separator: /[.,]/,
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    guard let first = parts.first, (1...9).contains(first.utf8.count), let whole = Int64(first), whole >= 0,
      first.allSatisfy(\.isASCII)
    else { return nil }
    let decimals = parts.count > 1 ? Array(parts[1].utf8) : []
    guard decimals.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    func digit(_ index: Int) -> Int64 { index < decimals.count ? Int64(decimals[index]) - 0x30 : 0 }
    value = whole * 100 + digit(0) * 10 + digit(1) + (digit(2) >= 5 ? 1 : 0)
  }

  /// `1234.57`.
  var text: String {
    "\(value / 100).\(value % 100 < 10 ? "0" : "")\(value % 100)"
  }
}
