import Foundation
import Observatory
import TestSupport
import Testing
import Workbook

@testable import Simulate

@Suite("The workbooks of the simulation")
struct WorkbookExportTests {
  @Test("any table written comes back cell for cell", arguments: 1...12 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var dice = TestSupport.Dice(seed: seed)
    let table = (0..<Int(dice.next() % 400)).map { _ in Self.row(&dice) }
    let workdir = try Workdir()
    let export = try WorkbookExport("a.xlsx", sheet: "Feuille & co", in: workdir.path)
    for row in table { try export.row(row) }
    #expect(try export.finish() == WrittenFile(name: "a.xlsx", rows: table.count))
    let expected = table.map { row in row.map(\.read).trimmed }
    #expect(try Self.read(workdir.bytes("a.xlsx")) == expected.trimmed)
  }

  @Test("same options, same bytes, and the CSV exports stay what they were")
  func determinism() throws {
    let (one, other, saved) = try (Workdir(), Workdir(), Workdir())
    for (workdir, asWorkbooks) in [(one, true), (other, true), (saved, false)] {
      let options = SimulateOptions(rows: 60, seed: 5, output: workdir.path, asWorkbooks: asWorkbooks)
      var run = SimulateRun(options, .sample)
      _ = try run.run()
    }
    #expect(one.files() == other.files())
    for file in one.files() {
      #expect(try one.bytes(file) == other.bytes(file))
      if !file.hasPrefix("coop"), file != "verite.json" { #expect(try one.bytes(file) == saved.bytes(file)) }
    }
    #expect(one.files().count { $0.hasSuffix(".xlsx") } == 3)
    #expect(!saved.files().contains { $0.hasSuffix(".xlsx") })
  }

  private static func row(_ dice: inout TestSupport.Dice) -> [SheetCell] {
    let words = [
      "", "é", "<a href=\"x\">", "a & b", "12", "007", " bord ", "deux\nlignes", "1/3", "🙂", "_x000D_",
    ]
    return (0..<Int(dice.next() % 40)).map { _ in
      switch dice.next() % 4 {
      case 0: .number(Int(Int32(truncatingIfNeeded: dice.next())))
      case 1: .day(Day(number: Int32(dice.next() % 40_000)))
      default: .text((0..<dice.next() % 4).map { _ in words.randomElement(using: &dice) ?? "" }.joined())
      }
    }
  }

  private static func read(_ bytes: [UInt8]) throws -> [[String]] {
    try bytes.withUnsafeBytes { bytes in
      let file = try WorkbookFile(bytes)
      #expect(file.texts.map(\.name) == ["Feuille & co"])
      let reader = try file.reader(of: file.texts[0])
      var rows: [[String]] = []
      while try reader.next() {
        while rows.count < reader.number - 1 { rows.append([]) }
        var row: [String] = []
        reader.forEachCell { column, text in
          while row.count < column { row.append("") }
          row.append(String(decoding: text, as: UTF8.self))
        }
        rows.append(row)
      }
      return rows.trimmed
    }
  }
}

extension SheetCell {
  /// What a reader of the sheet is expected to give.
  fileprivate var read: String {
    switch self {
    case .text(let text): text.replacing("\n", with: "\u{B}")
    case .number(let number): String(number)
    case .day(let day): day.iso
    }
  }
}

extension [String] {
  /// Without the empty cells at its end, which a sheet does not write.
  fileprivate var trimmed: [String] { Array(reversed().drop(while: \.isEmpty).reversed()) }
}

extension [[String]] {
  fileprivate var trimmed: [[String]] { Array(reversed().drop(while: \.isEmpty).reversed()) }
}
