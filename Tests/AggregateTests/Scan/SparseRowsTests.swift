import TestSupport
import Testing

@testable import Aggregate
@testable import Cube

@Suite("Rows of sums")
struct SparseRowsTests {
  /// From almost empty to almost full.
  private func rows(_ random: inout Dice, width: Int) -> [[Int64]] {
    (0..<40).map { row in
      (0..<width).map { _ in
        Int.random(in: 0..<40, using: &random) < row
          ? Int64(bitPattern: random.next() >> UInt64(Int.random(in: 0..<64, using: &random))) / 4 : 0
      }
    }
  }

  @Test(
    "give back what was put in them, whatever their width and their zeros",
    arguments: [1, 63, 64, 65, 200, 331]
  )
  func roundTrip(width: Int) {
    var random = Dice(seed: UInt64(width))
    let expected = rows(&random, width: width)
    var sparse = SparseRows(width: width)
    for row in expected { row.withUnsafeBufferPointer { sparse.append($0) } }
    var copy = SparseRows(width: width)
    for row in expected.indices.reversed() { copy.append(sparse, row) }
    for (row, values) in expected.enumerated() {
      #expect(values.indices.map { sparse[row, $0] } == values)
      #expect(values.indices.map { copy[expected.count - 1 - row, $0] } == values)
      let range = Int.random(in: 0..<width, using: &random)..<width
      #expect(sparse.lastOccupied(row, in: range) == range.last { values[$0] != 0 })
      let start = Int.random(in: 0..<width, using: &random)
      let short = start..<min(width, start + 31)
      #expect(sparse.lastOccupied(row, in: short) == short.last { values[$0] != 0 })
    }
  }

  @Test("add up their first places, and say when a sum no longer fits")
  func sums() {
    var random = Dice(seed: 7)
    let expected = rows(&random, width: 130)
    var sparse = SparseRows(width: 130)
    for row in expected { row.withUnsafeBufferPointer { sparse.append($0) } }
    for length in [0, 1, 64, 100, 130] {
      var sums = [Int64](repeating: 0, count: length)
      var overflowed = false
      for row in expected.indices {
        overflowed = sums.withUnsafeMutableBufferPointer { sparse.add(row, to: $0) } || overflowed
      }
      let (naive, fits) = naiveSums(expected, length)
      #expect(overflowed == !fits)
      #expect(sums == naive)
    }
  }

  private func naiveSums(_ rows: [[Int64]], _ length: Int) -> ([Int64], Bool) {
    var sums = [Int64](repeating: 0, count: length)
    var fits = true
    for row in rows {
      for index in 0..<length {
        fits = fits && !sums[index].addingReportingOverflow(row[index]).overflow
        sums[index] &+= row[index]
      }
    }
    return (sums, fits)
  }
}
