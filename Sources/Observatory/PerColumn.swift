/// A value for each column of an activity, in place: neither a table nor memory of its own.
///
/// For numbers: of a value that is counted, such as an array, a look-up is a copy (`ColumnStorage` has none).
package struct PerColumn<Value> {
  @usableFromInline var values: ColumnStorage<Value>

  @inlinable
  package init(repeating value: Value) {
    values = .init(repeating: value)
  }

  package init(_ value: (ActivityColumn) throws -> Value) rethrows {
    values = try ColumnStorage { try value(ActivityColumn.allCases[$0]) }
  }

  @inlinable
  package subscript(column: ActivityColumn) -> Value {
    @inline(__always) get { values[column.rawValue] }
    @inline(__always) set { values[column.rawValue] = newValue }
  }

  package static var count: Int { ColumnStorage<Value>.count }
}

extension PerColumn: Sendable where Value: Sendable {}

extension PerColumn<Int64> {
  /// Nil for a column that says nothing.
  @inlinable
  package func number(_ column: ActivityColumn) -> Int64? {
    self[column] == ActivityColumn.none ? nil : self[column]
  }
}
