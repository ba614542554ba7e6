import Content
import Observatory

/// The pages that a release has beside each other.
enum ReleasePage: String, CaseIterable, Sendable {
  case report = "rapport.html"
  case dictionary = "dictionnaire.html"

  /// In the navigation.
  var name: String {
    switch self {
    case .report: "Rapport"
    case .dictionary: "Dictionnaire"
    }
  }
}

/// What stands around every page of a release: where one is, who reads it, who made it.
struct PageFrame {
  let observatory: String
  let producer: String
  let edition: String
  let audience: Text
  /// Whether those who look for pages may find it.
  let isIndexed: Bool
  let current: ReleasePage?
  /// From the folder of the page to that of the readership: empty, or `../`.
  var root = ""

  init(context: PageContext, current: ReleasePage?) {
    observatory = context.title
    producer = context.producer
    edition = context.content.asOf.french
    audience = PageFrame.audience(context.content)
    isIndexed = context.content.readership != .interne
    self.current = current
  }

  /// What the readership implies, from the run itself.
  static func audience(_ content: ReleaseContent) -> Text {
    let rounded: Text = """
      les nombres de personnes sont arrondis à un multiple de \(Impersonal(base: content.protection)) et ce qui est de \
      trop peu de personnes est « secret »
      """
    return switch content.readership {
    case .interne:
      "Édition interne, pour la seule équipe : les nombres sont exacts, petits effectifs compris."
    case .partenaires: "Édition pour les partenaires : \(rounded)."
    case .public: "Édition publique : \(rounded)."
    }
  }

  func document(title: String, body: Markup) -> Markup {
    .element(
      "html",
      ["lang": "fr"],
      .line,
      head(title),
      .line,
      .element(
        "body",
        [:],
        .element("a", ["class": "skip", "href": "#\(Anchors.main)"], .words("Aller au contenu")),
        .line,
        header,
        .line,
        .element("main", ["id": Anchors.main, "tabindex": "-1"], body),
        .line,
        footer
      )
    )
  }

  private func head(_ title: String) -> Markup {
    .element(
      "head",
      [:],
      .empty("meta", ["charset": "utf-8"]),
      .empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .empty("meta", ["name": "color-scheme", "content": "light dark"]),
      isIndexed ? .none : .empty("meta", ["name": "robots", "content": "noindex"]),
      .element("title", [:], .words(Typography.set("\(title), édition du \(edition)"))),
      .style(StyleSheet.text)
    )
  }

  private var header: Markup {
    let links = ReleasePage.allCases.map { page in
      Markup.element(
        "li",
        [:],
        .element(
          "a",
          ["href": root + page.rawValue, "aria-current": page == current ? "page" : nil],
          .words(page.name)
        )
      )
    }
    return .element(
      "header",
      [:],
      .element("p", [:], .words(Typography.set(observatory))),
      .element("nav", ["aria-label": "Pages de l’édition"], .element("ul", [:], links.joined()))
    )
  }

  private var footer: Markup {
    .element(
      "footer",
      [:],
      .element("p", [:], Prose.markup(audience)),
      .element("p", [:], Prose.markup("Édition du \(edition), produite par \(producer)."))
    )
  }
}
