import Foundation
import TestSupport
import Testing

@testable import Attack

@Suite("What the attacker knows of the indicators")
struct LexiconTests {
  @Test("every line reads, and every indicator of the product has one")
  func indicators() throws {
    let lexicon = Lexicon.observatory
    #expect(lexicon.unread == [])
    let folder = PackageFolders.packageRoot.appendingPathComponent("pipelines/indicators").path
    let declared = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".jsonc") }.map { String($0.dropLast(".jsonc".count)) }.sorted()
    #expect(declared.count > 140)
    #expect(declared.filter { lexicon.lines[$0] == nil } == [])
    #expect(lexicon.indicators.filter { !declared.contains($0) } == [])
  }

  @Test("templates name quantities, patterns find them")
  func names() {
    #expect(Lexicon.quantity("@|T", breakdown: "") == "T")
    #expect(Lexicon.quantity("@|T", breakdown: "type=collectif") == "type=collectif")
    #expect(Lexicon.quantity("minutes:@|minutes", breakdown: "canal=autre") == "minutes:canal=autre")
    #expect(Lexicon.fits("age=60+", "age=*") && !Lexicon.fits("age:60", "age=*"))
    #expect(Lexicon("nonsense").unread == [1])
    #expect(Lexicon("X count @\nY unheard @").unread == [2])
  }

  @Test("the twins are one quantity")
  func twins() {
    let lexicon = Lexicon.observatory
    func quantity(_ indicator: String, _ breakdown: String) -> String? {
      lexicon.line(of: indicator, breakdown: breakdown).map {
        Lexicon.quantity($0.quantities[0], breakdown: breakdown)
      }
    }
    #expect(quantity("ACT", "type=individuel") == quantity("ACC", "type=individuel"))
    #expect(quantity("ACT", "type=collectif") == quantity("ATELIERS", ""))
    #expect(quantity("DOMICILE", "") == quantity("CANAL", "canal=domicile"))
  }

  @Test("periods, decimals and quoted fields are read as they are printed")
  func reading() {
    for text in ["2026-03", "2026-T1", "2026", "2025-12", "2025-T4"] { #expect(Span(text)?.text == text) }
    for text in ["", "2026-13", "2026-T5", "26", "2026-3"] { #expect(Span(text) == nil) }
    func decimal(_ text: String) -> Int? { Decimal6(Array(text.utf8)[...])?.millionths }
    #expect(decimal("12.5") == 12_500_000)
    #expect(decimal("-3") == -3_000_000)
    #expect(["", "1e5", "1.1234567", "--1", "99999999999999999999"].compactMap(decimal) == [])
    var table = CommaTable(Array("\"a\",b\r\n\"x \"\"y\"\", z\",\n,\"\"".utf8))
    let header = table.header()
    #expect(header == ["a", "b"])
    var rows: [[String]] = []
    while table.next() { rows.append(table.fields.indices.map { table.text($0) }) }
    #expect(rows == [["x \"y\", z", ""], ["", ""]])
  }

  @Test("the release of the team gives the same truth as rows")
  func teamRelease() {
    let text = """
      indicateur,territoire_type,territoire_code,periode,ventilation,valeur,numerateur,denominateur,couverture,statut_obs,statut_conf,sources,extrait_le
      ACC,commune,85001,2025-10,,7,7,,,A,libre,coop,
      ACC,commune,85001,2025-T4,,7,7,,,A,libre,coop,
      PUBLIC_AGE,commune,85001,2025-10,age=70+,50.0,3,6,,A,libre,coop,
      PIX_PART,departement,85,2025,,12,12,,,A,libre,pix,
      """
    let truth = TrueCounts(teamRelease: Array(text.utf8))
    #expect(truth.isOfEveryLevel)
    #expect(truth.entries.map(\.count).sorted() == [3, 6, 7, 12])
    #expect(Set(truth.quantities) == ["T", "age=70+", "age:known", "pix_persons"])
  }
}
