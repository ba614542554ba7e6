import Content

/// The blocks of a page, section after section; no level of heading is skipped.
struct SectionWriter {
  private var anchors = Anchors()
  /// How many tables have each caption.
  private var captions: [String: Int] = [:]
  /// The title under which what comes stands.
  private var title: Text
  private var depth = 1
  private var saysPoint = false

  init(title: Text) { self.title = title }

  mutating func introduction(_ blocks: [Page.Block]) -> Markup {
    .element("div", ["class": "introduction"], written(blocks))
  }

  /// The contents stand before the first section, or after it when it is the essentials.
  mutating func sections(_ sections: [(title: Text, blocks: [Page.Block])]) -> Markup {
    var (written, entries) = ([Markup](), [(title: Text, anchor: String)]())
    for (title, blocks) in sections {
      let anchor = anchors.anchor(of: title)
      (self.title, depth, saysPoint) = (title, 2, true)
      entries.append((title, anchor))
      // Without a name of its own: its table may be a region of the same one.
      let heading = Markup.element("h2", ["id": anchor], Prose.markup(title))
      written.append(
        .element("section", [:], heading, self.written(blocks)) + .line
      )
    }
    let opensOnEssentials =
      sections.first?.blocks.contains { block in
        if case .essentials = block { true } else { false }
      } == true
    let before = opensOnEssentials ? 1 : 0
    return written.prefix(before).reduce(.none, +) + SectionWriter.contents(entries)
      + written.dropFirst(before).reduce(.none, +)
  }

  private static let fewSections = 3

  private static func contents(_ entries: [(title: Text, anchor: String)]) -> Markup {
    guard entries.count >= fewSections else { return .none }
    let items = entries.map { entry in
      Markup.element("li", [:], .element("a", ["href": "#\(entry.anchor)"], Prose.markup(entry.title)))
    }
    return .element(
      "nav",
      ["class": "contents", "aria-label": "Sommaire"],
      .element("ul", [:], items.joined())
    ) + .line
  }

  private mutating func written(_ blocks: [Page.Block]) -> Markup {
    var result = Markup.none
    for block in blocks { result += written(block) + .line }
    return result
  }

  private mutating func written(_ block: Page.Block) -> Markup {
    defer { saysPoint = false }
    switch block {
    case .heading(let level, let title): return heading(level, title)
    case .paragraph(let text): return .element("p", ["class": saysPoint ? "point" : nil], Prose.markup(text))
    case .list(let items):
      return .element("ul", [:], items.map { .element("li", [:], Prose.markup($0)) }.joined())
    case .table(let table): return written(table)
    case .figure(let figure): return written(figure)
    case .notice(let text): return .element("p", ["class": "notice"], Prose.markup(text))
    case .essentials(let essentials):
      return .element("ol", ["class": "essentials"], essentials.map(SectionWriter.essential).joined())
    }
  }

  private mutating func heading(_ level: Int, _ title: Text) -> Markup {
    self.title = title
    depth = min(max(level, 2), depth + 1, 6)
    let attributes: Markup.Attributes = ["id": anchors.anchor(of: title)]
    let words = Prose.markup(title)
    switch depth {
    case ...2: return .element("h2", attributes, words)
    case 3: return .element("h3", attributes, words)
    case 4: return .element("h4", attributes, words)
    case 5: return .element("h5", attributes, words)
    case _: return .element("h6", attributes, words)
    }
  }

  /// Read as one sentence; its drawing only shows it.
  private static func essential(_ essential: Essential) -> Markup {
    let number = essential.number.map { number in
      Markup.element("strong", ["class": "big"], Prose.markup(Text(number))) + .words(" ")
    }
    let drawing: Markup =
      switch essential.drawing {
      case .series(let series)?: CellDrawing.columns(series)
      case .share(let part, of: let whole)?: CellDrawing.share(part, of: whole)
      case nil: .none
      }
    let detail = essential.detail.map { detail in
      .words(" ") + Markup.element("span", ["class": "more"], Prose.markup(detail))
    }
    return .element(
      "li",
      ["class": number == nil ? "whole" : nil],
      .element(
        "p",
        [:],
        number ?? .none,
        .element("span", [:], Prose.markup(essential.sentence), detail ?? .none)
      ),
      drawing
    )
  }

  private mutating func written(_ table: Table) -> Markup {
    // One heading may have several tables.
    let name = Prose.plain(title)
    let number = captions[name, default: 0] + 1
    captions[name] = number
    let caption = number == 1 ? name : "\(name) (\(number))"
    return TableMarkup(table: table, caption: caption, isTitled: number == 1).markup
  }

  /// Title, point, drawing, table, note, each when there is one.
  private mutating func written(_ figure: Figure) -> Markup {
    let heading = heading(3, figure.title)
    let point: Markup =
      switch figure.point {
      case .sentence(let text)?: .element("p", ["class": "point"], Prose.markup(text))
      case .notice(let text)?: .element("p", ["class": "notice"], Prose.markup(text))
      case nil: .none
      }
    let subtitle: Markup =
      if case .series(let series)? = figure.drawing {
        .element("p", ["class": "subtitle"], Prose.markup(series.subtitle))
      } else { .none }
    let drawing: Markup =
      switch figure.drawing {
      case .series(let series)?: SeriesDrawing.markup(series, &anchors)
      case .share(let part, of: let whole)?: CellDrawing.share(part, of: whole)
      case nil: .none
      }
    return .element(
      "figure",
      [:],
      .element("figcaption", [:], heading, point, subtitle),
      drawing,
      figure.table.rows.isEmpty ? .none : written(figure.table),
      figure.note.map { .element("p", ["class": "note"], Prose.markup($0)) } ?? .none
    )
  }
}
