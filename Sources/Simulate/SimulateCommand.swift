import Console

@main
package enum SimulateCommand {
  package static func main() {
    CommandRunner.main(SimulateOptions.syntax, explain: SimulateFailure.explain, simulate)
  }

  /// The exit status these arguments give, without leaving the process.
  package static func status(of arguments: [String], messages: Int32) -> Int32 {
    CommandRunner.run(
      SimulateOptions.syntax,
      arguments,
      standardOutput: messages,
      standardError: messages,
      explain: SimulateFailure.explain,
      simulate
    ).rawValue
  }

  private static func simulate(_ arguments: Options, _ terminal: Terminal) throws -> ExitStatus {
    let options = try SimulateOptions(arguments)
    let territories = try SimulatedTerritories.read(options.perimeter, folder: options.territories)
    var run = SimulateRun(options, territories)
    let files = try run.run()
    terminal.summary(files.map { "\($0.name) : \($0.rows) lignes" }.joined(separator: "\n"))
    return .done
  }
}
