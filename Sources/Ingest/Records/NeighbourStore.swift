import Observatory
import SQLite
import Warehouse

/// Places a list gives outside the territory, when they are close enough to serve the communes of its edge.
struct NeighbourStore: ~Copyable {
  private let current: CurrentImport
  private var table: NeighbourTable
  /// Nil while no centre is known: nothing tells what is close.
  private let area: NeighbourArea?

  init(_ database: borrowing Database, _ current: CurrentImport) throws {
    let area = try NeighbourArea(database)
    let table = try NeighbourTable(database)
    self.current = current
    self.area = area
    self.table = table
  }

  /// Coordinates in 10⁻⁷ degrees; a place without them is left out.
  mutating func keep(_ key: String, line: Int64, _ latitude: Int64?, _ longitude: Int64?) throws {
    guard let area, let latitude, let longitude, area.holds(latitude, longitude) else { return }
    try table.store(
      NeighbourRow(
        source: current.source,
        key: key,
        importID: current.importID,
        line: line,
        latitude: latitude,
        longitude: longitude,
        rank: current.rank
      )
    )
  }
}
