package import Observatory
import SQLite

/// What a row writes in a column.
package enum StoredValue: Hashable, Sendable {
  case integer(Int64?)
  case real(Double?)
  case text(String?)
  case blob([UInt8]?)

  package static let null = StoredValue.integer(nil)
  package static func modality(_ id: ModalityID?) -> StoredValue { .integer(id?.number) }
  package static func commune(_ id: CommuneID?) -> StoredValue { .integer(id.map { Int64($0.number) }) }
  package static func zone(_ id: ZoneID?) -> StoredValue { .integer(id?.number) }
  package static func importID(_ id: ImportID) -> StoredValue { .integer(id.number) }
  package static func flag(_ flag: Bool?) -> StoredValue { .integer(flag.map { $0 ? 1 : 0 }) }
}

extension Statement {
  mutating func bind(_ position: Int32, _ value: StoredValue) throws(DatabaseError) {
    switch value {
    case .integer(let number): try bind(position, number)
    case .real(let number): try bind(position, real: number)
    case .text(let text): try bind(position, text)
    case .blob(let bytes): try bind(position, blob: bytes)
    }
  }
}

extension StoredValue {
  /// The bytes of a text; none for anything else.
  var utf8: [UInt8] { if case .text(let text?) = self { Array(text.utf8) } else { [] } }
}

extension StoredValue {
  /// What stands for nothing in a key.
  package static let unsaid: Int64 = 0
}

extension ModalityID? {
  /// In a key that is written.
  package var written: Int64 { self?.number ?? StoredValue.unsaid }
}
