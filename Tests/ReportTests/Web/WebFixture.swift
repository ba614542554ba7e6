@testable import Content
import Observatory
@testable import Report
import TestSupport

/// Small pages written by hand.
enum WebFixture {
  static func number(_ number: Int64?, _ form: NumberForm = .whole) -> Publishable {
    Publishable(number, form, .free, for: .public)
  }
  static let secret = Publishable(8_191, .whole, .primary, for: .public)
  static let missing = Publishable.unavailable
  static let few = Publishable(0, NumberForm(decimals: 0, roundedTo: 5), .free, for: .public)

  static func frame(_ readership: Readership = .interne) throws -> PageFrame {
    PageFrame(context: try WarehouseFixture.filled().context(for: readership), current: .report)
  }

  /// Two years of months; `change` says what stands at some of them.
  static func series(_ change: [Int: Publishable] = [:], count: Int = 25) -> Drawing.Series {
    let short = [
      "janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ]
    let long = [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
      "novembre", "décembre",
    ]
    return Drawing.Series(
      message: "Les accompagnements montent depuis l'été",
      subtitle: "Accompagnements par mois",
      columns: (0..<count).map { index in
        Drawing.Series.Column(
          label: short[index % 12],
          title: "\(long[index % 12]) \(2024 + index / 12)",
          value: change[index] ?? number(Int64(1000 + index * 37 % 400)),
          age: index == count - 1 ? .last : index >= count - 12 ? .recent : .earlier,
          isOfOtherSources: index < count - 14
        )
      }
    )
  }

  static func page(_ build: (inout Page) -> Void) -> Page {
    var page = Page()
    page.heading(1, "Vendée")
    build(&page)
    return page
  }

  /// Every block and every mark.
  static func everything(named name: String = "L'Île-d'Yeu") -> Page {
    page { page in
      page.paragraph("Édition du jour : \(name).")
      page.heading(2, "L'essentiel")
      page.essentials([
        Essential(
          number: number(6_046),
          sentence: "accompagnements en \(name)",
          detail: "Stable.",
          drawing: .series(series())
        ),
        Essential(
          number: number(32, NumberForm(decimals: 0, unit: .percent)),
          sentence: "de communes",
          drawing: .share(number(80), of: number(250))
        ),
        Essential(sentence: "Rien d'autre.", drawing: .share(secret, of: number(250))),
      ])
      page.heading(2, Text(name))
      page.paragraph("Le point.")
      page.paragraph("La suite.")
      page.list(["un \(code: name)", "\(strong: Text(name))"])
      page.notice("Trop peu de données.")
      page.figure(
        Figure(
          title: "Par mois à \(name)",
          point: .sentence("Une phrase."),
          drawing: .series(series([3: secret, 5: missing, 8: number(0), 20: few])),
          table: table(name),
          note: "Lecture : ainsi."
        )
      )
      page.heading(3, "Une partie")
      page.table(table(name))
      page.table(table(name))
      page.heading(2, Text(name))
      page.figure(
        Figure(title: "Rien", point: .notice("Aucune donnée."), table: Table(columns: [], rows: []))
      )
      page.heading(2, "Fin")
      page.figure(
        Figure(
          title: "Une part",
          drawing: .share(number(3), of: number(4)),
          table: Table(columns: [], rows: [])
        )
      )
    }
  }

  static func table(_ name: String) -> Table {
    Table(
      columns: [.words("Territoire"), .bars("Accompagnements"), .numbers("Pour 1 000 habitants")],
      rows: [
        Table.Row([
          .words(Text(name)), .statistic(number(1_650)), .statistic(number(183, NumberForm(decimals: 1))),
        ]),
        Table.Row([.words("Challans"), .statistic(number(690)), .statistic(missing)]),
        Table.Row([.words("Aucun"), .statistic(number(0)), .statistic(number(0))]),
        Table.Row([.words("Peu"), .statistic(few), .statistic(number(-3))]),
        Table.Row([.words("Sans"), .statistic(missing, note: " (petit effectif)"), .words("sans objet")]),
        Table.Row([.words("Tu"), .statistic(secret), .statistic(secret)]),
        Table.Row(
          [.words("Tout"), .statistic(number(2_598)), .statistic(number(288, NumberForm(decimals: 1)))],
          isTotal: true
        ),
      ]
    )
  }
}
