package import Observatory

/// A decision about rows of a source, with its reason and its end: data, never a change of an export.
package struct Correction: Sendable {
  package var id: String
  package var reason: String
  /// The role of who decided, never a name.
  package var decidedBy: String
  /// First and last day on which it holds, both included.
  package var since: Day
  package var expires: Day
  /// Code of the source.
  package var source: String
  /// All must hold: canonical column → value, as the examples of a description write it.
  package var conditions: [Cell]
  /// Days of the facts it is about, both included.
  package var from: Day?
  package var to: Day?
  package var effect: Effect
  /// Where it is declared.
  package var file: String
  package var line: Int?

  package struct Cell: Hashable, Sendable {
    package var column: String
    package var text: String
  }

  package enum Effect: Hashable, Sendable {
    /// The rows are read, counted apart, and stored nowhere.
    case exclude
    /// These cells are taken to say something else.
    case set([Cell])
  }

  package enum State: String, Sendable {
    case active
    case expired = "expiree"
    case future = "a_venir"
  }

  package func state(on day: Day) -> State {
    day < since ? .future : day > expires ? .expired : .active
  }
}

extension Correction {
  /// `channel = domicile et du 2025-01-01`, for people who read what was decided.
  ///
  /// A number that leads to one person is not repeated where it is read.
  package var target: String { targetText { $0.column == "number" ? "(non répété)" : $0.text } }

  /// All of it: another target is another correction.
  package var wholeTarget: String { targetText(\.text) }

  private func targetText(_ text: (Cell) -> String) -> String {
    let cells = conditions.map { "\($0.column) = \(text($0))" }
    let bounds = [from.map { "dès le \($0.iso)" }, to.map { "jusqu'au \($0.iso)" }].compactMap { $0 }
    return (cells + bounds).joined(separator: " et ")
  }

  package var effectText: String {
    switch effect {
    case .exclude: "lignes exclues"
    case .set(let cells): cells.map { "\($0.column) ← \($0.text)" }.joined(separator: ", ")
    }
  }
}

extension Correction {
  /// Whether rows read by this description have all it looks for, and all it changes without becoming other rows.
  package func concerns(_ description: SourceDescription) -> Bool {
    let columns = Set(description.columns.map(\.target))
    guard conditions.allSatisfy({ columns.contains($0.column) }) else { return false }
    guard case .set(let cells) = effect else { return true }
    let identity = description.record.identity ?? []
    return cells.allSatisfy { columns.contains($0.column) && !identity.contains($0.column) }
  }
}

extension RecordKind {
  /// Columns that say which row it is: a correction never changes them.
  ///
  /// Nil for records that take no correction: their identity is made of what the row says.
  package var identity: Set<String>? {
    switch self {
    case .accompaniment, .report, .site, .coordination: ["key"]
    case .statement:
      ["operator", "structure", "level", "territory", "from", "to", "unit", "theme", "kind"]
    case .statistic:
      ["scope", "level", "territory", "territory_name", "from", "to", "section", "measure", "modality"]
    case .register:
      [
        "key", "keeper", "day", "until", "level", "territory", "organisation", "category", "stage", "person",
        "before", "after",
      ]
    case .pixAssessment: ["campaign", "person", "start"]
    case .pixProfiles: ["campaign", "person", "shared_at"]
    case .pixCertification: ["number"]
    case .activity, .appointment, .participation: nil
    }
  }

  /// What is a person's own: a correction neither looks for it nor says it.
  static let personal: Set<String> = ["person", "birth", mediator]

  /// The column that dates a row; nil when rows have no day.
  package var dayColumn: String? {
    switch self {
    case .pixAssessment: "start"
    case .pixProfiles: "shared_at"
    default: columns["day"] != nil ? "day" : columns["from"] != nil ? "from" : nil
    }
  }
}
