import Content
import Observatory

/// One indicator at one level: territories down, periods across; months first, then quarters, then years.
///
/// Values come in the order of territories, so only one territory is held at a time.
struct WideTable {
  private let columns: [Period: Int]
  private let hasBreakdown: Bool
  private let name: (String) -> String
  private var writer: TableWriter
  private var territory: String?
  private var rows: [String: [Publishable?]] = [:]

  init(periods: [Period], hasBreakdown: Bool, name: @escaping (String) -> String) {
    let sorted = periods.sorted {
      ($0.kind.months, $0.firstMonth) < ($1.kind.months, $1.firstMonth)
    }
    columns = Dictionary(sorted.enumerated().map { ($1, $0) }) { first, _ in first }
    self.hasBreakdown = hasBreakdown
    self.name = name
    let head = ["territoire_code", "territoire_nom"] + (hasBreakdown ? ["ventilation"] : [])
    writer = TableWriter(header: head + sorted.map(\.code))
  }

  mutating func append(_ value: PublishedValue) {
    if value.territory != territory {
      flush()
      territory = value.territory
    }
    guard let column = columns[value.period] else { return }
    rows[value.breakdown, default: [Publishable?](repeating: nil, count: columns.count)][column] = value.value
  }

  /// The whole file; nothing may be appended afterwards.
  func finished() -> [UInt8] {
    var copy = self
    copy.flush()
    return copy.writer.drain()
  }

  private mutating func flush() {
    guard let territory else { return }
    for (breakdown, values) in rows.sorted(by: { $0.key < $1.key }) {
      writer.text(territory)
      writer.text(name(territory))
      if hasBreakdown { writer.text(breakdown) }
      for value in values {
        if let value { writer.number(value) } else { writer.empty() }
      }
      writer.endRow()
    }
    rows.removeAll(keepingCapacity: true)
  }
}
