import Content
import Foundation
import Observatory
@testable import Report
import TestSupport
import Testing

@Suite("The pages of a release")
struct ReleasePagesTests {
  private func text(_ fixture: WarehouseFixture, _ page: ReleasePage) throws -> String {
    try fixture.workdir.text("editions/courant/interne/\(page.rawValue)")
  }

  @Test("the report and the dictionary are written for a browser, the report from what Markdown says")
  func written() throws {
    let fixture = try WarehouseFixture.filled()
    _ = try fixture.report()
    for name in ReleasePage.allCases {
      let page = ReadPage(try text(fixture, name))
      #expect(page.error == nil && page.all("h1").count == 1)
      for file in page.all("a").compactMap({ $0.attributes["href"] }) where !file.hasPrefix("#") {
        #expect(fixture.workdir.exists("editions/courant/interne/\(file)"), "\(file)")
      }
      #expect(try text(fixture, name).utf8.count < 300_000)
    }
    let titles = ReadPage(try text(fixture, .report)).words("h2")
    let markdown = try fixture.workdir.text("editions/courant/interne/rapport.md")
    #expect(titles.count > 5)
    for title in titles {
      #expect(markdown.contains("## \(title.replacingOccurrences(of: "’", with: "'"))"), "\(title)")
    }
  }

  @Test("every indicator has its anchor, its definition and whom it is published for")
  func dictionary() throws {
    let fixture = try WarehouseFixture.filled()
    let contents = try Readership.allCases.map { try fixture.content(for: $0) }
    let page = DictionaryPage(content: contents[0], audiences: contents).page()
    let read = ReadPage(HTMLRenderer(frame: try WebFixture.frame()).text(page))
    #expect(read.error == nil)
    for indicator in contents[0].indicators {
      #expect(read.identifiers.contains(indicator.id))
      #expect(read.texts.contains { $0.contains(Typography.set(indicator.definition)) }, "\(indicator.id)")
    }
    let items = read.words("li")
    #expect(
      items.contains(
        "Audience public\u{A0}: département, au plus fin par mois\u{202F}; commune, EPCI, au plus fin par trimestre."
      )
    )
    #expect(items.contains("Audience interne\u{A0}: toutes les valeurs calculées, telles qu’elles sont."))
    let outside = DictionaryPage(content: contents[2], audiences: [contents[2]]).page()
    #expect(!MarkdownRenderer().text(outside).contains("Audience interne"))
  }

  @Test("without anything to define, the dictionary says so")
  func empty() throws {
    let fixture = try WarehouseFixture()
    try fixture.fillReferences()
    try fixture.execute("DELETE FROM indicateur")
    let content = try fixture.content()
    let page = DictionaryPage(content: content, audiences: [content]).page()
    #expect(page.blocks.contains(.notice("Aucun indicateur n'est publié pour cette audience.")))
  }
}
