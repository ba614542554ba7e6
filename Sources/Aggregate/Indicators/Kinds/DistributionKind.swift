import Catalog
import Cube
import Observatory
import Warehouse

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Distribution) throws { try DistributionKind.emit(&builder, kind) }
}

/// Mean and quantiles, only where there is something to describe.
enum DistributionKind {
  static func emit(_ builder: inout IndicatorBuilder, _ kind: IndicatorKind.Distribution) throws {
    switch kind.described {
    case .mastery: emitPersons(&builder, kind.quantiles)
    case .ofRows: emitRows(&builder, kind.quantiles)
    }
  }

  private static func emitRows(_ builder: inout IndicatorBuilder, _ percents: [Int]) {
    let rows = QuantileRows(&builder, percents)
    guard let values = builder.values else { return }
    let figures = builder.figures
    for territory in builder.territories {
      let histograms = values.histograms(figures.territories[territory], figures.grid, builder.periods)
      for (period, histogram) in zip(builder.periods, histograms) where !histogram.isEmpty {
        guard let sum = PersonSum(figures.grid.periods[period], histogram) else { continue }
        let middles = percents.map { ($0, ExactQuantile.doubled($0, of: histogram, sum.count)) }
        let doubled = Dictionary(uniqueKeysWithValues: middles).compactMapValues { $0 }
        let sources = figures.sources(territory, period)
        rows.emit(&builder, sum, doubled) { builder, cell in
          builder.add(territory, period, cell, sources: sources)
        }
      }
    }
  }

  /// What is described of persons, in periods of their own.
  static func emitPersons(_ builder: inout IndicatorBuilder, _ percents: [Int]) {
    let rows = QuantileRows(&builder, percents)
    guard let persons = builder.persons else { return }
    let sources = builder.figures.present
    for territory in builder.territories {
      for (period, sum) in persons.values {
        rows.emit(&builder, sum, persons.quantiles[period] ?? [:]) { builder, cell in
          builder.add(territory, period, cell, sources: sources)
        }
      }
    }
  }
}

extension PersonSum {
  /// Number and sum of counted values; nil when a sum does not fit 64 bits.
  fileprivate init?(_ period: Period, _ histogram: ValueCounts.Histogram) {
    var (number, total) = (Int64(0), Int64(0))
    for (value, count) in histogram {
      let (product, first) = value.multipliedReportingOverflow(by: count)
      let (sum, second) = total.addingReportingOverflow(product)
      guard !first, !second else { return nil }
      total = sum
      number += count
    }
    self.init(period: period, campaign: 0, count: number, sum: total)
  }
}

/// The rows of a distribution: `statistique=moyenne`, `mediane`, `q25` and so on.
struct QuantileRows {
  private let mean: Int
  private let quantiles: [(percent: Int, row: Int)]

  init(_ builder: inout IndicatorBuilder, _ percents: [Int]) {
    var found: [(percent: Int, row: Int)] = []
    for percent in percents {
      let name = percent == 50 ? "mediane" : "q\(percent)"
      found.append((percent, builder.breakdown("statistique=\(name)")))
    }
    quantiles = found
    mean = builder.breakdown("statistique=moyenne")
  }

  /// `doubled` holds twice each quantile: rounded once, after the half, never half up of a half up.
  func emit(
    _ builder: inout IndicatorBuilder,
    _ sum: PersonSum,
    _ doubled: [Int: Int64],
    _ add: (inout IndicatorBuilder, CellValue) -> Void
  ) {
    guard sum.count > 0 else { return }
    let definition = builder.definition
    let units = definition.numerator.unitsPerOne * Int64(definition.divisor)
    for (percent, row) in quantiles {
      guard let twice = doubled[percent] else { continue }
      let value = Quotient.signed(twice, times: definition.multiplier, over: 2 * units)
      add(&builder, CellValue(breakdown: row, value: value, denominator: sum.count))
    }
    let average = Quotient.signed(sum.sum, times: definition.multiplier, over: sum.count * units)
    add(&builder, CellValue(breakdown: mean, value: average, numerator: sum.sum, denominator: sum.count))
  }
}
