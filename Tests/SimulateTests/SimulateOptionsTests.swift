import Simulate
import Testing

struct SimulateOptionsTests {
  @Test("the three required options are enough")
  func required() throws {
    let options = try SimulateOptions(["--rows", "500", "--seed", "3", "--output", "out"])
    #expect(options == SimulateOptions(rows: 500, seed: 3, output: "out"))
    #expect(options.territories == "data/reference/2026")
  }

  @Test(
    "wrong usage ends with status 64",
    arguments: [
      [], ["--rows", "500", "--seed", "3"], ["--rows"], ["--colour", "red"],
      ["--rows", "0", "--seed", "3", "--output", "out"],
      ["--rows", "many", "--seed", "3", "--output", "out"],
      ["--rows", "500", "--seed", "-3", "--output", "out"],
      ["--rows", "500", "--rows", "500", "--seed", "3", "--output", "out"],
    ]
  )
  func wrong(arguments: [String]) throws {
    let failure = #expect(throws: SimulateFailure.self) { try SimulateOptions(arguments) }
    #expect(failure?.status == 64)
  }

  @Test("help and version need nothing else")
  func help() throws {
    #expect(try SimulateOptions(["--help"]).wantsHelp)
    #expect(try SimulateOptions(["--version"]).wantsVersion)
  }

  @Test("an output that cannot be created ends with status 73")
  func output() throws {
    var run = SimulateRun(SimulateOptions(rows: 20, seed: 1, output: "/dev/null/out"), .sample)
    let failure = #expect(throws: SimulateFailure.self) { _ = try run.run() }
    #expect(failure?.status == 73)
  }
}
