/// The identifier of a modality: of a code of a closed list, as the warehouse numbers it.
package struct ModalityID: Hashable, Comparable, Sendable {
  package let number: Int64

  package init(_ number: Int64) { self.number = number }

  package static func < (lhs: ModalityID, rhs: ModalityID) -> Bool { lhs.number < rhs.number }
}

/// The identifier of a spread, which knows the only column that it may stand in.
package struct SpreadID: Hashable, Sendable {
  package let column: SpreadColumn
  package let number: Int64

  package init(_ column: SpreadColumn, _ number: Int64) {
    self.column = column
    self.number = number
  }
}

/// The identifier of an import: of one reading of one file.
package struct ImportID: Hashable, Comparable, Sendable {
  package let number: Int64

  package init(_ number: Int64) { self.number = number }

  package static func < (lhs: ImportID, rhs: ImportID) -> Bool { lhs.number < rhs.number }
}

extension ImportID: CustomStringConvertible {
  /// As people and the warehouse write it.
  package var description: String { "\(number)" }
}

/// The number of a mediator among the pseudonyms of the warehouse.
package struct MediatorID: Hashable, Sendable {
  package let number: Int64

  package init(_ number: Int64) { self.number = number }
}

/// The number of a commune on the map of reference.
package struct CommuneID: Hashable, Comparable, Sendable {
  package let number: Int32

  package init(_ number: Int32) { self.number = number }

  package static func < (lhs: CommuneID, rhs: CommuneID) -> Bool { lhs.number < rhs.number }
}

/// The identifier of communes one of which a fact lies in, when nothing says which.
package struct ZoneID: Hashable, Sendable {
  package let number: Int64

  package init(_ number: Int64) { self.number = number }
}
