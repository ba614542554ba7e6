@testable import Report
import TestSupport
import Testing

@Suite("French as printers set it")
struct TypographyTests {
  @Test(
    "signs and spaces, by rule",
    arguments: [
      // Elisions.
      ("l'aide d'un aidant qu'on a", "l’aide d’un aidant qu’on a"), ("l'Île-d'Yeu", "l’Île-d’Yeu"),
      ("'a' 5' b", "'a' 5' b"), ("d'« aide »", "d’«\u{202F}aide\u{202F}»"),
      // Spaces of numbers.
      ("1\u{A0}234\u{A0}567", "1\u{202F}234\u{202F}567"),
      ("pour 1 000 habitants", "pour 1\u{202F}000 habitants"),
      ("12,5\u{A0}%", "12,5\u{202F}%"), ("en 2025 120 aides", "en 2025 120 aides"),
      ("12 34", "12 34"), ("1 2345", "1 2345"), ("A12 345", "A12 345"), ("0,1 234", "0,1 234"),
      // High signs.
      ("ici ; là ! quoi ? « oui »", "ici\u{202F}; là\u{202F}! quoi\u{202F}? «\u{202F}oui\u{202F}»"),
      ("Formule : a", "Formule\u{A0}: a"), ("9:30 https://a.b", "9:30 https://a.b"), ("a;b!", "a;b!"),
      // Minus.
      ("-5 et (-3) mais 2024-2027, Saint-Jean -a", "\u{2212}5 et (\u{2212}3) mais 2024-2027, Saint-Jean -a"),
      // Dates.
      ("le 3 mars 2026", "le 3\u{A0}mars\u{A0}2026"), ("1er août 2025", "1er\u{A0}août\u{A0}2025"),
      ("en mars 12 aides", "en mars 12 aides"), ("", ""),
    ]
  )
  func rules(words: String, expected: String) {
    #expect(Typography.set(words) == expected)
    #expect(Typography.set(expected) == expected, "set twice")
  }

  @Test("any words are set once, and only spaces, apostrophes and hyphens change")
  func stable() {
    var dice = Dice(seed: 8)
    let signs = Array("ab é1 23'-%:;«» \u{A0}\u{202F},.(mai")
    for _ in 0..<500 {
      let words = String((0..<14).map { _ in signs[Int(dice.next() % UInt64(signs.count))] })
      let once = Typography.set(words)
      #expect(Typography.set(once) == once, "\(words)")
      #expect(once.unicodeScalars.count == words.unicodeScalars.count)
      for (left, right) in zip(words.unicodeScalars, once.unicodeScalars) where left != right {
        #expect([" ", "\u{A0}", "\u{202F}", "'", "-"].contains(left), "\(words)")
      }
    }
  }

  @Test("what stands apart on the page is set with what is beside it; code and addresses stay as typed")
  func spans() {
    #expect(Prose.markup("l'\(strong: "aide")").source == "l’<strong>aide</strong>")
    #expect(
      Prose.markup("\(strong: "12") % « \(code: "l'a ; -5")\u{20}»").source
        == "<strong>12</strong>\u{202F}% «\u{202F}<code>l'a ; -5</code>\u{202F}»"
    )
    #expect(
      Prose.markup("\(link: "L'EPCI", to: "epci/l'un -5.html")").source
        == "<a href=\"epci/l'un%20-5.html\">L’EPCI</a>"
    )
    #expect(
      Prose.markup("au 4e trimestre, 1er mars, A4e, 12est").source
        == "au 4<sup>e</sup> trimestre, 1<sup>er</sup>\u{A0}mars, A4e, 12est"
    )
  }

  @Test(
    "a link leads inside the release, or nowhere",
    arguments: [
      "https://x.y", "//x.y", "/etc", "javascript:alert(1)", "data:text/html,x", "mailto:a@b.c", "\\\\x\\y",
      "a:b/c",
    ]
  )
  func links(_ address: String) {
    #expect(Prose.markup("\(link: "ici", to: address)").source == "ici")
    #expect(Prose.markup("\(link: "ici", to: "#a")").source == "<a href=\"#a\">ici</a>")
  }
}
