import SQLite

/// The columns of an answer, each with the SQL text that gives it: where one stands follows from the list.
protocol Selection: RawRepresentable<String>, CaseIterable, Hashable where AllCases == [Self] {}

extension Selection {
  /// What `SELECT` is to name, given the text of each.
  static func list(_ text: (Self) -> String) -> String { allCases.map(text).joined(separator: ", ") }

  /// From 0, as SQLite counts.
  fileprivate var index: Int32 {
    var index: Int32 = 0
    for column in Self.allCases {
      if column == self { break }
      index += 1
    }
    return index
  }
}

extension Statement {
  func integer(_ column: some Selection) -> Int64? { integer(column.index) }

  /// Zero for NULL: for columns declared NOT NULL.
  func int(_ column: some Selection) -> Int64 { int(column.index) }
}
