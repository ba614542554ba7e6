import Catalog
import Diagnostics
import Foundation
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("Two sources of one truth")
struct PrecedenceRuleTests {
  private static let rule = """
    "one_source_per_period": [
      { "id": "v1", "keep": "coop_v1", "leave": "coop", "only_migrated": true, "to": "2024-12-31",
        "reason": "tranches tirées au sort" },
    ],
    """
  private static let total = """
    "known_totals": [
      { "id": "v1-85", "label": "accompagnements V1", "value": 52031, "cited": "publication de 2025",
        "source": "coop_v1", "with_migrated": true, "to": "2024-12-31" },
    ],
    """

  /// Three rows taken over from V1 (March 2022, March 2022, May 2022) and one of La Coop's own.
  private static let migrated = ExportText(
    CoopText.team,
    [
      CoopText.individual(1, ["Date": "16/03/2022", "Source de la donnée": "Espace coop (V1)"]),
      CoopText.individual(2, ["Date": "17/03/2022", "Source de la donnée": "Espace coop (V1)"]),
      CoopText.individual(3, ["Date": "02/05/2022", "Source de la donnée": "Espace coop (V1)"]),
      CoopText.individual(4, ["Date": "20/03/2022"]),
    ]
  ).bytes
  private static let archive = V1Text.bytes([V1Text.report(1)])

  private func standing(_ station: Station) throws -> [[String]] {
    try station.rows("SELECT source, date, nb_accompagnements FROM v_activites ORDER BY source, date")
  }

  @Test("only one counts in the months of the other, in whichever order they come")
  func oneCounts() throws {
    for order in [["coop", "v1"], ["v1", "coop"], ["both"]] {
      let station = try Station(extra: Self.rule)
      let files = [
        "coop": try station.file("coop.csv", Self.migrated), "v1": try station.file("v1.csv", Self.archive),
      ]
      for name in order { try station.ingest(files[name].map { [$0] } ?? files.values.sorted()) }
      #expect(
        try standing(station) == [
          ["coop", "2022-03-20", "1"], ["coop", "2022-05-02", "1"], ["coop_v1", "2022-03-16", "5"],
        ],
        "\(order)"
      )
      #expect(
        try station.rows("SELECT raison, activites, accompagnements FROM mise_de_cote") == [
          ["priorite:v1", "2", "2"]
        ]
      )
      #expect(
        try station.rows(
          "SELECT periode, mesure, source_a, valeur_a, source_b, valeur_b, ecart FROM rapprochement WHERE regle = 'une_source_par_periode' ORDER BY mesure DESC"
        ) == [
          ["2022", "activités", "coop_v1", "1", "coop", "2", "-1"],
          ["2022", "accompagnements", "coop_v1", "5", "coop", "2", "3"],
        ]
      )
    }
  }

  @Test("a source that was never imported hides nothing, and a rule taken away gives back what it hid")
  func returned() throws {
    let station = try Station(extra: Self.rule)
    let coop = try station.file("coop.csv", Self.migrated)
    try station.ingest([coop])
    #expect(try standing(station).count == 4)
    let archive = try station.file("v1.csv", Self.archive)
    try station.ingest([archive])
    #expect(try standing(station).count == 3)
    let pipeline = try station.workdir.text("pipelines/essai.jsonc")
    try station.workdir.write("pipelines/essai.jsonc", pipeline.replacingOccurrences(of: Self.rule, with: ""))
    try station.ingest([archive])
    #expect(try standing(station).count == 5)
    #expect(try station.value("SELECT count(*) FROM mise_de_cote") == "0")
  }

  @Test("a known total stands beside ours, which is missing before the first import and adds nothing")
  func knownTotal() throws {
    let station = try Station(extra: Self.rule + Self.total)
    let query =
      "SELECT territoire_code, periode, valeur_a, valeur_b, ecart FROM rapprochement WHERE regle = 'total_connu'"
    try station.ingest([try station.file("fs.csv", SiteText.bytes([1]))])
    #expect(try station.rows(query) == [["85", "../2024-12-31", "52031", "∅", "∅"]])
    try station.ingest([
      try station.file("coop.csv", Self.migrated), try station.file("v1.csv", Self.archive),
    ])
    #expect(try station.rows(query) == [["85", "../2024-12-31", "52031", "6", "52025"]])
  }

  @Test("announced totals and rows already known by another export are told with both figures")
  func files() throws {
    let station = try Station(totalMismatch: "{ \"coop\": \"warn\" }")
    var own = ExportText(CoopText.own, [CoopText.individual(1), CoopText.individual(2)])
    own.preamble = CoopText.preamble(total: 3, exported: "01/06/2026")
    var team = ExportText(CoopText.team, (1...3).map { CoopText.individual($0) })
    team.preamble = CoopText.preamble(total: 3, exported: "02/06/2026")
    try station.ingest([try station.file("a.csv", own.bytes), try station.file("b.csv", team.bytes)])
    #expect(
      try station.rows(
        "SELECT regle, mesure, valeur_a, valeur_b, ecart FROM rapprochement ORDER BY rapprochement_id"
      )
        == [
          ["total_annonce", "lignes", "3", "2", "1"], ["total_annonce", "lignes", "3", "3", "0"],
          ["exports_multiples", "lignes", "3", "3", "0"],
        ]
    )
  }

  @Test("a rule or a total that names no source of activities is refused")
  func mistakes() throws {
    for (text, path) in [
      (
        Self.rule.replacingOccurrences(of: "\"coop_v1\"", with: "\"france_services\""),
        "$.one_source_per_period[0].keep"
      ),
      (
        Self.rule.replacingOccurrences(of: "\"leave\": \"coop\"", with: "\"leave\": \"coop_v1\""),
        "$.one_source_per_period[0].leave"
      ),
      (Self.total.replacingOccurrences(of: "\"coop_v1\"", with: "\"v1\""), "$.known_totals[0].source"),
    ] {
      let station = try Station(extra: text)
      do {
        _ = try station.catalog()
        Issue.record("\(path) accepted")
      } catch let error as ConfigurationError {
        #expect(error.problems.map(\.location.header) == [path])
      }
    }
  }

  @Test("marks are those of a naive reading of the rules, on drawn exports")
  func drawn() throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      var state = seed
      func draw(_ bound: UInt64) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % bound)
      }
      let rows = (0..<60).map { number in
        (number: number, month: draw(36), isV1: draw(2) == 0)
      }
      let reports = (0..<12).map { number in (number: number, month: draw(36)) }
      func month(_ index: Int) -> (year: Int, month: Int) { (2022 + index / 12, index % 12 + 1) }
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      let coop = ExportText(
        CoopText.team,
        rows.map { row in
          let (year, number) = month(row.month)
          return CoopText.individual(
            row.number,
            [
              "Date": "05/\(two(number))/\(year)",
              "Source de la donnée": row.isV1 ? "Espace coop (V1)" : "",
            ]
          )
        }
      )
      let archive = V1Text.bytes(
        reports.map { report in
          let (year, number) = month(report.month)
          return V1Text.report(
            report.number,
            ["date_accompagnement": "\(year)-\(two(number))-16 11:43:48.281"]
          )
        }
      )
      let station = try Station(extra: Self.rule)
      try station.ingest([try station.file("c.csv", coop.bytes), try station.file("v.csv", archive)])
      let covered = Set(reports.map(\.month))
      let left = rows.filter { $0.isV1 && covered.contains($0.month) }.count
      #expect(
        try station.value("SELECT count(*) FROM activite WHERE ecarte_par = 'priorite:v1'") == "\(left)"
      )
      #expect(try station.value("SELECT count(*) FROM v_activites") == "\(rows.count + reports.count - left)")
    }
  }
}
