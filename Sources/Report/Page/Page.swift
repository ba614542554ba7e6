import Content

/// A page whatever it is written in: sections build it, a renderer writes it.
struct Page: Hashable, Sendable {
  enum Block: Hashable, Sendable {
    /// From 1, the title of the page.
    case heading(Int, Text)
    case paragraph(Text)
    case list([Text])
    case table(Table)
    case figure(Figure)
    /// Said in the place of what could not be shown.
    case notice(Text)
    /// What a reader who has one minute takes away.
    case essentials([Essential])
  }

  private(set) var blocks: [Block] = []

  mutating func heading(_ level: Int, _ title: Text) { blocks.append(.heading(level, title)) }
  mutating func paragraph(_ text: Text) { blocks.append(.paragraph(text)) }
  mutating func notice(_ text: Text) { blocks.append(.notice(text)) }
  mutating func figure(_ figure: Figure) { blocks.append(.figure(figure)) }

  /// Nothing without one.
  mutating func essentials(_ essentials: [Essential]) {
    if !essentials.isEmpty { blocks.append(.essentials(essentials)) }
  }

  /// Nothing without an item.
  mutating func list(_ items: [Text]) {
    if !items.isEmpty { blocks.append(.list(items)) }
  }

  /// Nothing without a row.
  mutating func table(_ table: Table) {
    if !table.rows.isEmpty { blocks.append(.table(table)) }
  }
}

/// A sentence whose subject is its number: « 6 046 » « accompagnements en novembre 2026, soit… ».
struct Essential: Hashable, Sendable {
  /// Nil: the sentence stands alone.
  var number: Publishable?
  /// What follows the number, or a whole sentence.
  let sentence: Text
  /// What comes after for who reads on.
  var detail: Text?
  var drawing: Drawing?
}

extension Essential {
  /// On one line, for a terminal.
  var plain: String {
    let subject = number.map { "\($0) " } ?? ""
    return subject + sentence.plain + (detail.map { " " + $0.plain } ?? "")
  }
}

/// What is shown under a title of its own inside a section: what it says, its numbers, how to read them.
struct Figure: Hashable, Sendable {
  enum Point: Hashable, Sendable {
    /// What the numbers say.
    case sentence(Text)
    /// Why there are none, or not the one expected.
    case notice(Text)
  }

  let title: Text
  var point: Point?
  /// Drawn where pages have drawings; the table says the same.
  var drawing: Drawing?
  let table: Table
  var note: Text?
}

/// Rows of cells under titled columns.
struct Table: Hashable, Sendable {
  struct Column: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      case words
      case numbers
      /// Numbers from zero, each with its bar where pages have drawings.
      case bars
    }

    let title: Text
    let kind: Kind

    static func words(_ title: Text) -> Column { Column(title: title, kind: .words) }
    static func numbers(_ title: Text) -> Column { Column(title: title, kind: .numbers) }
    static func bars(_ title: Text) -> Column { Column(title: title, kind: .bars) }
  }

  struct Row: Hashable, Sendable {
    let cells: [Cell]
    /// Of all the others.
    var isTotal = false

    init(_ cells: [Cell], isTotal: Bool = false) {
      self.cells = cells
      self.isTotal = isTotal
    }
  }

  enum Cell: Hashable, Sendable {
    case words(Text)
    /// A statistic, and what must be known beside it.
    case statistic(Publishable, note: String)
    case number(Impersonal)

    static func statistic(_ value: Publishable) -> Cell { .statistic(value, note: "") }
  }

  let columns: [Column]
  let rows: [Row]
}

extension Table.Cell {
  var text: Text {
    switch self {
    case .words(let text): text
    case .statistic(let value, let note): "\(value)\(note)"
    case .number(let number): "\(number)"
    }
  }
}
