import Observatory
import SQLite
import TestSupport
import Testing
import Warehouse

@Suite("Stored values")
struct ResultTableTests {
  private func database(_ workdir: Workdir) throws -> Database {
    let database = try WarehouseFile.openForWriting(workdir.path("e.sqlite"))
    try database.execute(
      "INSERT INTO indicateur VALUES ('ACC', 1, 1, 'l', 'd', 'f', 'u', 0, 'a', 'n', NULL, 's', 'l'), "
        + "('ACT', 1, 921, 'l', 'd', 'f', 'u', 0, 'a', 'n', NULL, 's', 'l')"
    )
    return database
  }

  private func row(
    _ indicator: String,
    _ territory: String,
    _ period: String,
    _ breakdown: String,
    _ status: ObservationStatus = .normal,
    _ confidentiality: ConfidentialityStatus = .free
  ) throws -> ResultRow {
    ResultRow(
      indicator: indicator,
      level: .commune,
      territory: territory,
      period: try #require(Period(code: period)),
      breakdown: breakdown,
      value: status == .missing || status == .notApplicable ? nil : -3,
      numerator: 7,
      denominator: nil,
      coverage: 512,
      status: status,
      confidentiality: confidentiality,
      sources: "coop",
      extracted: nil
    )
  }

  @Test("are given back whole, by territory, period and breakdown, in Swift as in the view")
  func returned() throws {
    let workdir = try Workdir()
    let database = try database(workdir)
    var rows: [ResultRow] = []
    for status in ObservationStatus.allCases {
      for confidentiality in ConfidentialityStatus.allCases {
        let breakdown = "x=\(status.rawValue)\(confidentiality.rawValue)"
        rows.append(try row("ACT", "85194", "2025-T4", breakdown, status, confidentiality))
      }
    }
    rows.append(try row("ACT", "85001", "2025", ""))
    rows.append(try row("ACC", "85001", "2025-12", ""))
    var table = try ResultTable(database)
    for row in rows { try table.insert(row) }
    var read: [ResultRow] = []
    for indicator in ["ACC", "ACT"] {
      try ResultTable.read(database, indicator: indicator) { read.append($0) }
    }
    let key = { (row: ResultRow) in "\(row.indicator) \(row.territory) \(row.period.code) \(row.breakdown)" }
    #expect(read == rows.sorted { key($0) < key($1) })
    #expect(
      try database.integer(
        "SELECT count(*) FROM resultat WHERE ventilation = 'x=' || statut_obs || statut_conf AND periode = '2025-T4'"
      ) == 20
    )
    #expect(try ResultTable.unnamed(database) == 0)
    let own = try ResultTable.values(database, of: "85001", level: .commune, indicators: ["ACT", "ACC"])
    #expect(own.map(\.indicator) == ["ACT", "ACC"])
  }

  @Test("are refused before their numbers no longer fit a key")
  func limits() throws {
    let workdir = try Workdir()
    let database = try database(workdir)
    try database.execute(
      """
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
      INSERT INTO ventilation SELECT i, 'x=' || i FROM n
      """
    )
    var table = try ResultTable(database)
    try table.insert(try row("ACT", "85001", "2025", "x=9999"))
    #expect(throws: DatabaseError.self) { try table.insert(try row("ACT", "85001", "2025", "x=10000")) }
    #expect(try database.integer("SELECT count(*) FROM resultat") == 1)
    let indicator = IndicatorRow(
      id: "X",
      version: 1,
      rank: 1,
      label: "",
      definition: "",
      formula: "",
      unit: "",
      decimals: 0,
      additivity: "",
      denominatorRule: "",
      coverageThreshold: nil,
      sources: "",
      limits: ""
    )
    let tooMany = (1...922).map { rank in
      var row = indicator
      row.id = "X\(rank)"
      row.rank = Int64(rank)
      return row
    }
    #expect(throws: DatabaseError.self) { try IndicatorTable.replace(database, tooMany) }
    try IndicatorTable.replace(database, Array(tooMany.dropLast()))
  }
}
