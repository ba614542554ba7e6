import Observatory
import SQLite
import Warehouse

/// What the sections of the report read from.
struct PageContext {
  static let unavailable = "indisponible"

  let content: ReleaseContent
  let figures: Figures
  /// Periods of the activity figures; nil when there is none.
  let headline: Headline?
  /// Period of the Pix figures: the latest year that has any, whole or not.
  let pixPeriod: Period?
  let places: Places

  init(_ database: borrowing Database, content: ReleaseContent) throws {
    self.content = content
    figures = try Figures(database, content: content)
    headline = Headline(figures, indicator: "ACC")
    let pix = content.indicators.map(\.id).filter { $0.hasPrefix("PIX_") }
    pixPeriod = pix.compactMap { [figures] in figures.latestYear($0) }.max()
    places = try Places(database, content: content, period: headline?.reference)
  }

  /// A value with its sign, or `indisponible`; never a zero for what is not known.
  func text(_ row: ResultRow?) -> String {
    guard let row, let value = row.value else { return PageContext.unavailable }
    return text(row.indicator, value)
  }

  func text(_ indicator: String, _ value: Int64) -> String {
    let decimals = decimals(indicator)
    return isPercent(indicator)
      ? FrenchNumber.percent(scaled: value, decimals: decimals)
      : FrenchNumber.text(scaled: value, decimals: decimals)
  }

  func decimals(_ indicator: String) -> Int {
    Int(content.indicator(indicator)?.decimals ?? 0)
  }

  func isPercent(_ indicator: String) -> Bool {
    content.indicator(indicator)?.unit == "%"
  }

  /// How the value moved since the periods it compares with.
  func comparison(_ row: ResultRow) -> String {
    // What has been counted so far is not compared with what was counted to the end.
    if row.status == .provisional { return "période provisoire, non comparée" }
    return Comparison.sentence(
      row,
      in: figures,
      inPoints: isPercent(row.indicator),
      decimals: decimals(row.indicator)
    )
  }

  /// True when at least one of these values can be compared with an earlier one.
  func isCompared(_ rows: [ResultRow]) -> Bool {
    rows.contains { $0.status != .provisional && comparison($0) != Comparison.none }
  }

  /// What a reader must know of a value beside it.
  func provisional(_ row: ResultRow?) -> String {
    row?.status == .provisional ? " (provisoire)" : few(row)
  }

  func few(_ row: ResultRow?) -> String {
    row?.status == .lowReliability ? " (petit effectif)" : ""
  }
}

/// Values by EPCI and commune for the reference period.
struct Places {
  /// Of one département its EPCI, in the order of names, communes outside any EPCI last.
  private(set) var epci: [(code: String, level: TerritoryLevel)] = []
  /// Of several départements, those; of more than twenty, their regions.
  private(set) var parts: [(code: String, level: TerritoryLevel)] = []
  /// Every commune that is followed, by code.
  private(set) var communes: [String] = []
  private var rows: [String: [TerritoryLevel: [String: ResultRow]]] = [:]

  init(_ database: borrowing Database, content: ReleaseContent, period: Period?) throws {
    communes = content.localCommunes.map(\.code)
    guard let period else { return }
    for indicator in ["ACC", "ACC_1000", "ATELIERS", "SENIOR"] {
      for level in TerritoryLevel.allCases {
        let totals = try ResultTable.totals(database, indicator: indicator, level: level, period: period)
        rows[indicator, default: [:]][level] = Dictionary(totals.map { ($0.territory, $0) }) { first, _ in
          first
        }
      }
    }
    guard content.settings.perimeter.departement != nil else {
      parts = Places.parts(content)
      return
    }
    let here = Set(content.localCommunes.map { $0.epci ?? TerritoryCode.outsideEPCI })
    let sorted = here.sorted { left, right in
      let keys = [left, right].map {
        ($0 == TerritoryCode.outsideEPCI ? 1 : 0, SortKey.of(content.name(.epci, $0)), $0)
      }
      return keys[0] < keys[1]
    }
    epci = sorted.compactMap { code in
      // Of an EPCI that straddles the border, only the part inside adds up to the département.
      [TerritoryLevel.epciDepartement, .epci].first { row("ACC", $0, code) != nil }.map { (code, $0) }
    }
  }

  private static func parts(_ content: ReleaseContent) -> [(code: String, level: TerritoryLevel)] {
    let departements = Set(content.localCommunes.map(\.departement))
    let level: TerritoryLevel = departements.count > 20 ? .region : .departement
    let codes = level == .region ? content.geography.regions : Array(departements)
    return codes.map { ($0, level) }.sorted {
      (SortKey.of(content.name(level, $0.0)), $0.0) < (SortKey.of(content.name(level, $1.0)), $1.0)
    }
  }

  func row(_ indicator: String, _ level: TerritoryLevel, _ code: String) -> ResultRow? {
    rows[indicator]?[level]?[code]
  }

  /// Communes with a value, largest first.
  func ranked(_ indicator: String) -> [ResultRow] {
    communes.compactMap { row(indicator, .commune, $0) }.filter { $0.value != nil }
      .sorted { ($1.value ?? 0, $0.territory) < ($0.value ?? 0, $1.territory) }
  }
}
