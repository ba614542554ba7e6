@testable import Content
import Foundation
import Observatory
@testable import Report
import TestSupport
import Testing

@Suite("Drawings of numbers that may be published")
struct SeriesDrawingTests {
  private func drawn(_ series: Drawing.Series) -> String {
    var anchors = Anchors()
    return SeriesDrawing.markup(series, &anchors).source
  }

  private func read(_ markup: String) -> ReadPage { ReadPage("<div>\(markup)</div>") }

  @Test("zero, few, missing and secret are marks of the same size, never lengths, each in the legend")
  func states() {
    let change = [20: WebFixture.secret, 21: .unavailable, 22: WebFixture.number(0), 23: WebFixture.few]
    let page = read(drawn(WebFixture.series(change)))
    #expect(page.error == nil)
    for kind in ["zero", "few", "missing", "secret"] {
      // The wide drawing, the narrow one, the legend.
      #expect(page.kinds.filter { $0 == kind }.count == 3, "\(kind)")
    }
    for name in ["missing", "secret"] {
      let marks = page.all("rect").filter { $0.attributes["class"] == name }.dropLast()
      #expect(marks.allSatisfy { $0.attributes["height"] == "24" })
    }
    let legend = page.words("li")
    #expect(legend.suffix(4) == ["aucun", "trop peu pour une longueur", "?non disponible", "×secret"])
  }

  @Test("a secret moves nothing: neither an axis, nor a column, nor a title")
  func secrecy() {
    func with(_ hidden: Int64) -> String {
      drawn(WebFixture.series([20: Publishable(hidden, .whole, .primary, for: .public)]))
    }
    #expect(with(1) == with(8_191))
    #expect(!with(8_191).contains("8191") && !with(8_191).contains("8\u{202F}191"))
    let cell = { (hidden: Int64) in
      CellDrawing.bar(Publishable(hidden, .whole, .secondary, for: .public), beside: WebFixture.number(10))
        .source
    }
    #expect(cell(1) == cell(9) && cell(1).contains("×"))
    let share = CellDrawing.share(WebFixture.secret, of: WebFixture.number(10)).source
    #expect(share.contains("\"secret\"") && !share.contains("\"last\""))
    #expect(!CellDrawing.share(WebFixture.number(3), of: WebFixture.secret).source.contains("\"last\""))
    #expect(CellDrawing.columns(WebFixture.series([20: WebFixture.secret])).source.contains("\"secret\""))
  }

  @Test(
    "the axis starts at zero and rises by 1, 2, 2.5 or 5 × 10^k",
    arguments: [
      (0, [0, 1]), (1, [0, 1]), (2, [0, 1, 2]), (7, [0, 2, 4, 6, 8]), (12, [0, 5, 10, 15]),
      (88, [0, 20, 40, 60, 80, 100]),
      (120, [0, 25, 50, 75, 100, 125]), (999, [0, 200, 400, 600, 800, 1000]),
      (6_046, [0, 2000, 4000, 6000, 8000]),
    ] as [(Int64, [Int64])]
  )
  func axis(greatest: Int64, lines: [Int64]) {
    let axis = Publishable.axis(of: [WebFixture.number(greatest), WebFixture.secret, WebFixture.few])
    #expect(axis.map { FrenchNumber.machine($0) } == lines.map { "\($0)" })
    #expect("\(axis[0])" == "0", "a line is no rounded count")
  }

  @Test("nothing shown has no axis, and no number of any size stops a drawing")
  func extremes() {
    #expect(Publishable.axis(of: [WebFixture.secret, .unavailable]).isEmpty)
    for number in [Int64.max, .min, -5, 1_000_000_000_000_000, 999_999_999_999_999] {
      #expect(read(drawn(WebFixture.series([24: WebFixture.number(number)]))).error == nil)
      #expect(WebFixture.number(number).length(beside: WebFixture.number(.max)) != nil)
    }
    for count in [1, 2, 13, 36, 60] {
      let page = read(drawn(WebFixture.series(count: count)))
      #expect(page.error == nil)
      for name in ["x", "y", "x1", "y1", "cx", "cy", "width", "height"] {
        for value in page.elements.compactMap({ $0.attributes[name] }) {
          #expect(value.wholeMatch(of: /\d+(\.\d)?%?/) != nil, "\(name)=\(value)")
        }
      }
    }
    let none = Drawing.Series(message: "", subtitle: "", columns: [])
    #expect(drawn(none).isEmpty)
    let hidden = WebFixture.series(Dictionary(uniqueKeysWithValues: (0..<25).map { ($0, WebFixture.secret) }))
    #expect(read(drawn(hidden)).error == nil)
  }

  @Test("columns are told apart by age and source, with a line where the sources change")
  func ages() throws {
    let page = read(drawn(WebFixture.series()))
    let wide = page.kinds.prefix { $0 != "wide" }
    #expect(wide.filter { $0 == "last" }.count == 1 && wide.filter { $0 == "recent" }.count == 11)
    #expect(wide.filter { $0 == "earlier" }.count == 2 && wide.filter { $0 == "earlier other" }.count == 11)
    #expect(wide.filter { $0 == "break" }.count == 1)
    #expect(page.words("title").first == "Les accompagnements montent depuis l’été")
    #expect(
      page.words("desc").last?.hasPrefix(
        "Colonnes de janvier\u{A0}2025 à janvier\u{A0}2026. Dernière\u{A0}: 1\u{202F}"
      ) == true
    )
    let years = page.all("text").filter { $0.attributes["class"] == "middle year" }.map(\.words)
    #expect(years == ["2026", "2025", "2024", "2026", "2025"])
  }

  @Test("in a row lengths are of the greatest part; a sum beside its parts has none")
  func bars() {
    let table = TableMarkup(table: WebFixture.table("A"), caption: "T", isTitled: false).markup.source
    #expect(
      table.contains("width=\"100%\" height=\"60%\"") && table.contains("width=\"41.8%\" height=\"60%\"")
    )
    #expect(table.components(separatedBy: "class=\"last\"").count == 3)
    #expect(table.contains("style=\"--nv:") && table.contains("tabindex=\"0\""))
    #expect(
      table.components(separatedBy: "aria-hidden=\"true\"").count
        == table.components(separatedBy: "<svg").count
    )
    #expect(
      Tenths(432).description == "43.2" && Tenths(-5).description == "-0.5" && Tenths(400).description == "40"
    )
  }
}
