import Catalog

extension ReshapeStep {
  /// What applies the step to a table.
  var tableStep: any TableStep {
    switch self {
    case .header(let step): JoinedHeader(step: step)
    case .skipRows(let count): SkippedRows(count: count)
    case .untilEmptyRow: UntilEmptyRow()
    case .dropRows(let filter): FilteredRows(filter: filter, keepsMatches: false)
    case .keepRows(let filter): FilteredRows(filter: filter, keepsMatches: true)
    case .fillDown(let columns): FilledDown(names: columns)
    case .split(let step): SplitColumn(step: step)
    case .join(let step): JoinedColumns(step: step)
    case .unpivot(let step): Unpivoted(step: step)
    case .map(let step): MappedColumn(step: step)
    case .constant(let column, let value): ConstantColumn(name: column, value: value)
    case .sections: SectionedTable()
    case .cases(let step): CasesColumns(step: step)
    case .unit(let column, let from, let to): ConvertedUnit(name: column, from: from, to: to)
    case .period(let step): PeriodColumns(step: step)
    case .periodAbove(let step): PeriodAbove(step: step)
    case .scopeAbove(let into, let except): ScopeAbove(name: into, except: except)
    case .ages(let column, let bounds): AgeColumn(name: column, bounds: bounds)
    case .commune(let step): CommuneColumn(step: step)
    }
  }
}
