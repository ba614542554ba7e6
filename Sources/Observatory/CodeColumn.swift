/// A column of an activity that refers to a code of a closed list.
package struct CodeColumn: Hashable, Sendable {
  package let column: ActivityColumn

  /// Every one, in the order of the columns.
  package static let all = ActivityColumn.allCases.filter(\.isCode).map(CodeColumn.init)

  /// The only one that may be said by another file than the one that wrote the activity.
  package static let scheme = CodeColumn(column: .scheme)
}

extension ActivityColumn {
  fileprivate var isCode: Bool { if case .code = form { true } else { false } }
}
