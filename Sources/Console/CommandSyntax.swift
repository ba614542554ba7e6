/// What a command accepts: the source of its parser and of its help.
package struct CommandSyntax: Sendable {
  package let name: String
  /// French, one sentence without final stop.
  package let summary: String
  /// What stands for positional arguments in the help; nil when there may be none.
  package let positionals: String?
  /// The command's own options; the common ones are added.
  package let options: [Option]
  /// Recognised when it is the first argument that is not an option.
  package let subcommands: [CommandSyntax]
  /// Whole commands, each with what it is for, in French.
  package let examples: [(command: String, purpose: String)]
  /// What it may end with, in the order of their numbers.
  package let statuses: [ExitStatus]
  /// Answers `unsupported: --name` to an option not offered, for programs that call this one.
  package let forPrograms: Bool

  package init(
    name: String,
    summary: String,
    positionals: String? = nil,
    options: [Option] = [],
    subcommands: [CommandSyntax] = [],
    examples: [(command: String, purpose: String)] = [],
    statuses: [ExitStatus] = ExitStatus.ofStages,
    forPrograms: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.positionals = positionals
    self.options = options
    self.subcommands = subcommands
    self.examples = examples
    self.statuses = statuses
    self.forPrograms = forPrograms
  }

  var allOptions: [Option] { options + Option.common }

  /// The text of `--help`; `parents` are the names typed before this one.
  package func help(parents: [String] = []) -> String {
    let path = (parents + [name]).joined(separator: " ")
    var lines = ["\(path) — \(summary)", "", "Usage :"]
    lines.append("  \(path) [OPTIONS]" + (positionals.map { " \($0)" } ?? ""))
    for subcommand in subcommands {
      lines.append("  \(path) \(subcommand.name) [OPTIONS]" + (subcommand.positionals.map { " \($0)" } ?? ""))
    }
    if !subcommands.isEmpty {
      lines += ["", "Sous-commandes (« \(path) SOUS-COMMANDE --help » pour leurs options) :"]
      lines += CommandSyntax.columns(subcommands.map { ($0.name, $0.summary) })
    }
    lines += ["", "Options :"]
    lines += CommandSyntax.columns(allOptions.map { ($0.usage, $0.help) })
    if !examples.isEmpty {
      lines += ["", "Exemples :"] + examples.flatMap { ["  \($0.command)", "      \($0.purpose)"] }
    }
    lines += ["", "Codes de retour :"]
    lines += CommandSyntax.columns(statuses.map { ("\($0.rawValue)", $0.meaning) })
    return lines.joined(separator: "\n")
  }

  private static func columns(_ rows: [(left: String, right: String)]) -> [String] {
    let width = min(28, rows.map(\.left.count).max() ?? 0)
    return rows.flatMap { left, right in
      left.count > width
        ? ["  \(left)", "  \(String(repeating: " ", count: width))  \(right)"]
        : ["  \(left)\(String(repeating: " ", count: width - left.count))  \(right)"]
    }
  }
}
