/// The tables and views of the warehouse: the only contract between the three stages.
///
/// Every statement carries its comment inside the parentheses, where SQLite keeps it: `.schema` in the
/// `sqlite3` shell is the analyst's dictionary. Days are integers AAAAMMJJ, moments AAAAMMJJHHMM.
///
/// Checks on closed lists are chains of OR: for `IN` with three values or more SQLite 3.40 builds a
/// temporary table on each row, which made inserting results 2.5 times slower.
package enum Schema {
  /// Written in `user_version`; a stage refuses a file of another version.
  package static let version: Int64 = 16
  /// Written in `application_id` ("OBSN"), so that a foreign SQLite file is never taken for ours.
  package static let applicationID: Int64 = 0x4F42_534E

  static let statements =
    territory + centres + provenance + vocabulary + mediators + activity + pix + sites + apart + statistics
    + registers
    + corrections + observatory
    + reconciliation + indicators + publication + cube + views + statisticViews + registerViews
    + correctionViews
}
