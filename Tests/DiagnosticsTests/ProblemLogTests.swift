import Diagnostics
import Testing

@Suite("Problems")
struct ProblemLogTests {
  private func problem(_ code: ProblemCode, _ severity: Severity = .rejection, line: Int = 1) -> Problem {
    Problem(code, severity, at: Location(file: "f", line: line), expected: "x", action: "y")
  }

  @Test("are all counted, and kept as far as asked")
  func caps() {
    var log = ProblemLog(keptPerCode: 2)
    for line in 1...5 { log.report(problem(.dateImpossible, line: line)) }
    log.report(problem(.numberNegative, .warning))
    #expect(log.problems.map(\.location.line) == [1, 2, 1])
    #expect(log.counts == [.dateImpossible: 5, .numberNegative: 1])
    #expect(log.total == 6 && log.worst == .rejection && !log.isEmpty)
    #expect(log.byFrequency.map(\.count) == [5, 1])
  }

  @Test("of two logs add up, hidden ones included")
  func sum() {
    var first = ProblemLog(keptPerCode: 1)
    for line in 1...3 { first.report(problem(.dateImpossible, .warning, line: line)) }
    first.count(.dateImpossible, .error, more: 4)
    var sum = ProblemLog()
    sum.report(problem(.dateImpossible, .warning))
    sum.append(first)
    #expect(sum.counts == [.dateImpossible: 8] && sum.problems.count == 2)
    #expect(sum.worst == .error)
    var empty = ProblemLog()
    empty.append(ProblemLog())
    #expect(empty.isEmpty && empty.worst == nil)
  }

  @Test("have a code and a title of their own")
  func codes() {
    let codes = ProblemCode.allCases
    #expect(Set(codes.map(\.title)).count == codes.count)
    for code in codes {
      #expect(code.rawValue.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "_") })
    }
  }

  @Test("are one sentence, with only what is known of their place")
  func sentences() {
    let bare = Problem(.emptyFile, .error, at: Location(file: "f"), expected: "", action: "")
    #expect(bare.sentence == "f: erreur: [empty_file] fichier vide")
    let full = Problem(
      .dateImpossible,
      .warning,
      at: Location(file: "f", line: 3, column: 2, header: "Date"),
      expected: "une date",
      action: "vidée"
    )
    #expect(
      full.sentence
        == "f:3:2: avertissement: [date_impossible] « Date » : date impossible, attendu : une date — vidée"
    )
  }
}
