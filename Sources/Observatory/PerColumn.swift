/// A value for each column of an activity, in place: neither a table nor memory of its own.
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
    _read { yield values[column.rawValue] }
    _modify { yield &values[column.rawValue] }
  }

  package static var count: Int { ColumnStorage<Value>.count }
}

/// A value for each spread of an activity, in place.
package struct PerSpread<Value> {
  @usableFromInline var values: SpreadStorage<Value>

  @inlinable
  package init(repeating value: Value) {
    values = .init(repeating: value)
  }

  @inlinable
  package subscript(spread: SpreadColumn) -> Value {
    _read { yield values[spread.rank] }
    _modify { yield &values[spread.rank] }
  }

  package static var count: Int { SpreadStorage<Value>.count }
}

extension PerColumn: Sendable where Value: Sendable {}
extension PerSpread: Sendable where Value: Sendable {}

extension PerColumn<Int64> {
  /// Nil for a column that says nothing.
  @inlinable
  package func number(_ column: ActivityColumn) -> Int64? {
    self[column] == ActivityColumn.none ? nil : self[column]
  }
}
