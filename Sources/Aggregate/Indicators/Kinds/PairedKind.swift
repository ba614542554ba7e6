import Catalog
import Cube
import Observatory
import Warehouse

/// The same persons at the entry and at the exit, by the period of their entry: how much they gained, how many did
/// better, how many were not seen again.
enum PairedKind {
  static func emit(_ sheet: inout IndicatorSheet) throws {
    guard sheet.definition.numerator.kind != .gain else {
      try DistributionKind.emit(&sheet)
      return
    }
    let isShare = [.improved, .lost].contains(sheet.definition.numerator.kind)
    let sums = sheet.persons?.values ?? [:]
    for territory in sheet.territories {
      for (period, sum) in sums {
        var cell = sheet.definition.counted(sum.sum)
        if isShare {
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
