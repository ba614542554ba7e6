import Console
import Foundation
import TestSupport
import Testing

@Suite("From arguments to an exit status")
struct CommandRunnerTests {
  enum Step: String, CaseIterable, Sendable {
    case read = "lire les fichiers"
    case write = "écrire le résultat"
  }

  private func run(
    _ arguments: [String] = [],
    _ body: (Options, Terminal) throws -> Console.ExitStatus
  ) throws -> (status: Console.ExitStatus, recorder: Recorder) {
    let recorder = try Recorder()
    let syntax = CommandSyntax(name: "report", summary: "publie", options: Option.pipeline)
    let status = CommandRunner.run(
      syntax,
      arguments,
      standardOutput: recorder.output,
      standardError: recorder.errors,
      body
    )
    return (status, recorder)
  }

  @Test("help and version go to standard output and do not run anything")
  func helpAndVersion() throws {
    for argument in ["--help", "-h", "--version"] {
      let (status, recorder) = try run([argument]) { _, _ in .bug }
      #expect(status == .done)
      #expect(recorder.outputText.hasPrefix("report "))
      #expect(recorder.errorText.isEmpty)
    }
  }

  @Test("a wrong use ends 64 with a sentence")
  func usage() throws {
    let (status, recorder) = try run(["--nope"]) { _, _ in .done }
    #expect(status == .usage)
    #expect(recorder.errorLines == ["report : option inconnue : --nope", "voir « report --help »"])
  }

  @Test("steps are numbered and name the step that failed")
  func steps() throws {
    let (status, recorder) = try run { _, terminal in
      var steps = Steps(of: Step.self, on: terminal)
      let two = try steps.run(.read) { 2 }
      try steps.run(.write) { throw ExitError(.cannotCreate, "dossier \(two) refusé") }
      return .done
    }
    #expect(status == .cannotCreate)
    #expect(
      recorder.errorLines == [
        "[1/2] lire les fichiers", "[2/2] écrire le résultat",
        "report : écrire le résultat : dossier 2 refusé",
      ]
    )
  }

  @Test("Foundation errors are worded without their paths")
  func foundationErrors() throws {
    let workdir = try Workdir()
    let (status, recorder) = try run { _, _ in
      _ = try Data(contentsOf: URL(fileURLWithPath: workdir.path("absent/secret.csv")))
      return .done
    }
    #expect(status == .inputMissing || status == .inputOutput)
    #expect(!recorder.errorText.contains("secret"))
    #expect(!recorder.errorText.contains(workdir.path))
    let full = try run { _, _ in throw POSIXError(.ENOSPC) }
    #expect(full.status == .inputOutput)
    #expect(full.recorder.errorText.contains("plus de place sur le disque"))
  }

  @Test("an unforeseen error is a bug of which only the type is told")
  func bug() throws {
    struct Leaky: Error { let name = "Dupont" }
    let (status, recorder) = try run { _, _ in throw Leaky() }
    #expect(status == .bug)
    #expect(recorder.errorText.contains("Leaky") && !recorder.errorText.contains("Dupont"))
  }

  @Test("with a JSON log, even a wrong use is one object per line")
  func jsonErrors() throws {
    let (_, recorder) = try run(["--log", "json", "--nope"]) { _, _ in Console.ExitStatus.done }
    #expect(
      recorder.errorLines.first
        == #"{"level":"error","message":"report : option inconnue : --nope","status":64}"#
    )
  }

  @Test("a binary of this build can be started")
  func closedDescriptors() throws {
    let report = try #require(Binary("report"))
    let result = try report.run(["--version"])
    #expect(result.status == 0 && !result.killed)
  }
}
