@testable import Catalog
import Diagnostics
@testable import Ingest
import Observatory
import TestSupport
import Testing

/// Poisoned cells: an arithmetic trap on one of them would end the night.
@Suite("Random cells")
struct RandomCellTests {
  private static let alphabets: [[UInt8]] = [
    Array("0123456789".utf8), Array("0123456789,.-+/: Té".utf8), Array("{}\",\\a1:".utf8),
    Array(UInt8.min...UInt8.max),
  ]

  private func random(_ dice: inout SeededDice) -> [UInt8] {
    let alphabet = Self.alphabets[Int.random(in: 0..<Self.alphabets.count, using: &dice)]
    let count = Int.random(in: 0...40, using: &dice)
    return (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &dice)] }
  }

  @Test(
    "never trap a reader, and what is read is within its bounds",
    .long,
    arguments: [1, 2, 3, 4] as [UInt64]
  )
  func neverTrap(_ seed: UInt64) {
    var dice = SeededDice(seed)
    let table = LabelTable(
      choiceOf: Vocabulary(id: "v", dimension: "d", modalities: [], codesByLabel: [:], otherwise: nil),
      in: ModalityList("d", [])
    )
    for _ in 0..<4000 {
      let bytes = random(&dice)
      cell(bytes) { raw in
        for format in DayFormat.allCases {
          if case .value(let day) = DayField.read(raw, as: [format]) {
            #expect((-719_162...2_932_896).contains(day))
          }
          _ = DayField.readMoment(raw, as: [format])
        }
        if case .value(let count) = CountField.read(raw, max: 1000) { #expect((0...1000).contains(count)) }
        _ = CountField.read(raw, max: .max)
        if case .value(let ratio) = RatioField.read(raw) { #expect((0...10_000).contains(ratio)) }
        if case .value(let degrees) = DegreesField.read(raw) { #expect(abs(degrees) <= 1_800_000_000) }
        if case .value(let rank) = RankField.read(raw) { #expect(rank >> 16 <= rank & 0xFFFF) }
        _ = IdentifierField.uuid(raw)
        _ = IdentifierField.hex(raw, digits: 24)
        LabelList.eachLine(of: raw) { _ in }
        _ = LabelList.braces(raw)
        _ = TallyField.read(raw, in: table)
        let trimmed = raw.trimmed
        #expect(trimmed.trimmed.count == trimmed.count)
      }
    }
  }

  @Test("only blanks around a cell are trimmed")
  func trimming() {
    let text = "\u{A0}\t à la\u{A0}fin \u{202F}\r\n"
    #expect(cell(text) { String(decoding: $0.trimmed, as: UTF8.self) } == "à la\u{A0}fin")
    #expect(cell("\u{A0}\u{202F}") { $0.trimmed.count } == 0)
    #expect(cell([0xA0, 0x41, 0x80, 0xAF]) { $0.trimmed.count } == 4)
  }
}
