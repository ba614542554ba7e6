/// A value for each column of an activity.
///
/// Public, where the rest of the room is `package`: only then does another room see through an accessor that is
/// inlinable, and these are called for each cell of a million rows. Held as an array: each look-up of a column that
/// is not known when compiling copied the whole of an inline array (measured: a quarter of an import's processor time).
public struct PerColumn<Value> {
  @usableFromInline var values: [Value]

  package init(_ value: (ActivityColumn) throws -> Value) rethrows {
    values = try ActivityColumn.allCases.map(value)
  }

  @inlinable
  public subscript(column: ActivityColumn) -> Value {
    @inline(__always) get { values[column.position] }
    @inline(__always) _modify { yield &values[column.position] }
  }
}

extension PerColumn: Sendable where Value: Sendable {}

extension PerColumn<Int64> {
  /// Nil for a column that says nothing.
  @inlinable
  public func number(_ column: ActivityColumn) -> Int64? {
    let value = self[column]
    return value == ActivityColumn.none ? nil : value
  }
}

extension ActivityColumn {
  /// Its rank among the cases, as another room can see through it, which it cannot do with `rawValue`.
  ///
  /// Invariant: a case without associated values is stored as its rank in one byte, while there are at most 256.
  @inlinable
  public var position: Int {
    @inline(__always) get { Int(unsafeBitCast(self, to: UInt8.self)) }
  }

  /// Stands for nothing, among the numbers of an activity.
  @inlinable
  public static var none: Int64 { .min }
}
