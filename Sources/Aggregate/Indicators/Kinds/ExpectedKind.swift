import Catalog
import Facts
import Observatory

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Expected) throws { try ExpectedKind.emit(&builder, kind) }
}

/// Inhabitants times a share published for the country; for the years of the observed window.
enum ExpectedKind {
  static func emit(_ builder: inout IndicatorBuilder, _ kind: IndicatorKind.Expected) throws {
    let figures = builder.figures
    let profiles = kind.profiles.map { profile in
      (row: builder.breakdown("\(Profile.breakdown)=\(profile.code)"), share: Int64(profile.perThousand))
    }
    let years = figures.grid.periods.indices.filter {
      builder.isObserved($0) && figures.grid.periods[$0].kind == .annee
    }
    for territory in builder.territories {
      let people = figures.territories[territory].population
      for period in years {
        for profile in profiles {
          var cell = CellValue(breakdown: profile.row, denominator: people)
          cell.value = people.flatMap {
            Quotient.rounded($0, times: builder.definition.multiplier * profile.share, over: 1000)
          }
          builder.add(territory, period, cell, sources: figures.present)
        }
      }
    }
  }
}
