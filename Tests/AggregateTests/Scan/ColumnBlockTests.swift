import TestSupport
import Testing

@testable import Aggregate

@Suite("The column copy")
struct ColumnBlockTests {
  private func block(_ random: inout Dice, rows: Int) -> ColumnBlock {
    var block = ColumnBlock()
    // Columns of every width, negative numbers and extremes among them.
    let spans = (0..<ColumnBlock.columns).map { UInt64(1) << UInt64($0 * 64 / ColumnBlock.columns) }
    for row in 0..<rows {
      block.begin()
      block.set(0, 1 << 32 + Int64(row))
      for column in 1..<ColumnBlock.columns {
        let part = UInt64.random(in: 0..<spans[column], using: &random)
        block.set(column, Int64(bitPattern: part) &- (column.isMultiple(of: 2) ? 5 : 0))
      }
    }
    return block
  }

  private func columns(_ block: ColumnBlock) -> [[Int64]] {
    (0..<ColumnBlock.columns).map { column in block.withColumn(column) { Array($0) } }
  }

  @Test("gives back every column", arguments: [1, 2, 100, RowBatch.capacity])
  func roundTrip(rows: Int) {
    var random = Dice(seed: UInt64(rows))
    let written = block(&random, rows: rows)
    var read = ColumnBlock()
    #expect(written.bytes.withUnsafeBytes { read.read($0) })
    #expect(columns(read) == columns(written))
    #expect(read.count == rows)
  }

  @Test("refuses bytes that stop short, go on, or say a width that is none")
  func unsound() {
    var random = Dice(seed: 5)
    let bytes = block(&random, rows: 7).bytes
    var read = ColumnBlock()
    for length in 0..<bytes.count { #expect(!bytes.prefix(length).withUnsafeBytes { read.read($0) }) }
    #expect(!(bytes + [0]).withUnsafeBytes { read.read($0) })
    for position in [0, 2, 3, 4] {
      var wrong = bytes
      wrong[position] = 0xF7
      #expect(!wrong.withUnsafeBytes { read.read($0) })
      #expect(read.count == 0)
    }
  }

  @Test("begins a block where keys say, not where a reader began")
  func boundaries() {
    var block = ColumnBlock()
    let end = Int64(3) << 32 + 1 << ColumnBlock.keyBits
    #expect(block.takes(end - 1))
    block.begin()
    block.set(0, end - 1)
    #expect(!block.takes(end))
    let spans = [Int64(3) << 32 + 2...Int64(3) << 32 + 200_000, Int64(4) << 32 + 9...Int64(4) << 32 + 9]
    for parts in 1...9 {
      let ranges = FactScan.cut(spans, into: parts)
      #expect(
        ranges.flatMap { [$0.lowerBound, $0.upperBound] }
          == ranges.flatMap { [$0.lowerBound, $0.upperBound] }.sorted()
      )
      #expect(ranges.reduce(0) { $0 + $1.count } == spans.reduce(0) { $0 + $1.count })
      for range in ranges where !spans.contains(where: { $0.lowerBound == range.lowerBound }) {
        #expect(range.lowerBound.isMultiple(of: 1 << ColumnBlock.keyBits))
      }
    }
  }
}
