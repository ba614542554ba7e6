extension ActivityColumn {
  /// One line of the table of columns.
  package struct Entry: Sendable {
    /// What the descriptions of exports call it; nil when no cell says it.
    package let described: String?
    /// Its column of `activite`; nil when it only serves to make others.
    package let stored: String?
    package let form: Form
    /// What stands for an empty cell, and for a file that does not have the column.
    package let empty: Int64
    /// Its rank in the fingerprint; nil when two files that differ by it alone say the same.
    package let fingerprint: Int?
    /// Its rank among the columns that are copied for computations; nil when it is not copied as it is.
    package let copy: Int?

    init(
      _ described: String?,
      _ stored: String?,
      _ form: Form,
      empty: Int64 = ActivityColumn.none,
      fingerprint: Int? = nil,
      copy: Int? = nil
    ) {
      self.described = described
      self.stored = stored
      self.form = form
      self.empty = empty
      self.fingerprint = fingerprint
      self.copy = copy
    }
  }

  /// What a column holds.
  package enum Form: Hashable, Sendable {
    /// Which file tells it, and where.
    case identity
    /// Up to 16 bytes.
    case key
    /// Said once for the whole activity.
    case number
    /// The same, one of a closed list.
    case code(Dimension)
    /// Added up over the rows of the activity.
    case count
    /// One of the words of the program.
    case word
    /// Worked out from `place`.
    case location
    /// How many people of each code.
    case people(Dimension)
    /// The same, of those who were sent elsewhere.
    case orientations(Dimension)
    /// Codes mentioned once for the whole activity: a mask of their indexes, stored as a spread.
    case mentions(Dimension)
    /// How many people of each commune.
    case residences
    /// Who made the activity: a keyed hash while it is read, its number in `mediateur` once stored.
    case mediator
    /// Read of a row, and neither added up nor stored.
    case detail
  }

  package var form: Form { entry.form }

  /// The closed list its values are of.
  package var dimension: Dimension? {
    switch form {
    case .code(let dimension), .people(let dimension), .orientations(let dimension), .mentions(let dimension):
      dimension
    case .identity, .key, .number, .count, .word, .location, .residences, .mediator, .detail: nil
    }
  }

  /// Whether a measure of activities may read it: what was counted is kept when it changes.
  package var isCounted: Bool { rawValue <= ActivityColumn.mediator.rawValue }

  /// Those of `activite`, with their names, in the order of the cases.
  package static let stored: [(column: ActivityColumn, name: String)] = allCases.compactMap { column in
    column.entry.stored.map { (column, $0) }
  }

  /// Those that the fingerprint says, in its order.
  package static let fingerprinted = allCases.filter { $0.entry.fingerprint != nil }
    .sorted { ($0.entry.fingerprint ?? 0) < ($1.entry.fingerprint ?? 0) }
}
