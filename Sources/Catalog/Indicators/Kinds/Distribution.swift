extension IndicatorKind {
  /// Mean and quantiles of a column: over each person's latest record (Pix), or over the records themselves.
  package struct Distribution: DeclaredKind {
    package var described: DescribedMeasure
    /// Percents, ascending.
    package var quantiles: [Int]

    static let name = Name.distribution
    static let total = TotalRule.requires(.statistique)
    static let mayBeOverTotal = false
    static let hasBase = true
    static func numerators(of facts: FactTable) -> [MeasureName] {
      described(of: facts).map(\.name)
    }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [.statistique] }

    init?(_ reading: inout KindReading) {
      quantiles = reading.quantiles()
      let name = reading.numerator?.name
      guard let found = Distribution.described(of: reading.facts).first(where: { $0.name == name }) else {
        return nil
      }
      described = found.value
    }

    private static func described(of facts: FactTable) -> [(name: MeasureName, value: DescribedMeasure)] {
      switch facts {
      case .activities:
        [
          (.activities(.minutes), .ofRows(.minutes)),
          (.activities(.accompaniments), .ofRows(.accompaniments)),
        ]
      case .pixParticipations: [(.persons(.mastery), .mastery)]
      case .pixCertifications: [(.certifications(.score), .ofRows(.score))]
      case .register: [(.register(.gain), .ofRows(.gain))]
      case .sites: [(.sites(.openingMinutes), .ofRows(.openingMinutes))]
      case .appointments, .imports, .statements, .statistics, .registerStates, .observatory: []
      }
    }

    var traits: KindTraits {
      KindTraits(
        source: described.source(quantiles),
        denominator: nil,
        coverage: nil,
        hasBase: Distribution.hasBase,
        areTermsSums: false,
        isOfPeriods: true,
        rows: .ofPeriod,
        arePartsOfOne: false,
        sites: nil,
        pairs: [],
        bounds: nil,
        ownRows: [],
        publishedForm: .description
      )
    }
  }
}

/// What a distribution describes.
package enum DescribedMeasure: Hashable, Sendable {
  /// Of each person's latest result, in ten-thousandths.
  case mastery
  case ofRows(RowValue)

  fileprivate func source(_ quantiles: [Int]) -> KindSource {
    switch self {
    case .mastery: .persons(.latest(quantiles: quantiles))
    case .ofRows(let value): .values(value)
    }
  }
}

/// A value of each record, counted value by value.
package enum RowValue: Hashable, Sendable {
  case minutes
  case accompaniments
  case score
  /// In ten-thousandths of the scale, for each person of the row.
  case gain
  case openingMinutes
}
