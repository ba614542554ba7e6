/// How few made a number: its contributors, and what the first of them made.
package struct ContributorShare: Hashable, Sendable {
  package var contributors: Int32 = 0
  package var largest: Int64 = 0
  package var total: Int64 = 0

  package init(contributors: Int32 = 0, largest: Int64 = 0, total: Int64 = 0) {
    self.contributors = contributors
    self.largest = largest
    self.total = total
  }
}

/// For each month and area of `ContributorRows`, in their order: who made the month, the quarter so far and the year so
/// far, the month included.
package struct ContributorSpans: Sendable {
  package private(set) var month: [ContributorShare]
  package private(set) var quarter: [ContributorShare]
  package private(set) var year: [ContributorShare]

  /// Of every type together; of one type, when its modality is given.
  package init(_ rows: ContributorRows, kind: Int32? = nil) {
    let none = [ContributorShare](repeating: ContributorShare(), count: rows.cells.count)
    (month, quarter, year) = (none, none, none)
    // Month after month of each area.
    let order = rows.cells.indices.sorted { left, right in
      let (one, other) = (rows.cells[left], rows.cells[right])
      return (one.area, one.month) < (other.area, other.month)
    }
    var (ofQuarter, ofYear) = (SpanSums(length: 3), SpanSums(length: 12))
    for row in order {
      let cell = rows.cells[row]
      var ofMonth = SpanSums(length: 1)
      ofMonth.begin(cell)
      ofQuarter.begin(cell)
      ofYear.begin(cell)
      for entry in rows[row] where kind == nil || entry.kind == kind {
        ofMonth.add(entry)
        ofQuarter.add(entry)
        ofYear.add(entry)
      }
      month[row] = ofMonth.share
      quarter[row] = ofQuarter.share
      year[row] = ofYear.share
    }
  }
}

/// Sums by contributor of the months of one area and one period.
private struct SpanSums {
  private let length: Int32
  private var area: Int32 = -1
  private var period: Int32 = -1
  private var sums: [Int32: Int64] = [:]
  private(set) var share = ContributorShare()

  /// In months.
  init(length: Int32) { self.length = length }

  /// Of another area or period, nothing stays.
  mutating func begin(_ cell: MonthCube.Cell) {
    guard cell.area != area || cell.month / length != period else { return }
    (area, period) = (cell.area, cell.month / length)
    sums.removeAll(keepingCapacity: true)
    share = ContributorShare()
  }

  mutating func add(_ entry: ContributorRows.Entry) {
    let sum = sums[entry.contributor, default: 0] &+ entry.accompaniments
    sums[entry.contributor] = sum
    share.contributors = Int32(clamping: sums.count)
    share.largest = max(share.largest, sum)
    share.total &+= entry.accompaniments
  }
}

extension ContributorRows {
  /// Whoever made a row, each once, of all types or of one: a mediator by number, below zero for those of a source that
  /// nothing names.
  package func contributors(of row: Int, kind: Int32? = nil) -> [(contributor: Int32, persons: Int64)] {
    var found: [(contributor: Int32, persons: Int64)] = []
    for entry in self[row] where kind == nil || entry.kind == kind {
      if found.last?.contributor == entry.contributor {
        found[found.count - 1].persons &+= entry.accompaniments
      } else {
        found.append((entry.contributor, entry.accompaniments))
      }
    }
    return found
  }

  /// The index of the cell of a month and an area; nil when nobody made anything there.
  package func row(of cell: MonthCube.Cell) -> Int? {
    var (low, high) = (0, cells.count)
    while low < high {
      let middle = (low + high) / 2
      if cells[middle] < cell { low = middle + 1 } else { high = middle }
    }
    return low < cells.count && cells[low] == cell ? low : nil
  }
}
