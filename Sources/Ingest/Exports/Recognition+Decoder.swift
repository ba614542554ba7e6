import Catalog
import Observatory
import Warehouse

/// How the rows of a recognised file are read, and up to which day.
extension Recognition {
  func decoder(_ binding: HeaderBinding, asOf: Day) -> BatchDecoder {
    BatchDecoder(
      binding: binding,
      nulls: description.nulls.map { Array($0.utf8) },
      padding: description.padding.map { Array($0.utf8) },
      hasFormulaGuard: description.hasFormulaGuard,
      earliest: max(description.notBefore ?? ActivityTable.days.lowerBound, ActivityTable.days.lowerBound),
      latest: description.record.looksAhead ? ActivityTable.days.upperBound : latestDay(asOf),
      noteMark: description.noteMark.map { Array($0.utf8) } ?? [],
      exampleMarks: description.exampleMarks
    )
  }

  /// What is after it has not happened yet.
  func today(_ asOf: Day) -> Day {
    min(max(asOf, preamble.exportDate ?? asOf), ActivityTable.days.upperBound)
  }

  /// Facts are past; an appointment is taken up to two years ahead.
  private func latestDay(_ asOf: Day) -> Day {
    let known = today(asOf)
    switch description.record {
    case .appointment, .participation:
      return min(Day(number: known.number + 731), ActivityTable.days.upperBound)
    default: return known
    }
  }
}
