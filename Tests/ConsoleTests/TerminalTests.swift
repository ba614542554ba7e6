import Console
import Diagnostics
import Glibc
import TestSupport
import Testing

@Suite("Terminal")
struct TerminalTests {
  private func log(_ count: Int) -> ProblemLog {
    var log = ProblemLog()
    for line in 1...count {
      let location = Location(file: "a.csv", line: line, column: 2, header: "Date")
      log.report(
        Problem(.dateUnreadable, .rejection, at: location, expected: "JJ/MM/AAAA", action: "ligne rejetée")
      )
    }
    return log
  }

  @Test("at most five problems of a code are shown, then a count and how to see the others")
  func problems() throws {
    let recorder = try Recorder()
    let terminal = Terminal(standardOutput: recorder.output, standardError: recorder.errors)
    terminal.show(log(8), fullList: "ingest problems --import 3")
    #expect(recorder.errorLines.count == 6)
    #expect(
      recorder.errorLines.first
        == "a.csv:1:2: rejet: [date_unreadable] « Date » : date illisible, attendu : JJ/MM/AAAA — ligne rejetée"
    )
    #expect(
      recorder.errorLines.last
        == "… et 3 autres « date_unreadable » (8 au total) ; liste complète : ingest problems --import 3"
    )
    #expect(recorder.outputText.isEmpty)
  }

  @Test("in JSON every line is an object with the place of the problem")
  func json() throws {
    let recorder = try Recorder()
    let terminal = Terminal(log: .json, standardOutput: recorder.output, standardError: recorder.errors)
    terminal.show(log(1))
    terminal.say(.info, "une \"phrase\"\n")
    #expect(
      recorder.errorLines.first?.hasSuffix(
        """
        "code":"date_unreadable","severity":"rejet","file":"a.csv","line":1,"column":2,"header":"Date",\
        "expected":"JJ/MM/AAAA","action":"ligne rejetée"}
        """
      ) == true
    )
    #expect(recorder.errorLines.last == #"{"level":"info","message":"une \"phrase\"\n"}"#)
  }

  @Test("control characters and direction marks never reach the terminal")
  func neutralised() throws {
    let recorder = try Recorder()
    let terminal = Terminal(standardOutput: recorder.output, standardError: recorder.errors)
    terminal.say(.warning, "a\u{1B}[31mb\nc\u{202E}d")
    terminal.result("é\tligne\nsuite\u{7F}")
    #expect(recorder.errorText == "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}d\n")
    #expect(recorder.outputText == "é\tligne\nsuite\u{FFFD}\n")
  }

  @Test("quiet keeps warnings, errors and results")
  func quiet() throws {
    let recorder = try Recorder()
    let terminal = Terminal(quiet: true, standardOutput: recorder.output, standardError: recorder.errors)
    terminal.say(.info, "rien")
    terminal.summary("rien")
    terminal.say(.warning, "attention")
    terminal.result("résultat")
    #expect(recorder.errorText == "attention\n")
    #expect(recorder.outputText == "résultat\n")
  }

  @Test("a JSON log leaves standard output to what was asked for")
  func machines() throws {
    let recorder = try Recorder()
    let terminal = Terminal(
      log: .json,
      standardOutput: recorder.output,
      standardError: recorder.errors
    )
    terminal.summary("fini\n  - détail", fields: [(key: "n", json: "2")])
    #expect(recorder.outputText == "")
    #expect(
      recorder.errorText
        == "{\"level\":\"info\",\"message\":\"fini\",\"event\":\"summary\",\"n\":2}\n"
    )
    terminal.answer("un texte", json: "{}")
    #expect(recorder.outputText == "{}\n")
  }

  @Test("a full or closed output loses results without stopping")
  func lostResults() throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    let terminal = Terminal(standardOutput: full, standardError: -1)
    terminal.say(.error, "personne n'écoute")
    #expect(!terminal.resultsLost)
    terminal.result("résultat")
    #expect(terminal.resultsLost)
  }
}
