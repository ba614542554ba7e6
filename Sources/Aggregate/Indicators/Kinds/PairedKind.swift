import Catalog
import Cube
import Observatory
import Warehouse

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Paired) throws { try PairedKind.emit(&builder, kind) }
}

/// The same persons at the entry and at the exit, by the period of their entry: how much they gained, how many did
/// better, how many were not seen again.
enum PairedKind {
  static func emit(_ builder: inout IndicatorBuilder, _ kind: IndicatorKind.Paired) throws {
    switch kind.compared {
    case .gain: DistributionKind.emitPersons(&builder, kind.quantiles)
    case .improved, .lost: emitSums(&builder, areShares: true)
    case .entered, .paired: emitSums(&builder, areShares: false)
    }
  }

  private static func emitSums(_ builder: inout IndicatorBuilder, areShares: Bool) {
    let sums = builder.persons?.values ?? [:]
    for territory in builder.territories {
      for (period, sum) in sums {
        var cell = builder.definition.counted(sum.sum)
        if areShares {
          // Nobody came back: nothing to compare, which is not nobody doing better.
          guard sum.count > 0 else { continue }
          cell.value = builder.definition.quotient(sum.sum, over: sum.count)
          cell.denominator = sum.count
        }
        builder.add(territory, period, cell, sources: builder.figures.present)
      }
    }
  }
}
