import Catalog
import Content
import Observatory
import SQLite

/// What the sections of the report read from, for one readership.
struct PageContext {
  let title: String
  let producer: String
  let content: ReleaseContent
  let figures: PublishedFigures
  /// Periods of the activity figures; nil when there is none.
  let headline: Headline?
  /// Period of the Pix figures: the latest year that has any, whole or not.
  let pixPeriod: Period?
  let territories: TerritoryValues

  /// Throws `DatabaseError` when the values cannot be read.
  init(_ database: borrowing Database, content: ReleaseContent, settings: ReportSettings) throws {
    title = settings.title
    producer = settings.producer
    self.content = content
    figures = try content.figures(database)
    headline = Headline(figures, indicator: .accompaniments)
    pixPeriod = content.indicators.filter { $0.isOf(.pix) }.compactMap { [figures] in figures.latestYear($0) }
      .max()
    territories = try TerritoryValues(database, content: content, period: headline?.reference)
  }

  /// A value with its sign, or a word; never a zero for what is not known.
  func text(_ row: PublishedValue?) -> Text { Text(PageContext.value(row)) }

  static func value(_ row: PublishedValue?) -> Publishable { row?.value ?? .unavailable }

  /// The same in a table.
  func cell(_ row: PublishedValue?) -> Table.Cell { .statistic(PageContext.value(row)) }

  /// What a reader must know of a value beside it.
  func provisional(_ row: PublishedValue?) -> String {
    row?.status == .provisional ? " (provisoire)" : few(row)
  }

  func few(_ row: PublishedValue?) -> String {
    row?.status == .lowReliability ? " (petit effectif)" : ""
  }
}
