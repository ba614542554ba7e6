import Observatory

/// What the user asked for, checked against the syntax of the command.
package struct Options: Sendable {
  /// Nil for the command itself.
  package let subcommand: String?
  package private(set) var positionals: [String] = []
  private var flags: Set<String> = []
  private var values: [String: [String]] = [:]
  let syntax: CommandSyntax
  let parents: [String]

  init(subcommand: String?, syntax: CommandSyntax, parents: [String]) {
    self.subcommand = subcommand
    self.syntax = syntax
    self.parents = parents
  }

  package func flag(_ name: String) -> Bool {
    flags.contains(name)
  }

  package func value(_ name: String) -> String? {
    values[name]?.last
  }

  /// Every value of a repeatable option, in the order given.
  package func values(_ name: String) -> [String] {
    values[name] ?? []
  }

  /// The whole number given to an option; nil when the option is absent.
  ///
  /// Throws a usage error for anything but a whole number of the range.
  package func integer(_ name: String, in range: ClosedRange<Int>) throws(ExitError) -> Int? {
    guard let text = value(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw .usage("--\(name) attend un entier de \(range.lowerBound) à \(range.upperBound), pas « \(text) »")
    }
    return number
  }

  /// The text of `--help` for what was asked.
  package var help: String { syntax.help(parents: parents) }

  mutating func set(_ name: String, _ value: String?) {
    guard let value else {
      flags.insert(name)
      return
    }
    values[name, default: []].append(value)
  }

  mutating func add(positional: String) throws(ExitError) {
    guard syntax.positionals != nil else {
      let meant = Spelling.hint(for: positional, among: syntax.subcommands.map(\.name))
      throw .usage("argument inattendu : « \(positional) »\(meant)")
    }
    positionals.append(positional)
  }
}
