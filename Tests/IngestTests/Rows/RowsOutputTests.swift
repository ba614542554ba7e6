import Console
@testable import Ingest
import TestSupport
import Testing

/// The JSON lines of the contract, line by line.
@Suite("What ingest rows writes")
struct RowsOutputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var bytes: [UInt8]
    var arguments: [String]
    var status: Console.ExitStatus
    var lines: [String]

    init(
      _ name: String,
      _ bytes: some Sequence<UInt8>,
      _ arguments: [String],
      _ status: Console.ExitStatus,
      _ lines: [String]
    ) {
      testDescription = name
      self.bytes = Array(bytes)
      self.arguments = arguments
      self.status = status
      self.lines = lines
    }
  }

  private static func bare(
    _ name: String,
    _ bytes: some Sequence<UInt8>,
    _ status: Console.ExitStatus,
    _ lines: [String]
  ) -> Case {
    Case(name, bytes, [], status, lines)
  }

  static func end(
    _ records: Int,
    _ rejects: Int = 0,
    encoding: String = "utf-8",
    delimiter: String = ";",
    newline: String = "\"lf\"",
    bom: Bool = false
  ) -> String {
    "{\"end\":true,\"records\":\(records),\"rejects\":\(rejects),\"encoding\":\"\(encoding)\","
      + "\"delimiter\":\"\(delimiter)\",\"newline\":\(newline),\"bom\":\(bom)}"
  }

  private static let refused =
    "{\"end\":true,\"records\":0,\"rejects\":1,\"encoding\":null,\"delimiter\":null,\"newline\":null,\"bom\":false}"

  static let cases: [Case] = [
    bare(
      "clean",
      "a;b\n1;\"x\ny\"\n2;z\n".utf8,
      .done,
      [
        #"{"fields":["a","b"],"line":1}"#, #"{"fields":["1","x\ny"],"line":2}"#,
        #"{"fields":["2","z"],"line":4}"#, end(3),
      ]
    ),
    bare(
      "warnings follow their record",
      "a;b\r\n1;\"x\"y\n;\n1\n2;\"oops".utf8,
      .withRejects,
      [
        #"{"fields":["a","b"],"line":1}"#, #"{"fields":["1","xy"],"line":2}"#,
        #"{"warn":"text_after_quote","line":2}"#, #"{"warn":"mixed_newlines","line":2}"#,
        #"{"fields":["",""],"line":3}"#, #"{"warn":"blank_row","line":3}"#, #"{"fields":["1"],"line":4}"#,
        #"{"warn":"ragged_row","line":4}"#, #"{"fields":["2","\"oops"],"line":5}"#,
        #"{"warn":"unterminated_quote","line":5}"#, #"{"warn":"truncated_file","line":5}"#,
        end(5, newline: "\"mixed\""),
      ]
    ),
    bare(
      "rejects stand where their record was",
      Array("a;b\né;".utf8) + [0xFF] + Array("\nà;\0\n".utf8),
      .withRejects,
      [
        #"{"fields":["a","b"],"line":1}"#, #"{"reject":"invalid_encoding","line":2,"col":2}"#,
        #"{"fields":["à","\u0000"],"line":3}"#, #"{"warn":"nul_byte","line":3}"#, end(2, 1),
      ]
    ),
    bare(
      "controls and unusual ends of line are escaped",
      "a;b\n\u{1F}\u{7F};\u{85}\u{2028}’\u{A0}\\\n".utf8,
      .done,
      [
        #"{"fields":["a","b"],"line":1}"#, #"{"fields":["\u001f\u007f","\u0085\u2028’\#u{A0}\\"],"line":2}"#,
        end(2),
      ]
    ),
    bare(
      "title, duplicate and blank header",
      "Export\n\nnom;nom;\n1;2;3\n".utf8,
      .withRejects,
      [
        #"{"fields":["Export"],"line":1}"#, #"{"warn":"title_row","line":1}"#,
        #"{"fields":["nom","nom",""],"line":3}"#, #"{"warn":"duplicate_header","line":3}"#,
        #"{"warn":"blank_header","line":3}"#, #"{"fields":["1","2","3"],"line":4}"#, end(3),
      ]
    ),
    bare(
      "a header alone",
      [0xEF, 0xBB, 0xBF] + Array("a;b\n".utf8),
      .withRejects,
      [
        #"{"fields":["a","b"],"line":1}"#, #"{"warn":"header_only","line":1}"#, end(1, bom: true),
      ]
    ),
    bare(
      "mojibake",
      "a;b\n1;Ã©\n".utf8,
      .withRejects,
      [
        #"{"fields":["a","b"],"line":1}"#, #"{"fields":["1","Ã©"],"line":2}"#,
        #"{"warn":"suspect_encoding","line":2}"#, end(2),
      ]
    ),
    Case(
      "a delimiter that cuts nothing",
      "a;b\n1;2\n".utf8,
      ["--delimiter", ","],
      .withRejects,
      [
        #"{"fields":["a;b"],"line":1}"#, #"{"warn":"suspect_delimiter","line":1}"#,
        #"{"fields":["1;2"],"line":2}"#, end(2, delimiter: ","),
      ]
    ),
    Case(
      "a declared terminator",
      "a;b|c;d\n|".utf8,
      ["--terminator", "|"],
      .done,
      [
        #"{"fields":["a","b"],"line":1}"#, #"{"fields":["c","d\n"],"line":2}"#, end(2, newline: "\"|\""),
      ]
    ),
    Case(
      "skipped lines, comments, kept blank lines, escapes",
      "x\ny\n#z\na;b\n\n\\;;  c".utf8,
      ["--skip-lines", "2", "--comment", "#", "--blank-lines", "keep", "--escape", "\\", "--trim-leading"],
      .withRejects,
      [
        #"{"fields":["a","b"],"line":4}"#, #"{"fields":[""],"line":5}"#, #"{"warn":"blank_row","line":5}"#,
        #"{"fields":[";","c"],"line":6}"#, end(3),
      ]
    ),
    bare(
      "apostrophes as quotes",
      "'a';'b;c'\n'd';'e'\n".utf8,
      .done,
      [
        #"{"fields":["a","b;c"],"line":1}"#, #"{"fields":["d","e"],"line":2}"#, end(2),
      ]
    ),
    Case(
      "an encoding asked for",
      [0x61, 0x3B, 0x62, 0x0A, 0x82, 0x3B, 0x0A],
      ["--encoding", "cp850"],
      .done,
      [
        #"{"fields":["a","b"],"line":1}"#, #"{"fields":["é",""],"line":2}"#, end(2, encoding: "cp850"),
      ]
    ),
    bare("nothing", [], .refusedAsWhole, [#"{"reject":"empty_file","line":0,"col":0}"#, refused]),
    bare(
      "a workbook",
      [0x50, 0x4B, 3, 4, 20, 0],
      .refusedAsWhole,
      [
        #"{"reject":"invalid_encoding","line":0,"col":0}"#, refused,
      ]
    ),
  ]

  @Test("one JSON object a line, as the contract says", arguments: cases)
  func contract(example: Case) throws {
    let (status, lines) = try rows(example.bytes, example.arguments)
    #expect(lines == example.lines)
    #expect(status == example.status)
  }

  @Test("the same lines for any number of threads and any size of pieces", arguments: cases)
  func cuts(example: Case) throws {
    for chunk in [1, 3, 7, 20] {
      let cut = example.arguments + ["--threads", "3", "--chunk-bytes", "\(chunk)"]
      #expect(try rows(example.bytes, cut).lines == example.lines)
    }
  }

  @Test("UTF-16 gives what UTF-8 gives")
  func utf16() throws {
    let text = "nom;ville\nété;🏝\n\"a\r\nb\";c\n"
    let expected = try rows(Array(text.utf8)).lines.dropLast()
    let units = text.utf16.map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let wide = [0xFF, 0xFE] + units.joined()
    for chunk in [1, 5, 1000] {
      let (status, lines) = try rows(wide, ["--chunk-bytes", "\(chunk)"])
      #expect(status == .done)
      #expect(lines.dropLast() == expected)
      #expect(lines.last == Self.end(3, encoding: "utf-16le", bom: true))
    }
  }

  func rows(_ bytes: [UInt8], _ arguments: [String] = []) throws -> (
    status: Console.ExitStatus, lines: [String]
  ) {
    let workdir = try Workdir()
    let recorder = try Recorder()
    let path = try workdir.write("a.csv", bytes)
    let status = CommandRunner.run(
      IngestCommand.syntax,
      ["rows", path] + arguments,
      standardOutput: recorder.output,
      standardError: recorder.errors,
      explain: IngestCommand.explain
    ) { options, terminal in
      try IngestCommand.perform(options, on: terminal)
    }
    return (status, recorder.outputText.split(separator: "\n").map(String.init))
  }
}
