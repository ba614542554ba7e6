import TestSupport
import Testing

@testable import Aggregate
@testable import Cube

@Suite("The column copy")
struct ColumnBlockTests {
  /// Rows of columns of every width, negative numbers and extremes among them.
  private func rows(_ random: inout Dice, count: Int) -> [[Int64]] {
    let spans = (0..<ColumnBlock.columns).map { UInt64(1) << UInt64($0 * 64 / ColumnBlock.columns) }
    return (0..<count).map { row in
      [1 << 32 + Int64(row)]
        + (1..<ColumnBlock.columns).map { column in
          let part = UInt64.random(in: 0..<spans[column], using: &random)
          return Int64(bitPattern: part) &- (column.isMultiple(of: 2) ? 5 : 0)
        }
    }
  }

  private func bytes(_ rows: [[Int64]]) -> [UInt8] {
    ColumnBlock.bytes(of: rows.count) { column, target in
      for row in rows.indices { target[row] = rows[row][column] }
    }
  }

  private func column(_ number: Int, _ block: PackedBlock) -> [Int64] {
    var values = [Int64](repeating: 0, count: block.count)
    values.withUnsafeMutableBufferPointer { block.unpack(number, to: $0) }
    return values
  }

  private func isBlock(_ bytes: some Collection<UInt8>) -> Bool {
    Array(bytes).withUnsafeBytes { PackedBlock($0) != nil }
  }

  @Test("gives back every column", arguments: [1, 2, 100, ActivityBatch.capacity])
  func roundTrip(count: Int) throws {
    var random = Dice(seed: UInt64(count))
    let rows = rows(&random, count: count)
    try bytes(rows).withUnsafeBytes { bytes in
      let block = try #require(PackedBlock(bytes))
      #expect(block.count == count)
      for number in 0..<ColumnBlock.columns {
        #expect(column(number, block) == rows.map { $0[number] })
        if block.isUniform(number) { #expect(Set(column(number, block)).count == 1) }
      }
      let largest = rows.flatMap { $0.dropFirst().map(\.magnitude) }.max() ?? 0
      #expect(block.magnitude >= largest)
    }
  }

  @Test("refuses bytes that stop short, go on, or say a width that is none")
  func unsound() {
    var random = Dice(seed: 5)
    let bytes = bytes(rows(&random, count: 7))
    #expect(isBlock(bytes))
    for length in 0..<bytes.count { #expect(!isBlock(bytes.prefix(length))) }
    #expect(!isBlock(bytes + [0]))
    for position in [0, 2, 3, 4] {
      var wrong = bytes
      wrong[position] = 0xF7
      #expect(!isBlock(wrong))
    }
  }

  @Test(
    "lays rows out type by type, place by place and month by month, and loses none",
    arguments: [3, 9000]
  )
  func segment(count: Int) throws {
    var random = Dice(seed: 8)
    var segment = CopySegment()
    let first = Int64(7) << 32
    var expected = Set<[Int64]>()
    for row in 0..<count {
      var values = [first + Int64(row)]
      for _ in 1..<ColumnBlock.columns { values.append(Int64.random(in: 0..<40, using: &random)) }
      // Days, and a number that does not fit 32 bits.
      values[1] = 20_250_000 + Int64.random(in: 1...12, using: &random) * 100 + values[1] % 28 + 1
      values[4] = row.isMultiple(of: 50) ? Int64(row) << 33 : Int64(Int32.min)
      #expect(segment.takes(values[0]))
      segment.append { values[$0] }
      expected.insert(values)
    }
    #expect(!segment.takes(first + 1 << CopySegment.keyBits))
    var found: [[Int64]] = []
    for (rank, one) in segment.blocks().enumerated() {
      #expect(one.number == first + Int64(rank))
      try one.bytes.withUnsafeBytes { bytes in
        let block = try #require(PackedBlock(bytes))
        let columns = (0..<ColumnBlock.columns).map { column($0, block) }
        found += (0..<block.count).map { row in columns.map { $0[row] } }
      }
    }
    #expect(found.count == count)
    #expect(Set(found) == expected)
    let cells = found.map { [$0[12], $0[2], $0[1] / 100] }
    #expect(zip(cells, cells.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
  }

  @Test("begins a segment where keys say, not where a reader began")
  func boundaries() {
    let spans = [Int64(3) << 32 + 2...Int64(3) << 32 + 2_000_000, Int64(4) << 32 + 9...Int64(4) << 32 + 9]
    for parts in 1...9 {
      let ranges = FactScan.cut(spans, into: parts)
      #expect(
        ranges.flatMap { [$0.lowerBound, $0.upperBound] }
          == ranges.flatMap { [$0.lowerBound, $0.upperBound] }.sorted()
      )
      #expect(ranges.reduce(0) { $0 + $1.count } == spans.reduce(0) { $0 + $1.count })
      for range in ranges where !spans.contains(where: { $0.lowerBound == range.lowerBound }) {
        #expect(range.lowerBound.isMultiple(of: 1 << CopySegment.keyBits))
      }
    }
  }
}
