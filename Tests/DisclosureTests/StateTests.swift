@testable import Disclosure
import Observatory
import TestSupport
import Testing

@Suite("The state of what was published")
struct StateTests {
  private let key = RoundingKey(secret: Array("secret de test".utf8))

  private func state(_ seed: UInt64) throws -> PublicState {
    let world = RandomWorld(seed: seed, epcis: 2, communes: 3, months: 3)
    var state = PublicState(key)
    state.keep(try #require(Night.of(world, day: 1).rounded(world.rows())).rows)
    let other = RowShape.checked(facts: "pix", hasContributors: false, [.total("evenements")])
    var empty = PublishedRows(try other.get(), key: key)
    #expect(empty.add(month: 202_601) == nil)
    state.keep(empty)
    let cells = state.cells.night(
      [("PIX_PART|2026|FR", 17), ("AC_DEMANDES|2026-T1|85", 0), ("é;\"", 1 << 40)],
      rules: .usual,
      key: key,
      moves: true
    )
    guard case .rounded(let rounded, _) = cells else { return state }
    state.cells = rounded
    return state
  }

  private func records(_ state: PublicState) -> [[String]] {
    var records: [[String]] = []
    state.forEachRecord { records.append($0) }
    return records
  }

  private func read(_ records: [[String]]) -> StateOutcome {
    var reading = StateReading()
    for record in records { reading.add(record) }
    return reading.finished()
  }

  private func problems(_ records: [[String]]) -> [StateProblem] {
    guard case .refused(let problems) = read(records) else { return [] }
    return problems
  }

  @Test("what is written is read back, and written the same")
  func roundTrip() throws {
    for seed in Cases.of(1...300, usually: 20) {
      let state = try state(seed)
      let written = records(state)
      guard case .read(let back) = read(written) else {
        Issue.record("seed \(seed): \(problems(written))")
        continue
      }
      #expect(back == state)
      #expect(records(back) == written)
      #expect(back.digest == state.digest && state.digest.utf8.count == 64)
    }
  }

  @Test("the state of a night that follows is the same whether it was kept or read back")
  func nextNight() throws {
    var world = RandomWorld(seed: 8, isFull: true)
    let known = Array(world.months.prefix(2))
    let first = try #require(Night.of(world, day: 1, months: known).rounded(world.rows())).rows
    var state = PublicState(key)
    state.keep(first)
    guard case .read(let back) = read(records(state)) else { return }
    world.shake(rows: 6)
    let rows = try #require(back.rows(of: "activities"))
    #expect(
      Night.of(world, day: 2).rounded(world.rows(), after: rows)?.rows
        == Night.of(world, day: 2).rounded(world.rows(), after: first)?.rows
    )
  }

  @Test("any edit of any field, any line removed, moved or added is refused where it stands")
  func edited() throws {
    let written = records(try state(5))
    for line in written.indices {
      for field in written[line].indices {
        var edited = written
        edited[line][field] += "0"
        #expect(problems(edited) == [StateProblem(line: line + 1, .changed)], "line \(line), field \(field)")
      }
      var removed = written
      removed.remove(at: line)
      let found = problems(removed)
      #expect(found.count == 1 && (found.first?.line == line + 1 || line == written.count - 1))
      if line > 0 {
        var moved = written
        moved.swapAt(line, line - 1)
        #expect(problems(moved).first?.line == line)
      }
      #expect(problems(Array(written.prefix(line))).count == 1)
    }
    #expect(problems(written + [written[0]]) == [StateProblem(line: written.count + 1, .afterTheEnd)])
    #expect(problems([]) == [StateProblem(line: 0, .truncated)])
    var short = written
    short[2].removeLast()
    #expect(problems(short) == [StateProblem(line: 3, .unreadable(column: .kind))])
  }

  @Test("an end that counts other lines, or has another digest, is refused although its check holds")
  func otherEnd() throws {
    let written = records(try state(5))
    let last = try #require(written.last)
    for (field, text) in [(4, "999"), (StateRecord.content, "00")] {
      var chain = StateRecord.Chain()
      for record in written.dropLast() { _ = chain.check(of: Array(record.dropLast())) }
      var end = Array(last.dropLast())
      end[field] = text
      end.append(chain.check(of: end))
      #expect(problems(written.dropLast() + [end]) == [StateProblem(line: written.count, .truncated)])
    }
  }

  @Test("one figure changed, with all checks made again, gives another digest")
  func forged() throws {
    let state = try state(6)
    var rows = try #require(state.rows(of: "activities"))
    let month = try #require(rows.months.firstIndex { !$0.areas.isEmpty })
    rows.months[month].frozen[0] += 1
    var forged = state
    forged.keep(rows)
    #expect(forged.digest != state.digest)
    let otherSalt = PublicState(salt: [1], facts: state.facts, cells: state.cells)
    #expect(otherSalt.digest != state.digest)
  }

  @Test("a row that its table gives wrong is refused, with its column")
  func stored() throws {
    let shape = try RowShape.checked(facts: "f", [.total("t"), .several("s", within: LeafName("t"), ["a"])])
      .get()
    var rows = PublishedRows(shape, keyFingerprint: 7)
    #expect(rows.add(month: 202_613) == .unreadable(column: .month))
    #expect(rows.add(month: 202_602) == nil)
    #expect(rows.add(month: 202_602) == .outOfOrder)
    #expect(rows.add(month: 202_601) == .outOfOrder)
    let content = RowContent.bytes([7, 3], [10, 5], [-64, 64])
    func row(
      month: Int64 = 202_602,
      area: Int64 = 2,
      base: Int64 = 5,
      marks: Int64 = 2,
      day: Int64 = 20_260_315,
      _ content: [UInt8]
    ) -> StoredRow {
      StoredRow(month: month, area: area, base: base, marks: marks, day: day, content: content)
    }
    #expect(rows.add(row(month: 202_603, content)) == .unreadable(column: .month))
    #expect(rows.add(row(area: -1, content)) == .unreadable(column: .area))
    #expect(rows.add(row(area: 1 << 40, content)) == .unreadable(column: .area))
    #expect(rows.add(row(base: 0, content)) == .unreadable(column: .base))
    #expect(rows.add(row(marks: 8, content)) == .unreadable(column: .marks))
    #expect(rows.add(row(day: 20_260_230, content)) == .unreadable(column: .day))
    #expect(rows.add(row(Array(content.dropLast()))) == .unreadable(column: .content))
    #expect(rows.add(row(content + [0])) == .unreadable(column: .content))
    #expect(rows.add(row(RowContent.bytes([7, 3], [5, 10], [0, 0]))) == .doesNotTie(family: "s"))
    #expect(rows.add(row(RowContent.bytes([7, 3], [-5, -5], [0, 0]))) == .unreadable(column: .content))
    #expect(rows.add(row(content)) == nil)
    #expect(rows.add(row(content)) == .outOfOrder)
    var stored: [StoredRow] = []
    rows.forEachStoredRow { stored.append($0) }
    #expect(stored == [row(content)])
  }

  @Test("numbers have one way to be written, at their limits too")
  func bytes() {
    let limits: [Int32] = [0, 1, 127, 128, 16_383, 16_384, 240_000_000, .max]
    for truth in limits {
      for figure in limits {
        let bytes = RowContent.bytes([truth], [figure], [.min])
        let back = RowContent.row(bytes, width: 1)
        #expect(back?.frozen == [truth] && back?.shown == [figure] && back?.corrections == [.min])
      }
    }
    #expect(RowContent.row([0x80, 0, 0, 0], width: 1) == nil)
    #expect(RowContent.row([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0], width: 1) == nil)
    #expect(RowContent.row([], width: 1) == nil)
    var dice = Dice(seed: 3)
    for _ in 0..<2_000 {
      let noise = (0..<Int.random(in: 0...12, using: &dice)).map { _ in
        UInt8.random(in: 0...255, using: &dice)
      }
      // Whatever the bytes, they are refused or written back the same.
      if let row = RowContent.row(noise, width: 2) {
        #expect(RowContent.bytes(row.frozen[...], row.shown[...], row.corrections[...]) == noise)
      }
    }
  }
}
