import Observatory

/// Municipal populations of the held communes, one file per year (`donnees_communes_AAAA*.csv`).
struct Populations {
  /// Year → code → inhabitants.
  private(set) var values: [Int: [String: Int]] = [:]

  init(_ folder: RawFolder, codes: Set<String>, register: CommuneRegister) throws(TerritoryError) {
    for file in folder.files(in: "insee-pop", prefix: "donnees_communes_") {
      guard let year = Int(RawFolder.vintage(of: file, prefix: "donnees_communes_")) else {
        throw TerritoryError(file: file, message: "l'année est attendue dans le nom du fichier")
      }
      values[year] = try Populations.read(try folder.table(file), codes: codes, parents: register.parents)
    }
    guard !values.isEmpty else {
      throw TerritoryError(file: "insee-pop/donnees_communes_AAAA.csv", message: "fichier officiel absent")
    }
  }

  var newestYear: Int { values.keys.max() ?? 0 }

  var records: [[String]] {
    values.flatMap { year, counts in counts.map { [$0, String(year), String($1)] } }.inTableOrder()
  }

  /// `COM` holds the code, or the name in the 2020 file, where the code is in two columns.
  private static func read(
    _ table: CSVTable,
    codes: Set<String>,
    parents: [String: String]
  ) throws(TerritoryError) -> [String: Int] {
    let (commune, count) = (try table.column("COM"), try table.column("PMUN"))
    let departement = try table.column("CODDEP", "DEP")
    let suffix = table.optionalColumn("CODCOM")
    var populations: [String: Int] = [:]
    var arrondissements: [String: Int] = [:]
    for row in 0..<table.count {
      var code = table.text(row, commune)
      if CommuneNumber.number(of: code) == nil, let suffix {
        code = table.text(row, departement).prefix(2) + table.text(row, suffix)
      }
      guard CommuneNumber.number(of: code) != nil else {
        throw table.failure(row, "code commune de cinq caractères attendu")
      }
      let digits = table.text(row, count).filter { !$0.isWhitespace }
      guard let inhabitants = Int(digits), inhabitants >= 0 else {
        throw table.failure(row, "PMUN : nombre d'habitants attendu")
      }
      if codes.contains(code) {
        populations[code] = inhabitants
      } else if let parent = parents[code], codes.contains(parent) {
        arrondissements[parent, default: 0] += inhabitants
      }
    }
    // Paris, Lyon and Marseille are given by arrondissement only.
    return populations.merging(arrondissements) { whole, _ in whole }
  }
}
