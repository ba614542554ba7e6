package import Catalog
package import Cube
package import Facts
package import Observatory

extension FactFigures {
  /// Of facts whose rows are summed, on the windows of their sources.
  ///
  /// Throws `AggregateError.overflow` when a sum over territories or months does not fit 64 bits.
  package init(
    _ observed: ObservedCube,
    _ map: TerritoryMap,
    _ wide: SmallTerritories,
    _ ledger: SourceLedger,
    silences: [DeclaredSilence],
    asOf: Day
  ) throws {
    let isPix = observed.plan.facts.isPix
    let isKeptWhole = observed.plan.facts.isKeptWhole
    let windows =
      isKeptWhole
      ? nil
      : SourceWindows(ledger, months: observed.monthsBySource, silences: silences, asOf: asOf)
    // What is entered or listed stands until the edition.
    let open =
      isKeptWhole ? observed.months.map { min($0.lowerBound, asOf.month.index)...asOf.month.index } : nil
    let watched = windows?.days(of: observed.present).months
    self.init(
      plan: observed.plan,
      figures: try Figures(
        observed,
        territories: isPix ? map.unlocated : isKeptWhole ? wide.territories : map.territories,
        grid: PeriodGrid(months: [watched, observed.months, open])
      ),
      values: ValueFigures.all(observed),
      windows: windows,
      extraction: ledger.extraction(observed.present)
    )
  }

  /// Those of other sums of the same plan, for the same territories and periods, seen through the same windows.
  ///
  /// Throws `AggregateError.overflow` as the other does.
  package func replaced(by observed: ObservedCube) throws -> FactFigures {
    FactFigures(
      plan: plan,
      figures: try Figures(observed, territories: figures.territories, grid: figures.grid),
      values: values,
      windows: windows,
      extraction: extraction
    )
  }
}
