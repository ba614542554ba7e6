package import SQLite

/// A sender the observatory expects, or a dashboard it keeps.
package struct DeclaredRow: Hashable, Sendable {
  /// `envoi` or `tableau_de_bord`.
  package var subject: String
  package var code: String
  package var label: String
  package var source: String?
  package var provider: String?
  package var perYear: Int64?
  /// AAAAMMJJ.
  package var from: Int64
  package var until: Int64?

  package init(
    subject: String,
    code: String,
    label: String,
    source: String? = nil,
    provider: String? = nil,
    perYear: Int64? = nil,
    from: Int64,
    until: Int64?
  ) {
    self.subject = subject
    self.code = code
    self.label = label
    self.source = source
    self.provider = provider
    self.perYear = perYear
    self.from = from
    self.until = until
  }
}

/// What the pipeline declares of the observatory itself.
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package enum DeclaredTable {
  package static func synchronise(
    _ database: borrowing Database,
    _ rows: [DeclaredRow]
  ) throws(DatabaseError) {
    try database.execute("DELETE FROM observatoire_declare")
    var statement = try database.prepare(
      "INSERT INTO observatoire_declare VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
    )
    for (rank, row) in rows.enumerated() {
      try statement.bind(1, Int64(rank + 1))
      try statement.bind(2, row.subject)
      try statement.bind(3, row.code)
      try statement.bind(4, row.label)
      try statement.bind(5, row.source)
      try statement.bind(6, row.provider)
      try statement.bind(7, row.perYear)
      try statement.bind(8, row.from)
      try statement.bind(9, row.until)
      try statement.run()
    }
  }

  /// Changes with what is declared.
  package static func fingerprint(_ database: borrowing Database) throws(DatabaseError) -> String {
    var statement = try database.prepare(
      """
      SELECT ifnull(group_concat(objet || ' ' || code || ' ' || ifnull(source, '') || ' ' || ifnull(operateur, '')
        || ' ' || ifnull(par_an, 0) || ' ' || debut || ' ' || ifnull(fin, 0), '|'), '')
      FROM (SELECT * FROM observatoire_declare ORDER BY rang)
      """
    )
    return try statement.step() ? statement.text(0) ?? "" : ""
  }
}
