@testable import Disclosure
import Testing

@Suite("Cells that stand alone")
struct SingleCellTests {
  private let key = RoundingKey(secret: [1])

  private func night(
    _ cells: SingleCells,
    _ now: [(key: String, count: Int64)],
    moves: Bool = true,
    key: RoundingKey? = nil
  ) throws -> (cells: SingleCells, report: SingleCells.Report) {
    guard
      case .rounded(let cells, let report) = cells.night(
        now,
        rules: .usual,
        key: key ?? self.key,
        moves: moves
      )
    else { throw Refused() }
    return (cells, report)
  }

  private struct Refused: Error {}

  @Test("each is next to its truth, a zero and a multiple stay, and the mean is right")
  func rounding() throws {
    let now = (Int64(0)..<4_000).map { (key: "c\($0)", count: $0 % 40) }
    let (cells, report) = try night(SingleCells(key), now)
    #expect(report.frozen == 4_000 && cells.cells.count == 4_000)
    var drift: Int64 = 0
    for (name, count) in now {
      let shown = try #require(cells.shown(name))
      #expect(shown % 5 == 0 && abs(shown - count) < 5)
      if count % 5 == 0 { #expect(shown == count) }
      drift += shown - count
    }
    #expect(abs(drift) < 600)
    #expect(cells.shown("absente") == nil)
  }

  @Test("a cell stays until five persons changed, and then waits for a night that opens a month")
  func stays() throws {
    let (first, _) = try night(SingleCells(key), [("a", 12), ("b", 20)])
    let (second, report) = try night(first, [("a", 16), ("b", 16)])
    #expect(second == first && report.pending == 2)
    let (held, waiting) = try night(first, [("a", 17), ("b", 20)], moves: false)
    #expect(held == first && waiting.pending == 1)
    let (third, moved) = try night(first, [("a", 17), ("b", 20)])
    #expect([15, 20].contains(third.shown("a")) && third.shown("b") == 20)
    #expect(moved.roundedAgain == 1 && moved.smallestChange == 5)
    let (gone, _) = try night(first, [("a", 12)])
    #expect(gone.shown("b") == 0)
  }

  @Test("with another key, cells of before never move again")
  func lostKey() throws {
    let (first, _) = try night(SingleCells(key), [("a", 12)])
    let other = RoundingKey(secret: [2])
    let (second, _) = try night(first, [("a", 90), ("b", 30)], key: other)
    #expect(second.shown("a") == first.shown("a") && second.shown("b") == 30)
    let (third, _) = try night(second, [("a", 90), ("b", 60)], key: other)
    #expect(third.shown("a") == first.shown("a") && third.shown("b") == 60)
  }

  @Test("a negative count, a key twice and a key that no line can hold are refused")
  func refused() {
    let outcome = SingleCells(key).night(
      [("a", -1), ("b", SingleCells.most + 1), ("c", 1), ("c", 2), ("", 1), ("d\n", 1)],
      rules: .usual,
      key: key,
      moves: true
    )
    guard case .refused(let problems) = outcome else {
      Issue.record("it is not refused")
      return
    }
    #expect(
      problems == [
        .notACount(key: "a"), .notACount(key: "b"), .doubledKey("c"), .unclearKey(""), .unclearKey("d\n"),
      ]
    )
  }
}
