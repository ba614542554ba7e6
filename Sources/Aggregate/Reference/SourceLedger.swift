import Observatory
import SQLite

/// Sources and their imports: who contributed, and until which day their exports speak.
struct SourceLedger: Sendable {
  /// In alphabetical order; a source's place here is its bit in every mask.
  let codes: [String]
  /// `source_id` of each.
  let identifiers: [Int64]
  let bySource: IDLookup
  let byLot: IDLookup
  /// Latest export date of each source; nil when its files do not carry one.
  let extracted: [Day?]
  /// Imports of each source.
  let lots: [[LotRow]]

  init(_ database: borrowing Database) throws {
    let sources = try IndicatorQuery.sources(database)
    guard sources.count <= 64 else { throw AggregateError.tooManySources(sources.count) }
    codes = sources.map(\.code)
    identifiers = sources.map(\.id)
    let places = IDLookup(numbering: sources.map(\.id))
    bySource = places
    let lots = try IndicatorQuery.lots(database)
    byLot = IDLookup(lots.map { (id: $0.id, index: places[$0.source]) })
    let ofSource = Dictionary(grouping: lots, by: \.source)
    self.lots = sources.map { ofSource[$0.id] ?? [] }
    extracted = self.lots.map { $0.compactMap(\.extracted).max() }
  }

  /// Codes joined by `|`.
  func text(_ mask: UInt64) -> String {
    codes.indices.filter { mask & (1 << UInt64($0)) != 0 }.map { codes[$0] }.joined(separator: "|")
  }

  func extraction(_ mask: UInt64) -> Day? {
    codes.indices.filter { mask & (1 << UInt64($0)) != 0 }.compactMap { extracted[$0] }.max()
  }
}

struct SourceRow {
  let id: Int64
  let code: String
}

struct LotRow {
  let id: Int64
  let source: Int64
  let sha256: String
  let extracted: Day?
  /// The days it announces, as its filter of dates says.
  let announced: ClosedRange<Day>?
  /// Of its rows; nil when it has none.
  let firstDay: Day?
  let lastDay: Day?
  /// Filtered: it says nothing of what it does not show.
  let isPartial: Bool
  /// The day it was first received.
  let received: Day
}
