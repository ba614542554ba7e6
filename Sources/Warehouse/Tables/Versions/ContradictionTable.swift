package import Observatory
package import SQLite

/// Versions of one fact, told by several files, that nothing orders: none of them is stored among the facts.
///
/// A later version puts an end to it; so does a file read again that no longer tells its own, once the others are read
/// again as well (`open`, `close`).
///
/// Throws `DatabaseError` when SQLite cannot write: a full disk, a damaged file, a row that the schema refuses.
package struct ContradictionTable: ~Copyable {
  /// The table of the facts.
  package enum Fact: String, Sendable {
    case activity = "activite"
    case participation = "pix_participation"
    case certification = "pix_certification"
    case appointment = "rendez_vous"
    case attendance = "rdv_participation"
    case coordination
    case site = "lieu"
    case register = "registre"
    case statement = "releve_partenaire"
    case statistic = "statistique"
  }

  private let fact: Fact
  /// 0 when the key of a fact holds for every source.
  private let source: Int64
  /// Imports read by rules that are no longer those of today: what they say is not held against what is read now.
  private let outdated: Set<ImportID>
  private var versions: [[UInt8]: [FactVersion]]
  private var insertion: Statement
  private var removal: Statement

  package init(
    _ database: borrowing Database,
    _ fact: Fact,
    source: Int64,
    outdated: Set<ImportID>
  ) throws(DatabaseError) {
    let versions = try Self.versions(database, fact, source)
    let insertion = try database.prepare(
      """
      INSERT OR REPLACE INTO version_contredite (objet, source_id, cle, lot_id, ligne, etat, modifie_le, dit, empreinte)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """
    )
    let removal = try database.prepare(
      "DELETE FROM version_contredite WHERE objet = ?1 AND source_id = ?2 AND cle = ?3"
    )
    self.fact = fact
    self.source = source
    self.outdated = outdated
    self.versions = versions
    self.insertion = insertion
    self.removal = removal
  }

  private static func versions(
    _ database: borrowing Database,
    _ fact: Fact,
    _ source: Int64
  ) throws(DatabaseError) -> [[UInt8]: [FactVersion]] {
    var statement = try database.prepare(
      """
      SELECT cle, lot_id, ligne, etat, modifie_le, dit, empreinte FROM version_contredite
      WHERE objet = ?1 AND source_id = ?2 ORDER BY cle, lot_id
      """
    )
    try statement.bind(1, fact.rawValue)
    try statement.bind(2, source)
    var versions: [[UInt8]: [FactVersion]] = [:]
    while try statement.step() {
      let order = VersionOrder(
        state: statement.int(3),
        modified: statement.int(4),
        reportedAt: statement.int(5)
      )
      versions[statement.blob(0) ?? [], default: []].append(
        FactVersion(
          importID: ImportID(statement.int(1)),
          line: statement.int(2),
          order: order,
          fingerprint: statement.int(6)
        )
      )
    }
    return versions
  }

  /// True when nothing can be said of a fact that is not stored.
  package var isQuiet: Bool { versions.isEmpty }

  /// What becomes of a version; `stored` is the one that stands until now.
  package mutating func weigh(
    _ version: FactVersion,
    against stored: FactVersion?,
    key: [UInt8]
  ) throws(DatabaseError) -> VersionVerdict {
    guard let stored else { return try weigh(version, among: versions[key] ?? [], key: key) }
    if version.fingerprint == stored.fingerprint {
      return version.order > stored.order ? .confirms : .yields
    }
    if stored.importID == version.importID {
      return version.order.reportedAt < stored.order.reportedAt ? .yields : .replaces(stored)
    }
    if version.order == stored.order, !outdated.contains(stored.importID) {
      try add(stored, key: key)
      try add(version, key: key)
      return .contradicts(stored, isFirst: true)
    }
    return version.order < stored.order ? .yields : .replaces(stored)
  }

  private mutating func weigh(
    _ version: FactVersion,
    among rivals: [FactVersion],
    key: [UInt8]
  ) throws(DatabaseError) -> VersionVerdict {
    if rivals.isEmpty { return .stands }
    let others = rivals.filter { $0.importID != version.importID && !outdated.contains($0.importID) }
    if let latest = others.map(\.order).max() {
      if version.order < latest { return .yields }
      if version.order == latest, let other = others.first(where: { $0.fingerprint != version.fingerprint }) {
        try add(version, key: key)
        return .contradicts(other, isFirst: false)
      }
    }
    versions[key] = nil
    try removal.bind(1, fact.rawValue)
    try removal.bind(2, source)
    try removal.bind(3, blob: key)
    try removal.run()
    return .stands
  }

  private mutating func add(_ version: FactVersion, key: [UInt8]) throws(DatabaseError) {
    versions[key, default: []].removeAll { $0.importID == version.importID }
    versions[key, default: []].append(version)
    try insertion.bind(1, fact.rawValue)
    try insertion.bind(2, source)
    try insertion.bind(3, blob: key)
    try insertion.bind(4, version.importID.number)
    try insertion.bind(5, version.line)
    try insertion.bind(6, version.order.state)
    try insertion.bind(7, version.order.modified)
    try insertion.bind(8, version.order.reportedAt)
    try insertion.bind(9, version.fingerprint)
    try insertion.run()
  }

  /// Forgets what an import said before it is read, remembering of what.
  package static func open(_ database: borrowing Database, importID: ImportID) throws(DatabaseError) {
    try database.execute(
      """
      CREATE TEMP TABLE IF NOT EXISTS contradiction_relue (objet TEXT, source_id INTEGER, cle BLOB);
      DELETE FROM contradiction_relue;
      INSERT INTO contradiction_relue
      SELECT objet, source_id, cle FROM version_contredite WHERE lot_id = \(importID);
      DELETE FROM version_contredite WHERE lot_id = \(importID)
      """
    )
  }

  /// Of the facts that an import no longer tells, the other versions have to be read again: they are not kept.
  package static func close(_ database: borrowing Database, importID: ImportID) throws(DatabaseError) {
    try database.execute(
      """
      UPDATE lot_import SET lecture = '' WHERE lecture <> '' AND lot_id IN (
        SELECT v.lot_id FROM version_contredite v JOIN contradiction_relue USING (objet, source_id, cle)
        WHERE NOT EXISTS (
          SELECT 1 FROM version_contredite w
          WHERE w.objet = v.objet AND w.source_id = v.source_id AND w.cle = v.cle AND w.lot_id = \(importID)))
      """
    )
  }
}
