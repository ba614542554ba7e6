@testable import Content
import Observatory
@testable import Report
import SQLite
import TestSupport
import Testing
@testable import Warehouse

@Suite("What a readership is shown of the rounded values")
struct ShownValuesTests {
  private let fixture: WarehouseFixture

  init() throws {
    fixture = try WarehouseFixture.filled()
    try fixture.round()
  }

  private func rows(_ indicator: String, for readership: Readership) throws -> [PublishedValue] {
    let content = try fixture.content(for: readership)
    let described = try #require(content.indicators.first { $0.id == indicator })
    var rows: [PublishedValue] = []
    var hidden = HiddenCells()
    try content.values(try WarehouseFile.openForReading(fixture.path), of: described, noting: &hidden) {
      rows.append($0)
    }
    return rows
  }

  private func shortest(_ indicator: String, _ level: TerritoryLevel, for readership: Readership) throws
    -> PeriodKind?
  {
    try rows(indicator, for: readership).filter { $0.level == level }.map(\.period.kind)
      .min { $0.months < $1.months }
  }

  @Test("levels and periods are those the readership has, and the team sees all")
  func windows() throws {
    #expect(try shortest("ACC", .commune, for: .interne) == .mois)
    #expect(try shortest("ACC", .commune, for: .partenaires) == .mois)
    #expect(try shortest("ACC", .commune, for: .public) == .trimestre)
    #expect(try shortest("ACC", .epci, for: .public) == .trimestre)
    #expect(try shortest("ACC", .departement, for: .public) == .mois)
    #expect(try shortest("ATELIERS", .commune, for: .partenaires) == nil)
    #expect(try shortest("SENIOR", .commune, for: .public) == .annee)
  }

  @Test("partners see months of communes at the narrowest base alone")
  func narrowest() throws {
    try fixture.execute(
      """
      UPDATE arrondi_valeur SET arrondi = 10 WHERE valeur_id IN (
        SELECT valeur_id FROM arrondi_valeur JOIN territoire_publie ON territoire_code = '85191'
          AND \(ResultKey.territory("valeur_id")) = territoire_id)
      """
    )
    let months = try rows("ACC", for: .partenaires).filter {
      $0.level == .commune && $0.period.kind == .mois && $0.breakdown.isEmpty
    }
    #expect(Set(months.map(\.territory)) == ["85047", "85113", "85222"])
    #expect(try rows("ACC", for: .partenaires).contains { $0.territory == "85191" })
  }

  @Test("where a row comes from is what is said of the whole indicator, and no period is provisional")
  func origins() throws {
    let rows = try rows("ACC", for: .public)
    #expect(Set(rows.map(\.sources)) == ["coop"])
    #expect(Set(rows.map { $0.extracted?.iso }) == ["2025-12-31"])
    #expect(!rows.contains { $0.status == .provisional })
    #expect(try self.rows("ACC", for: .interne).contains { $0.status == .provisional })
  }

  @Test("a share of fewer than ten roundings is hidden with its terms, and flagged under twenty")
  func shares() throws {
    for (denominator, status) in [(45, nil), (50, ObservationStatus.lowReliability), (100, .normal)] {
      try fixture.execute(
        "UPDATE arrondi_valeur SET denominateur = \(denominator), numerateur = 20 WHERE denominateur IS NOT NULL"
      )
      let shares = try rows("SENIOR", for: .public).filter {
        $0.level == .departement && $0.status != .missing
      }
      #expect(!shares.isEmpty)
      for share in shares {
        #expect(share.confidentiality == (status == nil ? .primary : .free))
        #expect(share.value.isShown == (status != nil) && share.denominator.isShown == (status != nil))
        if let status { #expect(share.status == status) }
      }
    }
  }

  @Test("zero is few, a secret is a word, and neither is what is unknown")
  func words() throws {
    let form = NumberForm(decimals: 0, roundedTo: 5)
    let few = Publishable(0, form, .free, for: .public)
    #expect(FrenchNumber.text(few) == "moins de\u{A0}5" && few.isFew)
    #expect(FrenchNumber.noun(few, "commune", "communes") == "\u{A0}communes")
    #expect(FrenchNumber.machine(few) == "0")
    let secret = Publishable(12, form, .primary, for: .public)
    #expect(FrenchNumber.text(secret) == "secret" && FrenchNumber.machine(secret) == nil)
    #expect(FrenchNumber.text(Publishable(nil, form, .free, for: .public)) == "indisponible")
    #expect(FrenchNumber.text(Publishable(0, .whole, .free, for: .interne)) == "0")
  }

  @Test("what an indicator does not publish has no row, and the dictionary says so")
  func notPublished() throws {
    let content = try fixture.content(for: .public)
    let dictionary = WarehouseFixture.records(DefinitionTables(content: content).dictionary())
    for row in dictionary {
      let id = try #require(row["indicateur"])
      let isPublished = row["statut_conf"] == "libre"
      #expect(isPublished != (row["publie"] == ""))
      if !isPublished { #expect(try rows(id, for: .public).isEmpty) }
    }
    #expect(
      dictionary.first { $0["indicateur"] == "ACC" }?["publie"]
        == "commune=trimestre|epci=trimestre|departement=mois"
    )
  }

  @Test("the page of the public says how to read its numbers, and tells nothing of files")
  func page() throws {
    let page = MarkdownRenderer().text(ReportPage(context: try fixture.context(for: .public)).page())
    #expect(page.contains("## Lire ces nombres") && page.contains("multiple de 5"))
    #expect(!page.contains("rejetée") && !page.contains("empreinte") && !page.contains("qualite.csv"))
    let team = MarkdownRenderer().text(ReportPage(context: try fixture.context()).page())
    #expect(!team.contains("Lire ces nombres"))
  }

  @Test("run.json outside the team has neither a count nor the digest of a file")
  func record() throws {
    let content = try fixture.content(for: .public)
    let text = String(
      decoding: RunRecord(content: content, pipeline: "vendee", state: "ab").bytes(),
      as: UTF8.self
    )
    #expect(text.contains("\"public_state\": \"ab\"") && text.contains("\"last_month\": \"2025-12\""))
    #expect(!text.contains("inputs") && !text.contains("sha256"))
  }
}
