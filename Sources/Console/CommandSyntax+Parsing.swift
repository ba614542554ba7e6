import Glibc
import Observatory

extension CommandSyntax {
  /// Reads the arguments that follow the program's name.
  ///
  /// `--name value` and `--name=value` are the same; `--` ends the options; `-h` is `--help`.
  ///
  /// Throws a usage error, in a French sentence, for an option that is unknown, given twice, without its value
  /// or with one that is not among its choices, and for an argument where none is expected.
  package func parse(_ arguments: [String]) throws(ExitError) -> Options {
    let subcommand = subcommand(in: arguments)
    let syntax = subcommand ?? self
    var parsed = Options(
      subcommand: subcommand?.name,
      syntax: syntax,
      parents: subcommand == nil ? [] : [name]
    )
    var rest = arguments[...]
    var subcommandSeen = false
    while let argument = rest.popFirst() {
      if argument == "--" {
        for positional in rest { try parsed.add(positional: positional) }
        break
      } else if argument == "-h" {
        parsed.set("help", nil)
      } else if argument.hasPrefix("--") {
        try syntax.read(option: argument, &rest, into: &parsed)
      } else if argument.hasPrefix("-"), argument != "-" {
        throw syntax.unknown(argument)
      } else if let subcommand, !subcommandSeen, argument == subcommand.name {
        subcommandSeen = true
      } else {
        try parsed.add(positional: argument)
      }
    }
    return parsed
  }

  /// A word that is nearly a subcommand, and no file, was meant as one: nothing must be created for it.
  func refuseMistypedSubcommand(_ options: Options) throws(ExitError) {
    guard options.subcommand == nil, let word = options.positionals.first, access(word, F_OK) != 0,
      let meant = Spelling.nearest(to: word, among: subcommands.map(\.name))
    else { return }
    throw .usage("sous-commande inconnue : « \(word) » ; vouliez-vous dire « \(meant) » ?")
  }

  /// The first argument that is neither an option nor the value of one, when it names a subcommand.
  private func subcommand(in arguments: [String]) -> CommandSyntax? {
    let known = allOptions + subcommands.flatMap(\.options)
    var skipsValue = false
    for argument in arguments {
      if skipsValue {
        skipsValue = false
      } else if argument == "--" {
        return nil
      } else if argument.hasPrefix("-") {
        skipsValue = known.contains { $0.placeholder != nil && "--\($0.name)" == argument }
      } else {
        return subcommands.first { $0.name == argument }
      }
    }
    return nil
  }

  private func read(
    option argument: String,
    _ rest: inout ArraySlice<String>,
    into parsed: inout Options
  ) throws(ExitError) {
    let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = allOptions.first(where: { $0.name == name }) else { throw unknown("--\(name)") }
    guard let placeholder = option.placeholder else {
      guard parts.count == 1 else { throw .usage("l'option --\(name) ne prend pas de valeur") }
      return parsed.set(name, nil)
    }
    if !option.repeatable, parsed.value(name) != nil {
      throw .usage("l'option --\(name) est donnée deux fois")
    }
    let value: String
    if parts.count == 2 {
      value = String(parts[1])
    } else if let next = rest.first, !next.hasPrefix("--") || next == "--" {
      value = next
      rest.removeFirst()
    } else {
      throw .usage("l'option --\(name) attend une valeur : --\(name) \(placeholder)")
    }
    if !option.choices.isEmpty, !option.choices.contains(value) {
      throw .usage(
        "--\(name) : « \(value) » n'est pas une valeur parmi \(option.choices.joined(separator: ", "))\(Spelling.hint(for: value, among: option.choices))"
      )
    }
    parsed.set(name, value)
  }

  private func unknown(_ option: String) -> ExitError {
    let known = allOptions.map { "--\($0.name)" }
    return .usage(
      forPrograms
        ? "unsupported: \(option)" : "option inconnue : \(option)\(Spelling.hint(for: option, among: known))"
    )
  }
}
