import Catalog
import TestSupport

/// A small département whose every fact table is filled at random, with the codes that the catalogue speaks of.
///
/// The same seed gives the same rows. Each row answers a measure drawn from the catalogue: its filters say which codes
/// the row holds, so that few rows are enough for rare questions.
struct RandomWorld {
  static let asOf: Int64 = 20_260_401

  let catalogue: ShippedCatalogue
  var dice: Dice
  private(set) var sql: [String] = []
  private let terms: [String: [(code: String, id: Int)]]
  /// What communes are told apart by; three worlds of four have one place for each of the next ones, in a commune.
  private let signals: [Measure]
  private let first: Int?
  private let measures: [FactTable: [Measure]]

  init(seed: UInt64, _ catalogue: ShippedCatalogue) {
    self.catalogue = catalogue
    dice = Dice(seed: seed)
    signals = catalogue.indicators.filter { $0.facts == .sites }.flatMap { $0.communeClasses?.signals ?? [] }
      .flatMap(\.measures)
    first = seed % 4 == 1 ? nil : Int((seed + 2) % 4) * 4
    var terms: [String: [(code: String, id: Int)]] = [:]
    for (index, modality) in catalogue.modalities.enumerated() {
      terms[modality.dimension, default: []].append((modality.code, index + 1))
    }
    self.terms = terms
    measures = Dictionary(grouping: catalogue.indicators, by: \.facts).mapValues { $0.flatMap(\.measures) }
  }

  mutating func statements() -> [String] {
    territories()
    lists()
    imports()
    for line in 1...120 { activity(line) }
    pix()
    for line in 1...260 { registerLine(line) }
    for line in 1...60 { appointment(line) }
    if let first {
      for line in 1...4 {
        index(line, codes(of: signals[(first + line - 1) % signals.count]), at: Self.communes[line - 1])
      }
    } else {
      for line in 1...50 { index(line, asked(.sites), at: nil) }
    }
    for line in 1...60 { statement(line) }
    for line in 1...200 { statistic(line) }
    observatory()
    return sql
  }

  mutating func add(_ statement: String) { sql.append(statement) }

  mutating func add(_ table: String, _ values: [String: String?]) {
    let known = values.compactMapValues { $0 }.sorted { $0.key < $1.key }
    let columns = known.map(\.key).joined(separator: ", ")
    sql.append(
      "INSERT OR IGNORE INTO \(table) (\(columns)) VALUES (\(known.map(\.value).joined(separator: ", ")))"
    )
  }

  // MARK: Draws

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }
  mutating func chance(_ among: Int) -> Bool { number(1...among) == 1 }
  mutating func pick<Element>(_ list: [Element]) -> Element { list[number(0...(list.count - 1))] }

  /// From January 2025 to March 2026.
  mutating func day() -> Int {
    let month = number(0...14)
    return (2025 + month / 12) * 10_000 + (month % 12 + 1) * 100 + number(1...28)
  }

  /// The codes that one measure of these facts asks for, by column as declarations write them.
  mutating func asked(_ facts: FactTable...) -> [String: String] {
    codes(of: pick(facts.flatMap { measures[$0] ?? [] }))
  }

  private mutating func codes(of measure: Measure) -> [String: String] {
    var codes: [String: String] = [:]
    for filter in measure.filters where filter.codes != [ActivityFilter.anyCode] {
      codes[filter.column] = pick(filter.codes)
    }
    return codes
  }

  /// The identifier of a code of one of these lists, or of any of their codes.
  mutating func term(_ dimensions: [String], _ code: String? = nil) -> String {
    let all = dimensions.sorted().flatMap { terms[$0] ?? [] }
    return "\((all.first { $0.code == code } ?? pick(all)).id)"
  }

  mutating func term(_ dimension: String, _ code: String? = nil) -> String { term([dimension], code) }

  mutating func some(_ dimension: String, _ code: String?, or none: Int) -> String? {
    code == nil && chance(none) ? nil : term(dimension, code)
  }

  func codes(_ dimension: String) -> [(code: String, id: Int)] { terms[dimension] ?? [] }

  func source(_ code: String) -> Int { (catalogue.sources.firstIndex(of: code) ?? 0) + 1 }

  static let communes = [85001, 85002, 85003, 85113, 79001]

  /// A commune, an EPCI or the département, as two columns.
  mutating func territory() -> (level: String, code: String) {
    switch number(0...6) {
    case 0...3: ("'commune'", "'\(pick(Self.communes))'")
    case 4: ("'epci'", "'200000001'")
    case 5: ("'epci'", "'200000002'")
    default: ("'departement'", "'85'")
    }
  }

  /// A whole month, quarter or year.
  mutating func days() -> (first: Int, last: Int) {
    let length = pick([1, 1, 1, 3, 12])
    let month = number(0...(15 / length - 1)) * length
    let last = month + length - 1
    let ends = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (
      (2025 + month / 12) * 10_000 + (month % 12 + 1) * 100 + 1,
      (2025 + last / 12) * 10_000 + (last % 12 + 1) * 100 + ends[last % 12]
    )
  }
}
