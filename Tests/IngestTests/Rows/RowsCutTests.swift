import Console
import Testing

/// Files drawn at random, full of what is awkward.
@Suite("How a file is cut never shows")
struct RowsCutTests {
  private static let pieces: [[UInt8]] =
    [
      ";", ";", ";", ",", "\"", "\"", "\"\"", "\n", "\n", "\r\n", "\r", "a", "12", "é", "Ã©", "#", "\\", " ",
      "\0",
    ].map { Array($0.utf8) } + [[0xE9], [0x81]]
  private static let options = [
    [], ["--escape", "\\"], ["--comment", "#"], ["--blank-lines", "keep"], ["--terminator", ","],
    ["--quote", "none"], ["--trim-leading", "--skip-lines", "2"],
    ["--delimiter", ";", "--encoding", "utf-16le"],
    ["--encoding", "cp850", "--delimiter", "\\t"],
  ]

  @Test("the same lines in the same order, whatever the threads and the pieces", arguments: options.indices)
  func drawn(choice: Int) throws {
    let options = Self.options[choice]
    var chance = SeededDice(UInt64(choice))
    for _ in 0..<12 {
      let text = (0..<Int.random(in: 1...150, using: &chance)).flatMap { _ in
        Self.pieces.randomElement(using: &chance) ?? []
      }
      let expected = try RowsOutputTests().rows(text, options + ["--threads", "1"])
      #expect(expected.lines.last?.hasPrefix("{\"end\":true") == true)
      let rejects = expected.lines.count { $0.hasPrefix("{\"reject\"") }
      let records = expected.lines.count { $0.hasPrefix("{\"fields\"") }
      #expect(expected.lines.last?.contains("\"records\":\(records),\"rejects\":\(rejects),") == true)
      #expect((expected.status == .done) == (expected.lines.count == records + 1))
      for chunk in [1, 2, 5, 17, 60] {
        let cut = try RowsOutputTests().rows(text, options + ["--threads", "3", "--chunk-bytes", "\(chunk)"])
        #expect(cut.lines == expected.lines, "\(text)")
        #expect(cut.status == expected.status)
      }
    }
  }
}
