package import Facts
import Observatory
package import SQLite
import Warehouse

/// Counts of values kept in the warehouse from one computation to the next; throws `DatabaseError`.
///
/// A cell is its values in ascending order, each followed by its count; numbers are written as in `CubeCell`.
extension ValueCounts {
  /// Nil when something stored is not of these series or places.
  package init?(
    stored facts: String,
    _ database: borrowing Database,
    _ series: [ValueSeries],
    _ areas: CubeAreas
  ) throws {
    self.init()
    let numberOf = Dictionary(uniqueKeysWithValues: series.enumerated().map { ($1.indicator, Int32($0)) })
    let areaOf = IDLookup(areas.ids.enumerated().map { (id: $0.element + 1, index: Int32($0.offset)) })
    var isSound = true
    try ValueTable.read(database, facts) { indicator, month, commune, content in
      let area = areaOf[commune + 1]
      guard area >= 0, let number = numberOf[indicator], let month = Month(compact: month) else {
        isSound = false
        return
      }
      let cell = Cell(series: number, month: month.index, area: area)
      var numbers = CubeCellReader(content)
      var values: ValueCounts.Histogram = []
      while !numbers.isAtEnd {
        guard let value = numbers.next(), let count = numbers.next(), count != 0,
          values.last.map({ $0.value < value }) ?? true
        else {
          isSound = false
          return
        }
        values.append((value, count))
      }
      add(values, to: cell)
    }
    guard isSound else { return nil }
  }

  /// Writes the cells that `change` touches, or all of them.
  package func store(
    _ facts: String,
    _ database: borrowing Database,
    _ series: [ValueSeries],
    _ areas: CubeAreas,
    changedBy change: ValueCounts?
  ) throws {
    guard !series.isEmpty else { return }
    var table = try ValueTable(database)
    for cell in (change?.cells.keys).map({ Array($0) }) ?? Array(cells.keys) {
      try table.write(
        facts,
        series[Int(cell.series)].indicator,
        month: Month(index: cell.month).compact,
        commune: areas.ids[Int(cell.area)],
        cells[cell].map(ValueCounts.content)
      )
    }
  }

  package static func content(of values: [(value: Int64, count: Int64)]) -> [UInt8] {
    var content = CubeCell()
    for (value, count) in values {
      content.add(value)
      content.add(count)
    }
    return content.bytes
  }
}
