import Attack
import TestSupport

/// A small département and what is true of it: persons by row, a row being a commune and a month.
struct NaiveWorld {
  struct Commune {
    let code: String
    let epci: String
    let population: Int
  }

  struct RowKey: Hashable, Comparable {
    let commune: Int
    let month: Int

    static func < (lhs: RowKey, rhs: RowKey) -> Bool { (lhs.month, lhs.commune) < (rhs.month, rhs.commune) }
  }

  /// Counts by quantity: `T`, `type=…`, `age=…`, `theme=…`; ages not known under `age?`.
  typealias Row = [String: Int]

  static let types = ["type=collectif", "type=individuel", "type=ponctuel"]
  static let ages = ["age=25-39", "age=40-59", "age=60-69", "age=70+", "age?"]
  static let themes = ["theme=email", "theme=sante", "theme=bureautique"]

  let communes: [Commune]
  var rows: [RowKey: Row] = [:]
  /// Made by fewer than three mediators, for ever.
  var few: Set<Int> = []

  init(seed: UInt64, size: Int = 10) {
    var dice = Dice(seed: seed)
    var communes: [Commune] = []
    let epcis = Int.random(in: 2...4, using: &dice)
    for epci in 0..<epcis {
      for _ in 0..<Int.random(in: 1...max(1, size / epcis + 1), using: &dice) {
        communes.append(
          Commune(
            code: "85\(String(100 + communes.count))",
            epci: "20000000\(epci)",
            population: Int.random(in: 200...9_000, using: &dice)
          )
        )
      }
    }
    self.communes = communes
    for commune in communes.indices where Int.random(in: 0..<4, using: &dice) == 0 { few.insert(commune) }
  }

  /// Nothing has happened there yet.
  init(communes: [Commune]) {
    self.communes = communes
  }

  var epcis: [String] { Array(Set(communes.map(\.epci))).sorted() }

  /// Rows of a month, of which a good part is small.
  mutating func fill(month: Int, _ dice: inout Dice) {
    for commune in communes.indices {
      let scale = [0, 3, 3, 8, 20, 60, 120].randomElement(using: &dice) ?? 3
      if scale == 0 { continue }
      var row: Row = [:]
      for _ in 0..<Int.random(in: 1...scale, using: &dice) { NaiveWorld.add(to: &row, &dice) }
      rows[RowKey(commune: commune, month: month)] = row
    }
  }

  static func add(to row: inout Row, _ dice: inout Dice) {
    row["T", default: 0] += 1
    row[types.randomElement(using: &dice) ?? types[0], default: 0] += 1
    row[ages.randomElement(using: &dice) ?? ages[0], default: 0] += 1
    for theme in themes where Bool.random(using: &dice) { row[theme, default: 0] += 1 }
  }

  /// A person leaves the row; a theme may stay too many, never above the total.
  static func remove(from row: inout Row, _ dice: inout Dice) {
    guard row["T", default: 0] > 0 else { return }
    row["T", default: 0] -= 1
    for table in [types, ages] {
      let present = table.filter { row[$0, default: 0] > 0 }
      if let code = present.randomElement(using: &dice) { row[code, default: 0] -= 1 }
    }
    for theme in themes where row[theme, default: 0] > row["T", default: 0] { row[theme, default: 0] -= 1 }
  }

  /// Corrections and late entries of a night, in any row.
  mutating func correct(_ dice: inout Dice, rows many: Int) {
    for key in rows.keys.sorted().shuffled(using: &dice).prefix(many) {
      guard var row = rows[key] else { continue }
      for _ in 0..<Int.random(in: 1...9, using: &dice) {
        if Int.random(in: 0..<3, using: &dice) == 0 {
          NaiveWorld.remove(from: &row, &dice)
        } else {
          NaiveWorld.add(to: &row, &dice)
        }
      }
      rows[key] = row
    }
  }

  /// What rows say, as the attacker's judge reads it.
  func truth(_ rows: [RowKey: Row]) -> TrueCounts {
    var truth = TrueCounts(isOfEveryLevel: false)
    for (key, row) in rows.sorted(by: { $0.key < $1.key }) {
      let zone = Zone(.commune, communes[key.commune].code)
      for (quantity, count) in row.sorted(by: { $0.key < $1.key }) where quantity != "age?" {
        truth.add(zone, month: key.month, quantity, count)
      }
      if few.contains(key.commune) { truth.addFew(zone, month: key.month) }
    }
    return truth
  }
}
