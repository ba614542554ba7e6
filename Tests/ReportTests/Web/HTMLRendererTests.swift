import Content
import Foundation
import Observatory
@testable import Report
import TestSupport
import Testing

@Suite("A page for a browser")
struct HTMLRendererTests {
  private func text(_ page: Page, _ readership: Readership = .interne) throws -> String {
    HTMLRenderer(frame: try WebFixture.frame(readership)).text(page)
  }

  @Test("is XML: every identifier once, every reference to one that is there, no level skipped")
  func wellFormed() throws {
    let page = ReadPage(try text(WebFixture.everything()))
    #expect(page.error == nil)
    #expect(Set(page.identifiers).count == page.identifiers.count)
    let named = page.elements.compactMap { $0.attributes["aria-labelledby"] }
    let linked = page.elements.compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("#") }
    let references =
      named.flatMap { $0.split(separator: " ").map(String.init) } + linked.map { String($0.dropFirst()) }
    #expect(references.count > 8)
    for reference in references { #expect(page.identifiers.contains(reference), "\(reference)") }
    #expect(page.all("h1").count == 1 && page.all("html").first?.attributes["lang"] == "fr")
    var depth = 0
    for element in page.elements where element.name.wholeMatch(of: /h[1-6]/) != nil {
      let level = try #require(element.name.last?.wholeNumberValue)
      #expect(level <= depth + 1, "\(element.words)")
      depth = level
    }
    for name in ["header", "main", "footer"] { #expect(page.all(name).count == 1) }
    #expect(page.all("th").allSatisfy { $0.attributes["scope"] != nil })
    #expect(page.all("table").count == page.all("caption").count)
    #expect(Set(page.words("caption")).count == page.words("caption").count)
  }

  @Test("a level that is skipped in the page is not in the document, and a second title is a section")
  func levels() throws {
    let page = ReadPage(
      try text(
        WebFixture.page { page in
          page.heading(4, "Un")
          page.heading(1, "Deux")
          page.heading(6, "Trois")
        }
      )
    )
    #expect(
      page.words("h1") == ["Vendée"] && page.words("h2") == ["Un", "Deux"] && page.words("h3") == ["Trois"]
    )
  }

  @Test(
    "a name stays a name, wherever it stands",
    arguments: [
      "<script>alert(1)</script>", "a\"b'c", "a&amp;b", "]]> -->", "x\u{202E}y", "a\u{0}\u{1B}[2Kb",
      "\u{FFFE}z", "</style></title>",
      "\" onload=\"x", "É|*_`#",
    ]
  )
  func names(_ name: String) throws {
    let html = try text(WebFixture.everything(named: name))
    let page = ReadPage(html)
    #expect(page.error == nil)
    #expect(page.all("script").isEmpty && page.all("style").count == 1)
    #expect(page.elements.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") } })
    #expect(html.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    #expect(!html.unicodeScalars.contains("\u{202E}"))
    // The reader gives back what was written, but for what cannot be shown and what is set.
    func plain(_ words: String) -> String {
      let hidden: [Unicode.Scalar: Unicode.Scalar] = ["’": "'", "\u{202F}": " ", "\u{A0}": " "]
      var view = String.UnicodeScalarView()
      for scalar in words.unicodeScalars {
        let isActive =
          scalar.properties.generalCategory == .control || scalar == "\u{202E}" || scalar == "\u{FFFE}"
        view.append(isActive ? "\u{FFFD}" : hidden[scalar] ?? scalar)
      }
      return String(view)
    }
    #expect(page.words("h2").map(plain).filter { $0 == plain(name) }.count == 2)
    #expect(page.words("th").map(plain).filter { $0 == plain(name) }.count == 3)
  }

  @Test("asks nothing of anybody, and holds neither script nor what a renderer of drawings may refuse")
  func nothingAsked() throws {
    let html = try text(WebFixture.everything())
    for word in [
      "http:", "https:", "//", "url(", "@import", "<script", "<link", "<img", "<iframe", "foreignObject",
      "<pattern",
      "Gradient", "<filter", "<use", "javascript",
    ] {
      #expect(!html.contains(word), "\(word)")
    }
    let page = ReadPage(html)
    #expect(page.elements.allSatisfy { $0.attributes["src"] == nil && $0.attributes["xlink:href"] == nil })
    for element in page.elements {
      guard let style = element.attributes["style"] else { continue }
      #expect(style.wholeMatch(of: /--nv:[0-9.]+rem/) != nil)
    }
  }

  @Test("what is read is set as French is")
  func typography() throws {
    for text in ReadPage(try text(WebFixture.everything())).texts {
      #expect(text.firstMatch(of: /\w'\w/) == nil, "\(text)")
      #expect(text.firstMatch(of: /[ \u{A0}][;!?%»]/) == nil, "\(text)")
      #expect(text.firstMatch(of: /\d\.\d/) == nil, "\(text)")
    }
  }

  @Test("an essential reads as one sentence; the first paragraph of a section is its point")
  func sentences() throws {
    let page = ReadPage(try text(WebFixture.everything()))
    let essential = page.all("p").first { $0.words.hasPrefix("6") }?.words
    #expect(essential == "6\u{202F}046 accompagnements en L’Île-d’Yeu Stable.")
    let points = page.all("p").filter { $0.attributes["class"] == "point" }.map(\.words)
    #expect(points == ["Le point.", "Une phrase."])
    #expect(page.words("caption").contains("Une partie (2)"))
    #expect(page.all("p").filter { $0.attributes["class"] == "notice" }.count == 2)
    #expect(page.all("ol").count == 1 && page.kinds.contains("whole"))
  }

  @Test("the contents follow the essentials, and lead to every section by a name that stays")
  func contents() throws {
    let html = try text(WebFixture.everything())
    let page = ReadPage(html)
    let links = page.all("a").compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("#") }
    #expect(links == ["#contenu", "#l-essentiel", "#l-ile-d-yeu", "#l-ile-d-yeu-2", "#fin"])
    let essentials = try #require(html.range(of: "class=\"essentials\""))
    let contents = try #require(html.range(of: "aria-label=\"Sommaire\""))
    #expect(essentials.lowerBound < contents.lowerBound)
    var anchors = Anchors()
    #expect(anchors.anchor(of: "Âge ≥ 60 \(code: "ACC_1000")") == "ACC_1000")
    #expect(anchors.anchor(of: "Œuvre & cœur !") == "oeuvre-coeur" && anchors.anchor(of: "!") == "partie")
    #expect(anchors.anchor(of: "Contenu") == "contenu-2" && anchors.anchor(of: "\(code: "a b")") == "a-b")
  }

  @Test("who reads is told from the run, and only the team's pages are kept from those who look for pages")
  func audiences() throws {
    let page = WebFixture.page { $0.paragraph("Un.") }
    let (team, outside) = (try text(page), try text(page, .public))
    #expect(team.contains("<meta name=\"robots\" content=\"noindex\"/>") && !outside.contains("noindex"))
    #expect(team.contains("pour la seule équipe") && outside.contains("arrondis à un multiple de 5"))
    #expect(ReadPage(team).all("a").filter { $0.attributes["aria-current"] == "page" }.count == 1)
  }

  @Test("the same page gives the same bytes, in one file of a few kilobytes of style")
  func bytes() throws {
    let page = WebFixture.everything()
    #expect(try text(page) == text(page))
    #expect(StyleSheet.text.utf8CodeUnitCount < 16_384)
    #expect(!"\(StyleSheet.text)".contains("&") && !"\(StyleSheet.text)".contains("<"))
  }
}
