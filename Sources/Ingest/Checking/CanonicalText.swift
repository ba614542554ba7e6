import Catalog
import Observatory

/// The text form of decoded values, as the examples of the descriptions write it.
struct CanonicalText {
  let context: ReadingContext

  func text(_ rule: ColumnRule, _ batch: DecodedBatch, _ column: Int, _ record: Int = 0) -> String {
    switch rule.kind {
    case .pseudonym where rule.target == RecordKind.mediator:
      return batch.integer(column, record).map { String(UInt64(bitPattern: $0), radix: 16) } ?? ""
    case .uuid, .hex, .pseudonym:
      return batch.identifier(column, record).bytes.map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined()
    case .text: return batch.text(column, record) ?? ""
    case .tally(let vocabulary, _):
      return batch.tallies(column, record).map { "\(code(vocabulary, $0.index))=\($0.count)" }.joined(
        separator: "|"
      )
    case .communes:
      return batch.tallies(column, record).map {
        "\($0.index == CountedCodes.unknown ? "?" : CommuneNumber.code(of: Int32($0.index)))=\($0.count)"
      }.joined(separator: "|")
    default:
      return batch.integer(column, record).map { text($0, rule.kind) } ?? ""
    }
  }

  private func text(_ value: Int64, _ kind: FieldKind) -> String {
    switch kind {
    case .day: Day(number: Int32(truncatingIfNeeded: value)).iso
    case .moment: moment(value)
    case .flag: value == 1 ? "oui" : "non"
    case .minutes:
      MinutesField.isInterval(value) ? "\(MinutesField.minutes(value)) (intervalle)" : "\(value)"
    case .rank: "\(value >> 16)/\(value & 0xFFFF)"
    case .degrees: degrees(value)
    case .decimal: decimal(value)
    case .choice(let vocabulary): code(vocabulary, Int(value))
    case .choices(let vocabulary, _):
      (0..<63).filter { value & (1 << Int64($0)) != 0 }.map { code(vocabulary, $0) }.sorted()
        .joined(separator: "|")
    case .commune:
      switch CommuneField.Area(packed: value) {
      case .found(let number, _): CommuneNumber.code(of: number)
      case .outside: "hors"
      case .ambiguous: "ambiguë"
      case .absent: ""
      }
    default: "\(value)"
    }
  }

  private func code(_ vocabulary: String, _ index: Int) -> String {
    if index == CountedCodes.unknown { return "?" }
    let dimension = context.vocabularies[vocabulary].map { context.dimension($0.dimension) }
    return dimension?.modalities[index].code ?? "?"
  }

  private func moment(_ value: Int64) -> String {
    let day = Day(compact: value / 10_000)?.iso ?? "?"
    let time = String(10_000 + value % 10_000).dropFirst()
    return "\(day) \(time.prefix(2)):\(time.suffix(2))"
  }

  private func decimal(_ value: Int64) -> String {
    switch value % 100 {
    case 0: "\(value / 100)"
    case let rest where rest % 10 == 0: "\(value / 100).\(rest / 10)"
    case let rest: "\(value / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
  }

  private func degrees(_ value: Int64) -> String {
    let decimals = String(10_000_000 + value.magnitude % 10_000_000).dropFirst()
    let significant = decimals.reversed().drop { $0 == "0" }.reversed()
    return (value < 0 ? "-" : "") + "\(value.magnitude / 10_000_000)"
      + (significant.isEmpty ? "" : ".\(String(significant))")
  }
}
