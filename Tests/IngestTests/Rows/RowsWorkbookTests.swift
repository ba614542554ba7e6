import Console
import Foundation
@testable import Ingest
import TestSupport
import Testing

@Suite("The rows of a workbook as JSON lines")
struct RowsWorkbookTests {
  private static let workbook = MadeWorkbook([
    .init("Brouillon", texts: [["x"]], state: "hidden"),
    .init("Premier", texts: [["Nom", "Texte"], ["un", "deux\nlignes"], [], ["trois;\"quatre\""]]),
    .init("Second", texts: [["a", "b"], ["c", "d"]]),
  ])

  @Test("are those of the first visible sheet, by their numbers, line breaks of cells kept")
  func first() throws {
    let lines = try run([]).lines
    #expect(
      lines.dropLast() == [
        "{\"fields\":[\"Nom\",\"Texte\"],\"line\":1}", "{\"fields\":[\"un\",\"deux\\nlignes\"],\"line\":2}",
        "{\"fields\":[\"trois;\\\"quatre\\\"\",\"\"],\"line\":4}",
      ]
    )
    #expect(lines.last?.contains("\"records\":3,\"rejects\":0") == true)
  }

  @Test("are those of the sheet asked for, hidden or not")
  func named() throws {
    #expect(try run(["--sheet", "Second"]).lines.first == "{\"fields\":[\"a\",\"b\"],\"line\":1}")
    #expect(try run(["--sheet", "Brouillon"]).lines.first == "{\"fields\":[\"x\"],\"line\":1}")
    let unknown = try run(["--sheet", "Tiers"])
    #expect(unknown.status == .usage && unknown.errors.contains("« Premier », « Second »"))
  }

  @Test("do not depend on options that speak of bytes, nor on how the text is cut")
  func options() throws {
    let expected = try run([]).lines
    #expect(try run(["--delimiter", ",", "--quote", "none", "--encoding", "cp850"]).lines == expected)
    #expect(try run(["--threads", "3", "--chunk-bytes", "7"]).lines == expected)
  }

  @Test("a text has no sheet, and a damaged workbook is refused as a whole")
  func refused() throws {
    #expect(try run(["--sheet", "Premier"], on: Array("a;b\nc;d\n".utf8)).status == .usage)
    let cut = try run([], on: Array(Self.workbook.bytes.dropLast(40)))
    #expect(cut.status == .refusedAsWhole && cut.lines.count == 2)
    #expect(cut.errors.contains("téléchargement"))
  }

  private func run(_ arguments: [String], on bytes: [UInt8]? = nil) throws -> (
    status: Console.ExitStatus, lines: [String], errors: String
  ) {
    let (workdir, recorder) = try (Workdir(), Recorder())
    let path = try workdir.write("a", bytes ?? Self.workbook.bytes)
    let status = CommandRunner.run(
      IngestCommand.syntax,
      ["rows", path] + arguments,
      standardOutput: recorder.output,
      standardError: recorder.errors,
      explain: IngestCommand.explain
    ) { options, terminal in
      try IngestCommand.perform(options, on: terminal)
    }
    return (status, recorder.outputText.split(separator: "\n").map(String.init), recorder.errorText)
  }
}
