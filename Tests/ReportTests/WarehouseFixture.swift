import Foundation
import Observatory
import Report
import SQLite
import TestSupport
import Warehouse

/// A small warehouse filled by hand, as ingest and aggregate would leave it.
struct WarehouseFixture {
  let workdir: Workdir
  var path: String { workdir.path("vendee.sqlite") }
  var output: String { workdir.path("editions") }

  static let asOf = Day(number: Day.daysFromCivil(year: 2026, month: 2, day: 10))

  /// Monthly accompaniments of each commune: the base, plus one more each month.
  private static let bases: [(code: String, epci: String, base: Int64)] = [
    ("85047", "200023778", 40), ("85113", "ZZZZZZZZZ", 3), ("85191", "248500589", 120),
    ("85222", "200023778", 15),
  ]

  init() throws {
    workdir = try Workdir()
  }

  var settings: ReportSettings {
    ReportSettings(
      id: "vendee",
      title: "Observatoire de l'inclusion numérique de la Vendée",
      producer: "Vendée Numérique",
      perimeter: Perimeter("85"),
      output: output
    )
  }

  func report(asOf: Day = WarehouseFixture.asOf) throws -> ReportRun.Outcome {
    // A process that another test is starting holds a copy of every descriptor, locks included, until it
    // becomes its program: a lock just released may look held for a moment.
    for _ in 0..<20 {
      do {
        return try ReportRun(settings: settings, warehouse: path, asOf: asOf).run()
      } catch WarehouseError.locked {
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
    return try ReportRun(settings: settings, warehouse: path, asOf: asOf).run()
  }

  /// Territories, labels, definitions, one import; no value.
  func fillReferences() throws {
    let database = try WarehouseFile.openForWriting(path)
    for statement in WarehouseFixture.references { try database.execute(statement) }
    try IndicatorTable.replace(database, WarehouseFixture.indicators)
  }

  /// Adds definitions after those of the fixture: what they are, in what unit, with how many decimals.
  func describe(_ more: [(id: String, label: String, unit: String, decimals: Int64)]) throws {
    let added = more.enumerated().map { number, one in
      WarehouseFixture.indicator(one.id, Int64(20 + number), one.label, one.unit, one.decimals)
    }
    try IndicatorTable.replace(
      try WarehouseFile.openForWriting(path),
      WarehouseFixture.indicators + added
    )
  }

  /// Runs statements of a test.
  func execute(_ statements: String...) throws {
    let database = try WarehouseFile.openForWriting(path)
    for statement in statements { try database.execute(statement) }
  }

  /// Values of the département.
  func add(_ values: [(indicator: String, period: String, breakdown: String, value: Int64)]) throws {
    var table = try ResultTable(try WarehouseFile.openForWriting(path))
    for (indicator, period, breakdown, value) in values {
      guard let period = Period(code: period) else { continue }
      try table.insert(
        ResultRow(
          indicator: indicator,
          level: .departement,
          territory: "85",
          period: period,
          breakdown: breakdown,
          value: value,
          numerator: nil,
          denominator: nil,
          coverage: nil,
          status: .normal,
          confidentiality: .free,
          sources: "pix",
          extracted: Day(compact: 20_260_201)
        )
      )
    }
  }

  /// References, and values for the months from `first` to `last`; the last one is provisional.
  func fill(from first: Period, to last: Period) throws {
    try fillReferences()
    let database = try WarehouseFile.openForWriting(path)
    try database.transaction {
      var table = try ResultTable(database)
      var rows = ResultRows(last: last)
      var month = first
      while month <= last {
        let age = Int64(month.firstMonth.index - first.firstMonth.index)
        for commune in WarehouseFixture.bases {
          let value = commune.code == "85222" ? 0 : commune.base + age
          rows.add(value, commune: commune.code, epci: commune.epci, month: month)
        }
        month = Period(.mois, containing: month.firstMonth.adding(months: 1))
      }
      for row in rows.all { try table.insert(row) }
    }
  }
}

/// Values made from monthly accompaniments of communes: sums upwards, and ratios with fixed rules.
struct ResultRows {
  private struct Key: Hashable {
    let level: TerritoryLevel
    let code: String
    let period: Period
  }

  let last: Period
  private var sums: [Key: Int64] = [:]

  init(last: Period) {
    self.last = last
  }

  mutating func add(_ value: Int64, commune: String, epci: String, month: Period) {
    for kind in PeriodKind.allCases {
      let period = Period(kind, containing: month.firstMonth)
      sums[Key(level: .commune, code: commune, period: period), default: 0] += value
      sums[Key(level: .epci, code: epci, period: period), default: 0] += value
      // One accompaniment a month has no commune.
      sums[Key(level: .departement, code: "85", period: period), default: 0] +=
        value + (commune == "85191" ? 1 : 0)
    }
  }

  var all: [ResultRow] {
    sums.flatMap { key, total -> [ResultRow] in
      var rows = [
        row("ACC", key, "", total), row("ACC_1000", key, "", total * 10_000 / 90_000, total, 90_000),
        row("ATELIERS", key, "", total / 10),
        // Too few known ages at the smallest places.
        row("SENIOR", key, "", total < 500 ? nil : 512, total / 2, total, coverage: 642),
        row("AGE_COUV", key, "", total == 0 ? nil : 642, total * 642 / 1000, total),
      ]
      guard key.level == .departement else { return rows }
      rows += [
        row("ACC", key, "type=individuel", total - total / 4), row("ACC", key, "type=collectif", total / 4),
        row("ACC", key, "dispositif=conseiller_numerique", total),
        row("ORIENT", key, "", 183, total / 5, total),
        row("ORIENT", key, "orientation=caf", 81, total / 12, total),
        row("ORIENT", key, "orientation=france_services", 102, total / 10, total),
        row("THEME", key, "theme=email", 255, total / 4, total),
        row("THEME", key, "theme=securite_numerique", 410, total / 3, total),
      ]
      return rows
    }
  }

  private func row(
    _ indicator: String,
    _ key: Key,
    _ breakdown: String,
    _ value: Int64?,
    _ numerator: Int64? = nil,
    _ denominator: Int64? = nil,
    coverage: Int64? = nil
  ) -> ResultRow {
    ResultRow(
      indicator: indicator,
      level: key.level,
      territory: key.code,
      period: key.period,
      breakdown: breakdown,
      value: value,
      numerator: numerator,
      denominator: denominator,
      coverage: coverage,
      status: value == nil ? .missing : key.period.lastMonth >= last.firstMonth ? .provisional : .normal,
      confidentiality: .free,
      sources: "coop",
      extracted: Day(year: 2026, month: 2, day: 1)
    )
  }
}
