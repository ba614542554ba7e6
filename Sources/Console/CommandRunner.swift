import Diagnostics
import Glibc

/// The way from arguments to an exit status, the same for every command.
///
/// An entry point is `CommandRunner.main(syntax, explain: …) { options, terminal in … }`.
package enum CommandRunner {
  /// Sets the process up, runs, exits.
  ///
  /// `explain` words the errors of the rooms a stage uses.
  package static func main(
    _ syntax: CommandSyntax,
    explain: (any Error) -> ExitError? = { _ in nil },
    _ body: (Options, Terminal) throws -> ExitStatus
  ) -> Never {
    ProcessSetUp.begin()
    let status = run(syntax, Array(CommandLine.arguments.dropFirst()), explain: explain, body)
    exit(status.rawValue)
  }

  /// The same without the process: for tests.
  package static func run(
    _ syntax: CommandSyntax,
    _ arguments: [String],
    standardOutput: Int32 = 1,
    standardError: Int32 = 2,
    explain: (any Error) -> ExitError? = { _ in nil },
    _ body: (Options, Terminal) throws -> ExitStatus
  ) -> ExitStatus {
    let wantsJSON =
      arguments.contains("--log=json")
      || zip(arguments, arguments.dropFirst()).contains { $0 == ("--log", "json") }
    let terminal = Terminal(
      quiet: arguments.prefix { $0 != "--" }.contains("--quiet"),
      log: wantsJSON ? .json : .text,
      standardOutput: standardOutput,
      standardError: standardError
    )
    do {
      let options = try syntax.parse(arguments)
      if options.flag("help") {
        terminal.result(options.help)
        return .done
      }
      if options.flag("version") {
        terminal.result("\(syntax.name) (\(Product.name)) \(Product.version)")
        return .done
      }
      try syntax.refuseMistypedSubcommand(options)
      return try body(options, terminal)
    } catch {
      let outcome = Outcome.of(error, explain: explain)
      for problem in outcome.problems { terminal.show(problem) }
      terminal.say(
        .error,
        "\(syntax.name) : \(outcome.sentence)",
        fields: [(key: "status", json: "\(outcome.status.rawValue)")]
      )
      if outcome.status == .usage {
        terminal.say(.info, "voir « \(syntax.name) --help »")
      }
      return outcome.status
    }
  }
}
