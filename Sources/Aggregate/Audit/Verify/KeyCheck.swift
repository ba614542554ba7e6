import Observatory
import SQLite
import Warehouse

/// Compares the runs of keys, which imports trust, with the activities they speak of.
struct KeyCheck {
  /// Activities that are not known by their key, or not as they are; and how many are known.
  static func run(_ database: borrowing Database) throws -> (known: Int, unknown: [Int64]) {
    var sources: [Int64] = []
    let list = Query("SELECT DISTINCT source_id FROM activite ORDER BY source_id")
    try database.read(list) { row in sources.append(row.int(0)) }
    var known = 0
    var unknown: [Int64] = []
    for source in sources {
      var keys = try KnownKeys(database, source: source)
      var rows = try database.prepare(
        Query(
          """
          SELECT activite_id, cle, empreinte, dispositif_id IS NOT NULL, mediateur_id FROM activite WHERE source_id = ?1
          """,
          .integer(source)
        )
      )
      while try rows.step() {
        let activity = rows.int(0)
        let mark = KeyMark(ActivityKey(rows.blob(1) ?? []))
        let expected = KeyTail(
          activity: activity,
          hasScheme: rows.int(3) == 1,
          mediator: MediatorMark(rows.integer(4).map(MediatorID.init)),
          check: mark.check(of: rows.int(2))
        )
        if try last(of: activity, mark, &keys) == expected { known += 1 } else { unknown.append(activity) }
      }
    }
    return (known, unknown)
  }

  private static func last(of activity: Int64, _ mark: KeyMark, _ keys: inout KnownKeys) throws -> KeyTail? {
    var search = KnownKeys.Search()
    while let tail = try keys.next(mark.hash, &search) {
      if tail.activity == activity { return tail }
    }
    return nil
  }
}
