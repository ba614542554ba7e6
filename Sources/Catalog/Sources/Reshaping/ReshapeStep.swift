/// One change made to a table before its columns are bound, as `reshape` declares it.
///
/// Steps apply in their order; columns are named by their headers.
package enum ReshapeStep: Sendable {
  /// The header stands on several lines.
  case header(HeaderStep)
  /// Lines under the header that are not rows.
  case skipRows(Int)
  /// What stands below the first empty row is another table, or notes.
  case untilEmptyRow
  /// Without the rows that match, or without those that do not.
  case dropRows(RowFilter)
  case keepRows(RowFilter)
  /// Empty cells take the value above them: merged cells of a spreadsheet.
  case fillDown([String])
  case split(SplitStep)
  case join(JoinStep)
  case unpivot(UnpivotStep)
  case map(MapStep)
  case constant(column: String, value: String)
  /// A sheet made of titled lists; replaces the header by `SectionColumns`.
  case sections
  /// Several kinds of record in one table, told apart by a column.
  case cases(CasesStep)
  case unit(column: String, from: MeasureUnit, to: MeasureUnit)
  /// A period written in cells becomes its first and its last day.
  case period(PeriodStep)
  case periodAbove(PeriodAboveStep)
  /// All that is written above the table, to tell two exports apart: only ever read as a pseudonym.
  case scopeAbove(into: String, except: [TextPattern])
  /// Brackets of ages written in any form become the canonical ones where they are the same.
  case ages(column: String, bounds: AgeBounds)
  case commune(CommuneStep)
}

package struct RowFilter: Sendable {
  /// Nil: the first column.
  package var column: String?
  package var patterns: [TextPattern]
}

package struct SplitStep: Sendable {
  package enum Cut: Sendable {
    case separator(String)
    case pattern(TextPattern)
  }

  package var column: String
  package var cut: Cut
  package var into: [String]
}

package struct JoinStep: Sendable {
  package var columns: [String]
  package var separator: String
  package var into: String
}

/// Columns that hold one measure become rows: one for each filled cell.
package struct UnpivotStep: Sendable {
  package enum Columns: Sendable {
    /// Those whose header is a period; `year` completes the headers that name a month only.
    /// `dates` says what the headers that are days stand for.
    case periods(year: Int?, dates: DatedPeriod?, from: String, to: String)
    case matching([TextPattern])
  }

  package var columns: Columns
  /// Column that receives the header.
  package var name: String
  /// Column that receives the cell.
  package var value: String
  /// Headers left where they are: a quarter among its months.
  package var except: [TextPattern] = []
}

/// The Insee code of a commune known by its name, its postal code or both.
package struct CommuneStep: Sendable {
  package var name: String?
  package var postal: String?
  package var into: String
}

package struct MapStep: Sendable {
  package var column: String
  /// By folded text.
  package var values: [String: String]
  /// Nil: what is not in the list stays as it is.
  package var otherwise: String?
}

package struct CasesStep: Sendable {
  package struct Case: Sendable {
    package var patterns: [TextPattern]
    /// New column → column whose cell it takes.
    package var take: [String: String]
    /// New column → value.
    package var set: [String: String]
  }

  package var column: String
  package var cases: [Case]
  /// Rows of no case are left out; otherwise they stay, with empty columns.
  package var dropsOthers: Bool

  /// The columns that the cases fill, in the order of the alphabet.
  package var filled: [String] {
    Set(cases.flatMap { Array($0.take.keys) + Array($0.set.keys) }).sorted()
  }
}

package enum AgeBounds: String, CaseIterable, Sendable {
  /// Each bracket ends where the next begins (12-18, 18-35): the upper bound is out.
  case shared
  /// Both bounds are in (12-17, 18-24).
  case distinct
}

package enum MeasureUnit: String, CaseIterable, Sendable {
  case heures
  case minutes
  case jours
  case milliers
  case unites

  /// How many of the other unit make one; nil when none is a whole number.
  package func factor(to other: MeasureUnit) -> Int? {
    switch (self, other) {
    case (.heures, .minutes): 60
    case (.jours, .heures): 24
    case (.jours, .minutes): 1440
    case (.milliers, .unites): 1000
    default: nil
    }
  }
}

/// The columns of a sheet read by `sections`.
package enum SectionColumns {
  package static let section = "section"
  package static let label = "libelle"
  /// 2 for the second row of a section with the same label, and so on.
  package static let occurrence = "rang"
  /// Header of the cell when a row has several.
  package static let column = "colonne"
  package static let value = "valeur"
  package static let share = "part"
  /// The year written alone above the row.
  package static let year = "annee"
  /// Place of the row among those of its section, from 1.
  package static let location = "ordre"

  package static let all = [section, label, occurrence, column, value, share, year, location]
}

extension ReshapeStep {
  /// Columns the step reads.
  package var read: [String] {
    switch self {
    case .header, .skipRows, .untilEmptyRow, .constant, .sections, .periodAbove, .scopeAbove: []
    case .dropRows(let filter), .keepRows(let filter): filter.column.map { [$0] } ?? []
    case .fillDown(let columns): columns
    case .split(let step): [step.column]
    case .join(let step): step.columns
    case .unpivot: []
    case .map(let step): [step.column]
    case .cases(let step): [step.column] + step.cases.flatMap { $0.take.values }
    case .unit(let column, _, _), .ages(let column, _): [column]
    case .period(let step): step.columns
    case .commune(let step): [step.name, step.postal].compactMap { $0 }
    }
  }

  /// Columns the step adds; `period` may also fill those of the file's own period.
  package var added: [String] {
    switch self {
    case .split(let step): step.into
    case .join(let step): [step.into]
    case .unpivot(let step):
      switch step.columns {
      case .periods(_, _, let from, let to): [step.name, step.value, from, to]
      case .matching: [step.name, step.value]
      }
    case .constant(let column, _): [column]
    case .sections: SectionColumns.all
    case .cases(let step): step.filled
    case .periodAbove(let step): [step.from, step.to]
    case .scopeAbove(let into, _): [into]
    case .commune(let step): [step.into]
    case .header, .skipRows, .untilEmptyRow, .dropRows, .keepRows, .fillDown, .map, .unit, .period, .ages: []
    }
  }

  /// One line of the file may give several rows.
  var multiplies: Bool {
    switch self {
    case .unpivot, .sections: true
    default: false
    }
  }
}

extension SourceDescription {
  /// Columns that a step fills with the same value on every row.
  package var constantColumns: [String] {
    reshape.compactMap { if case .constant(let column, _) = $0 { column } else { nil } }
  }

  /// How many lines the header stands on.
  package var headerLines: Int {
    if case .header(let step) = reshape.first { step.lines } else { 1 }
  }

  /// Columns that only transformations know.
  package var stepColumns: [String] {
    reshape.flatMap { $0.read + $0.added } + [kindColumn].compactMap { $0 }
      + parts.flatMap(\.description.stepColumns)
  }
}
