import Catalog
import Observatory
import Territory
import Warehouse

/// A cell as a correction writes it, ready to be compared with decoded columns or put in them.
enum CorrectionValue: Equatable {
  case integer(Int64)
  /// A commune of the map of reference, however it was found.
  case commune(Int32)
  case identifier(Identifier)
  case text(String)

  /// Nil when the column cannot hold it.
  init?(_ text: String, for rule: ColumnRule, _ context: ReadingContext) {
    switch rule.kind {
    case .choice(let name):
      guard let vocabulary = context.vocabularies[name],
        let index = context.dimension(vocabulary.dimension).index(text)
      else { return nil }
      self = .integer(Int64(index))
    case .count, .integer, .euros, .ratio, .opening:
      guard let number = Int64(text) else { return nil }
      self = .integer(number)
    case .day:
      guard let day = Day(iso: text) else { return nil }
      self = .integer(Int64(day.number))
    case .flag: self = .integer(text == "oui" ? 1 : 0)
    case .commune:
      guard case .found(let number, _) = context.communes.territories.resolve(code: text, on: nil) else {
        return nil
      }
      self = .commune(number)
    case .uuid, .hex:
      let bytes = Array(text.lowercased().utf8)
      let identifier = bytes.withUnsafeBytes { raw in
        if case .hex(let digits) = rule.kind { return IdentifierField.hex(raw, digits: digits) }
        return IdentifierField.uuid(raw)
      }
      guard let identifier else { return nil }
      self = .identifier(identifier)
    case .text: self = .text(text)
    case .moment:
      guard let moment = CorrectionMoment(text) else { return nil }
      self = .integer(moment.compact)
    case .pseudonym(let purpose):
      // A certification by its number: the same keyed hash as that of the rows.
      self = .identifier(PseudonymField(key: context.secret, purpose: purpose).identifier(of: [text]))
    default: return nil
    }
  }

  func matches(_ batch: DecodedBatch, _ column: Int, _ record: Int) -> Bool {
    switch self {
    case .integer(let value): return batch.integer(column, record) == value
    case .identifier(let value): return batch.identifier(column, record) == value
    case .text(let value): return batch.text(column, record) == value
    case .commune(let number):
      guard let packed = batch.integer(column, record),
        case .found(let found, _) = CommuneField.Area(packed: packed)
      else { return false }
      return found == number
    }
  }

  func put(in batch: inout DecodedBatch, _ column: Int, _ record: Int, isInside: (Int32) -> Bool) {
    switch (self, batch.columns[column]) {
    case (.integer(let value), .integers(var values)):
      batch.columns[column] = .integers([])
      values[record] = value
      batch.columns[column] = .integers(values)
    case (.commune(let number), .integers(var values)):
      batch.columns[column] = .integers([])
      values[record] = (isInside(number) ? CommuneField.Area.found(number, .code) : .outside).packed
      batch.columns[column] = .integers(values)
    case (.text(let text), .texts(var values)):
      batch.columns[column] = .texts([])
      values[record] = text
      batch.columns[column] = .texts(values)
    default: break
    }
  }

  /// What a cell said, as the examples of the descriptions write it; nil when it was empty.
  static func text(
    _ batch: DecodedBatch,
    _ column: Int,
    _ record: Int,
    _ rule: ColumnRule,
    _ context: ReadingContext
  ) -> String? {
    if case .text = rule.kind { return batch.text(column, record) }
    guard let value = batch.integer(column, record) else { return nil }
    switch rule.kind {
    case .choice(let name):
      let dimension = context.dimension(context.vocabularies[name]?.dimension ?? "")
      return dimension.modalities.indices.contains(Int(value)) ? dimension.modalities[Int(value)].code : nil
    case .day: return Day(number: Int32(truncatingIfNeeded: value)).iso
    case .flag: return value == 1 ? "oui" : "non"
    case .moment: return CorrectionMoment.text(value)
    case .commune:
      switch CommuneField.Area(packed: value) {
      case .found(let number, _): return CommuneNumber.code(of: number)
      case .outside: return "hors périmètre"
      case .ambiguous, .absent: return nil
      }
    default: return "\(value)"
    }
  }
}
