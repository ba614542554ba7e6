import Catalog
import Content
@testable import Report
import TestSupport
import Testing

@Suite("The sections of the report and the indicators they need")
struct ReportPageTests {
  private func filled() throws -> WarehouseFixture {
    let fixture = try WarehouseFixture.filled()
    try fixture.describe([
      ("SENIOR_BORNES", "Bornes des 60 ans et plus", "%", 1),
      ("SENIOR_POP", "60 ans et plus, population", "%", 1),
      ("PUBLIC_AGE", "Âges", "%", 1), ("PUBLIC_GENRE", "Genres", "%", 1),
      ("PUBLIC_STATUT", "Statuts", "%", 1),
      ("LIEUX_DISTANCE", "Distance", "km", 1),
      ("LIEUX_DISTANCE_PETITES", "Distance, petites communes", "km", 1),
      ("OPERATEUR_ACC", "Personnes accueillies", "personnes", 0), ("LIEUX", "Lieux", "lieux", 0),
      ("POSTES", "Postes", "postes", 0),
    ])
    try fixture.add([
      ("PIX_PART", "2025", "", 87), ("PIX_PART", "2025", "campagne=7", 87), ("PIX_MAITRISE", "2025", "", 534),
      ("SENIOR_BORNES", "2025", "borne=basse", 330), ("SENIOR_BORNES", "2025", "borne=haute", 690),
      ("SENIOR_POP", "2025", "", 341), ("PUBLIC_AGE", "2025", "age=60-69", 300),
      ("PUBLIC_GENRE", "2025", "genre=feminin", 600), ("PUBLIC_STATUT", "2025", "statut=retraite", 500),
      ("LIEUX_DISTANCE", "2025", "statistique=mediane", 40),
      ("LIEUX_DISTANCE_PETITES", "2025", "statistique=mediane", 92), ("OPERATEUR_ACC", "2025", "", 120),
      ("LIEUX", "2025", "", 40), ("POSTES", "2025", "", 5),
    ])
    return fixture
  }

  private func page(_ fixture: WarehouseFixture) throws -> Page {
    ReportPage(context: try fixture.context()).page()
  }

  /// The sections of the catalogue that a page has.
  private func sections(_ page: Page) -> Set<ReportSection> {
    let titles = page.blocks.compactMap { block -> String? in
      switch block {
      case .heading(_, let title): title.plain
      case .figure(let figure): figure.title.plain
      case .paragraph, .list, .table, .notice, .essentials: nil
      }
    }
    return Set(ReportSection.allCases.filter { section in titles.contains { $0.hasPrefix(section.title) } })
  }

  @Test("every section is there when every indicator is")
  func whole() throws {
    #expect(try sections(page(filled())) == Set(ReportSection.allCases))
  }

  @Test(
    "without an indicator, the sections that the catalogue says are missing, and no other",
    arguments: ReportIndicator.allCases
  )
  func missing(_ indicator: ReportIndicator) throws {
    let fixture = try filled()
    let before = try page(fixture)
    try fixture.execute(
      """
      DELETE FROM resultat_valeur WHERE valeur_id / 10000000000000000
        = (SELECT rang FROM indicateur WHERE indicateur = '\(indicator.rawValue)')
      """
    )
    let after = try page(fixture)
    let needing = ReportSection.allCases.filter { $0.needs.contains(.indicator(indicator)) }
    // The essentials keep their heading, to say that there are none.
    let gone = Set(ReportSection.allCases).subtracting(sections(after)).union(
      after.blocks.contains(.notice("Aucune donnée d'accompagnement.")) ? [.essentials] : []
    )
    #expect(gone == Set(needing))
    #expect(after != before, "\(indicator.rawValue) is in no section")
  }

  @Test("the columns of territories are the indicators that their section declares")
  func columns() {
    #expect(WhereSection.columns.map(\.indicator) == ReportSection.territories.indicators)
  }

  @Test("the population of 60 and more is spoken of only where its indicator is asked for")
  func census() throws {
    let fixture = try WarehouseFixture.filled()
    try fixture.add([("PIX_MAITRISE", "2025", "", 534)])
    let sentence = "Population de 60 ans et plus par commune : non disponible"
    func says() throws -> Bool { MarkdownRenderer().text(try page(fixture)).contains(sentence) }
    #expect(try !says())
    try fixture.execute("UPDATE indicateur SET indicateur = 'SENIOR_POP' WHERE indicateur = 'PIX_MAITRISE'")
    #expect(try says())
  }
}
