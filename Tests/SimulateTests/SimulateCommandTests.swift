import Foundation
import Simulate
import Testing

struct SimulateCommandTests {
  @Test(
    "wrong usage ends with status 64",
    arguments: [
      [], ["--rows", "500", "--seed", "3"], ["--rows"], ["--colour", "red"], ["file.csv"],
      ["--rows", "0", "--seed", "3", "--output", "out"],
      ["--rows", "many", "--seed", "3", "--output", "out"],
      ["--rows", "500", "--seed", "-3", "--output", "out"],
    ]
  )
  func wrong(arguments: [String]) {
    #expect(silent(arguments) == 64)
  }

  @Test("help and version need nothing else", arguments: ["--help", "--version"])
  func help(option: String) {
    #expect(silent([option]) == 0)
  }

  @Test("territories that cannot be read end with status 66")
  func territories() {
    let arguments = ["--rows", "20", "--seed", "1", "--output", "out", "--territories", "/dev/null/tables"]
    #expect(silent(arguments) == 66)
  }

  @Test("an output that cannot be created is told apart from one that cannot be written")
  func output() throws {
    var run = SimulateRun(SimulateOptions(rows: 20, seed: 1, output: "/dev/null/out"), .sample)
    #expect(throws: SimulateFailure.cannotCreate("/dev/null/out")) { _ = try run.run() }
  }

  private func silent(_ arguments: [String]) -> Int32 {
    guard let nowhere = FileHandle(forWritingAtPath: "/dev/null") else { return -1 }
    return SimulateCommand.status(of: arguments, messages: nowhere.fileDescriptor)
  }
}
