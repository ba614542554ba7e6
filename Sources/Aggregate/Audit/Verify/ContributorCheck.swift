import Observatory
import SQLite
import Warehouse

/// Compares who made the accompaniments of each month and commune, as kept for the next night, with the activities that
/// were counted.
///
/// By statements of its own: what a counted activity has become since is left to the next computation.
enum ContributorCheck {
  /// A sentence for each month and commune that is not what its activities say; nobody is named in it.
  static func faults(_ database: borrowing Database, _ perimeter: Perimeter) throws -> [String] {
    guard let counted = try CubeTable.counted(database, "activite") else { return [] }
    var expected = try database.prepare(query(perimeter, countedTo: counted))
    var faults: [String] = []
    func fault(_ cell: Cell) {
      faults.append("médiateurs mois \(cell.month) commune \(cell.commune) : autres que ceux des activités")
    }
    var ahead = try Group(&expected)
    try ContributorTable.read(database) { month, commune, counts in
      let cell = Cell(month: month, commune: commune)
      while let one = ahead.cell, one < cell {
        fault(one)
        try ahead.advance(&expected)
      }
      guard ahead.cell == cell else { return fault(cell) }
      if ahead.counts != counts { fault(cell) }
      try ahead.advance(&expected)
    }
    while let one = ahead.cell {
      fault(one)
      try ahead.advance(&expected)
    }
    return faults
  }

  /// Month, commune, contributor, type, accompaniments; nobody of a source is one contributor, below zero.
  static func query(_ perimeter: Perimeter, countedTo key: Int64) -> Query {
    let read = "jour, commune_id, zone_id, source_id, mediateur_id, type_id, nb_accompagnements"
    let text = """
      WITH followed AS (SELECT c.commune_id FROM commune c WHERE c.departement_code IN (\(perimeter.followed))
          OR c.epci_siren IN (SELECT epci_siren FROM commune WHERE departement_code IN (\(perimeter.followed)))),
        counted AS (
          SELECT \(read) FROM (\(Schema.standingActivities))
            WHERE activite_id <= ?2 AND activite_id NOT IN (SELECT activite_id FROM activite_comptee)
          UNION ALL SELECT \(read) FROM activite_comptee WHERE \(Schema.standing))
      SELECT jour / 100, CASE
          WHEN commune_id IN (SELECT commune_id FROM followed) THEN commune_id
          WHEN commune_id IS NOT NULL THEN \(CubeTable.elsewhere)
          ELSE ifnull(zone_id, \(CubeTable.nowhere)) END AS spot,
        CASE WHEN mediateur_id IS NULL THEN -source_id - 1 ELSE mediateur_id END AS contributor, type_id,
        sum(nb_accompagnements)
      FROM counted GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
      """
    return Query(text, .text(perimeter.bound), .integer(key))
  }

  private struct Cell: Equatable, Comparable {
    let month: Int64
    let commune: Int64

    static func < (left: Cell, right: Cell) -> Bool {
      (left.month, left.commune) < (right.month, right.commune)
    }
  }

  /// The rows of one month and commune, and the first of those that follow.
  private struct Group {
    private(set) var cell: Cell?
    private(set) var counts: [ContributorCount] = []
    private var next: (cell: Cell, count: ContributorCount)?

    init(_ statement: inout Statement) throws {
      next = try Group.row(&statement)
      try advance(&statement)
    }

    mutating func advance(_ statement: inout Statement) throws {
      cell = next?.cell
      counts = []
      while let one = next, one.cell == cell {
        counts.append(one.count)
        next = try Group.row(&statement)
      }
    }

    private static func row(_ statement: inout Statement) throws -> (Cell, ContributorCount)? {
      guard try statement.step() else { return nil }
      let count = ContributorCount(
        contributor: statement.int(2),
        kind: statement.int(3),
        accompaniments: statement.int(4)
      )
      return (Cell(month: statement.int(0), commune: statement.int(1)), count)
    }
  }
}
