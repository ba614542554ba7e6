import Content
@testable import Report
import TestSupport
import Testing

@Suite("A page in Markdown")
struct MarkdownRendererTests {
  private func source(_ text: Text) -> String { MarkdownRenderer.source(text) }

  private func text(_ build: (inout Page) -> Void) -> String {
    var page = Page()
    build(&page)
    return MarkdownRenderer().text(page)
  }

  @Test("words are escaped, wherever they come from; what is told apart has its signs")
  func escaping() {
    let name = "a|b *c* <d> & `e`\n[f](https://g) h_i #j ~k~ $l$ m@n www.o"
    #expect(
      source("\(strong: Text(name)) | \(code: "x_y|z")")
        == "**a\\|b \\*c\\* &lt;d&gt; &amp; \\`e\\`\u{FFFD}\\[f\\](https\\://g) h\\_i \\#j \\~k\\~ \\$l\\$ m\\@n www\\.o** "
        + "\\| `x_y|z`"
    )
    #expect(source("L'Île-d'Yeu (85)") == "L'Île-d'Yeu (85)")
  }

  @Test(
    "names of territories stay names",
    arguments: [
      ("Saint-|Gilles", "Saint-\\|Gilles"), ("*Les* Lucs_sur_Boulogne", "\\*Les\\* Lucs\\_sur\\_Boulogne"),
      ("[Le] Poiré", "\\[Le\\] Poiré"), ("<script>", "&lt;script&gt;"), ("a\\b", "a\\\\b"),
      ("![x](y)", "\\!\\[x\\](y)"), ("a\u{202E}b", "a\u{FFFD}b"),
    ]
  )
  func names(name: String, expected: String) {
    #expect(source(Text(name)) == expected)
  }

  /// What a reader of Markdown sees of escaped words; nil when a sign is left.
  private func read(_ markdown: String) -> String? {
    var result = ""
    var rest = Substring(markdown)
    while let first = rest.first {
      if let entity = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")].first(where: { rest.hasPrefix($0.0) }) {
        result += entity.1
        rest = rest.dropFirst(entity.0.count)
      } else if first == "\\", let next = rest.dropFirst().first {
        result.append(next)
        rest = rest.dropFirst(2)
      } else if "&<>\\`*_#|[]!~$@".contains(first) {
        return nil
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  @Test("any words are read back as they are")
  func readBack() {
    var dice = Dice(seed: 14)
    let signs = Array("ab é&<>\\`*_#|[]()!~$@:/.w\"'")
    for _ in 0..<300 {
      let words = String((0..<12).map { _ in signs[Int(dice.next() % UInt64(signs.count))] })
      #expect(read(source(Text(words))) == words)
    }
  }

  @Test("blocks are separated by one line; a list without an item and a table without a row are none")
  func blocks() {
    let page = text { page in
      page.heading(1, "Titre")
      page.paragraph("Un.")
      page.list([])
      page.table(Table(columns: [.words("A")], rows: []))
      page.list(["a", "b*"])
      page.notice("Aucune donnée.")
    }
    #expect(page == "# Titre\n\nUn.\n\n- a\n- b\\*\n\nAucune donnée.\n")
  }

  @Test("a table aligns its numbers, makes its total strong and keeps bars inside cells")
  func tables() {
    let page = text { page in
      page.table(
        Table(
          columns: [.words("Nom"), .numbers("Nombre")],
          rows: [
            Table.Row([.words("a|\(code: "b|c")"), .number(Impersonal(countOf: ["x", "y"]))]),
            Table.Row([.words("Tout"), .statistic(.unavailable, note: " (petit effectif)")], isTotal: true),
          ]
        )
      )
    }
    #expect(
      page == """
        | Nom | Nombre |
        | :-- | --: |
        | a\\|`b\\|c` | 2 |
        | **Tout** | **indisponible (petit effectif)** |

        """
    )
  }

  @Test("a figure is its title, what it says, its numbers, how to read them, each when there is one")
  func figures() {
    let table = Table(columns: [.words("A")], rows: [Table.Row([.words("b")])])
    let none = Table(columns: [.words("A")], rows: [])
    #expect(
      text { $0.figure(Figure(title: "T", point: .sentence("S."), table: table, note: "N.")) }
        == "### T\n\nS.\n\n| A |\n| :-- |\n| b |\n\nN.\n"
    )
    #expect(
      text { $0.figure(Figure(title: "T", point: .notice("Rien."), table: none)) } == "### T\n\nRien.\n"
    )
  }

  @Test("code holding backquotes has a longer fence, and an address stays inside its brackets")
  func codeAndLinks() {
    #expect(source("\(code: "a``b")") == "```a``b```")
    #expect(source("\(code: "`a")") == "`` `a ``")
    #expect(
      source("\(link: "[Le site]", to: "https://x.y/a b>c|d")")
        == "[\\[Le site\\]](<https://x.y/a%20b%3Ec%7Cd>)"
    )
  }

  @Test("without signs, a text is its words and its numbers")
  func plain() {
    let count = Impersonal(countOf: ["a", "b"])
    let text: Text =
      "\(strong: "Deux_")\(code: "x*") \(count, "jour", "jours") \(link: "ici", to: "https://x.y")"
    #expect(text.plain == "Deux_x* 2\u{A0}jours ici")
    #expect(["a", "b", "c"].map { Text($0) }.joined(separator: " et ").plain == "a et b et c")
  }
}
