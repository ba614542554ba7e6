/// The forms in which exports write days and moments; the order of day and month is never guessed.
package enum DayFormat: String, CaseIterable, Sendable {
  case iso = "yyyy-mm-dd"
  case french = "dd/mm/yyyy"
  /// A month: its first day, or its last one.
  case isoMonth = "yyyy-mm"
  case isoMonthEnd = "yyyy-mm (last day)"
  case dashed = "dd-mm-yyyy"
  /// Without zeros, years of two or four figures: `3/2/26` is 3 February 2026, or 2 March.
  case shortFrench = "d/m/yy"
  case shortAmerican = "m/d/yy"
  /// Only the day of an ISO date-time (`2022-03-16 11:43:48.281`) is kept.
  case isoMoment = "yyyy-mm-dd hh:mm:ss"
  case frenchMoment = "dd/mm/yyyy hh:mm"
  /// `16/03/2022 à 11:43`.
  case coopMoment = "dd/mm/yyyy à hh:mm"
  /// A sentence that ends with the date (`Espace labellisé 01/01/2020`).
  case frenchAtEnd = "… dd/mm/yyyy"
}

/// How the cells of a column are read.
package enum FieldKind: Sendable {
  case day([DayFormat])
  case moment([DayFormat])
  case count(max: Int)
  /// Minutes, or an interval of minutes (`30-60`) read as its middle.
  case minutes(max: Int)
  /// A ratio between 0 and 1, decimal comma; read in basis points.
  case ratio
  /// A number with at most two decimals and perhaps a unit (`1 234,5 %`), read in hundredths.
  case decimal(suffixes: [String])
  case choice(vocabulary: String)
  case choices(vocabulary: String, style: ListStyle)
  /// How many for each label of the cell.
  case tally(vocabulary: String, style: TallyStyle)
  case flag(yes: [String], no: [String])
  case uuid
  /// An identifier of this many hexadecimal digits (at most 32).
  case hex(digits: Int)
  case integer
  /// An amount in euros with at most two decimals (`1 234,50 €`); read in cents.
  case euros
  case text
  /// `rank/size`, as `3/12`; anything else is left empty (spreadsheets turn it into dates).
  case rank
  /// Decimal degrees, decimal point.
  case degrees
  /// When a place opens one day (`09:00 - 12:00 / 13:30 - 17:00`), read in minutes.
  case opening
  /// Read from up to three columns (Insee code, postal code, name), or found in an address.
  case commune
  /// One commune a line inside the cell, counted.
  case communes
  /// Several cells, normalised and hashed with the installation's secret.
  case pseudonym(purpose: String)
}

package enum ListStyle: String, CaseIterable, Sendable {
  /// One label a line inside the cell.
  case lines
  /// A PostgreSQL array: `{a,"b c"}`.
  case braces
  /// Labels between vertical bars, or semicolons as the first version of the places standard wrote them.
  case bars
}

/// How a cell counts labels.
package enum TallyStyle: String, CaseIterable, Sendable {
  /// A JSON object, `{"CAF": 2}`.
  case object
  /// `CAF: 2, Mairie: 1`.
  case pairs
  /// One label a line, for one person each.
  case lines
}

/// What becomes of a row when one of its cells cannot be read.
package enum CellFailure: String, CaseIterable, Sendable {
  case reject
  /// The cell is left empty and the problem is a warning.
  case warn
}

/// What a file must have in a column.
package enum Presence: String, CaseIterable, Sendable {
  /// The column, and a value on each row.
  case required
  /// The column; its cells may be empty.
  case column
  case optional
}

/// One canonical column and where its value comes from.
package struct ColumnRule: Sendable {
  /// Canonical name, from `RecordKind.columns`.
  package var target: String
  /// Header spellings accepted, for each cell the value is read from (one, or several for `commune` and
  /// `pseudonym`).
  package var inputs: [ColumnInput]
  package var kind: FieldKind
  package var presence: Presence
  /// Code an empty cell stands for (an empty Pix status is a cancelled test).
  package var emptyCode: String?
  package var onFailure: CellFailure
}

package struct ColumnInput: Sendable {
  /// `value`, or `code`, `postal`, `name`, `address` for a commune.
  package var role: String
  package var headers: [String]
}
