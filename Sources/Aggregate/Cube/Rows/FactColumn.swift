package import Observatory

/// A column of a fact table, as a scan reads it: an expression of one of its rows, NULL being read as 0.
package struct FactColumn: Hashable, Sendable {
  package let sql: String
  /// Its rank among what is copied of an activity; nil when it is read of the rows each time.
  ///
  /// A rank in a format that is stored: one that is given away stays given.
  let copy: Int?

  init(_ sql: String, copy: Int? = nil) {
    self.sql = sql
    self.copy = copy
  }

  /// As an activity has it; other facts have some under the same name, where they refer to single codes.
  package static func activity(_ column: ActivityColumn) -> FactColumn {
    // A column that is not stored has no such name: SQLite refuses it.
    FactColumn(column.entry.stored ?? "\(column)", copy: column.entry.copy)
  }

  /// Each row for one.
  static let one = FactColumn("1")

  /// The commune of an activity, or those it may lie in.
  package static let area = FactColumn("ifnull(commune_id, zone_id)", copy: 2)

  /// Who made an activity: a mediator by number, or those of a source that nothing names, below zero.
  static let contributor = FactColumn("ifnull(mediateur_id, -1 - source_id)", copy: 22)
}

/// Codes that filters and breakdowns ask for; those of sites are worked out by `SmallTableQuery`.
extension FactColumn {
  static let campaign = FactColumn("campagne_id")
  static let pixLevel = FactColumn("niveau_id")
  static let category = FactColumn("categorie_id")
  static let stage = FactColumn("etape_id")
  static let freshness = FactColumn("freshness")
  static let services = FactColumn("services")
  static let siteProgrammes = FactColumn("programmes")
  static let supports = FactColumn("supports")
  static let mobility = FactColumn("mobility")
  static let hours = FactColumn("hours")
}
