import Catalog
import Cube
import Observatory
import Warehouse

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Paired) throws { try PairedKind.emit(&sheet, kind) }
}

/// The same persons at the entry and at the exit, by the period of their entry: how much they gained, how many did
/// better, how many were not seen again.
enum PairedKind {
  static func emit(_ sheet: inout IndicatorSheet, _ kind: IndicatorKind.Paired) throws {
    switch kind.compared {
    case .gain: DistributionKind.emitPersons(&sheet, kind.quantiles)
    case .improved, .lost: emitSums(&sheet, areShares: true)
    case .entered, .paired: emitSums(&sheet, areShares: false)
    }
  }

  private static func emitSums(_ sheet: inout IndicatorSheet, areShares: Bool) {
    let sums = sheet.persons?.values ?? [:]
    for territory in sheet.territories {
      for (period, sum) in sums {
        var cell = sheet.definition.counted(sum.sum)
        if areShares {
          // Nobody came back: nothing to compare, which is not nobody doing better.
          guard sum.count > 0 else { continue }
          cell.value = sheet.definition.quotient(sum.sum, over: sum.count)
          cell.denominator = sum.count
        }
        sheet.add(territory, period, cell, sources: sheet.figures.present)
      }
    }
  }
}
