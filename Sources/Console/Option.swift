/// An option a command declares: a flag, or a name followed by a value.
package struct Option: Hashable, Sendable {
  /// Without the two dashes.
  package let name: String
  /// What stands for the value in the help; nil for a flag.
  package let placeholder: String?
  /// Non-empty when only these values are accepted.
  package let choices: [String]
  package let repeatable: Bool
  /// French, one sentence without final stop.
  package let help: String

  package static func flag(_ name: String, _ help: String) -> Option {
    Option(name: name, placeholder: nil, choices: [], repeatable: false, help: help)
  }

  package static func value(
    _ name: String,
    _ placeholder: String,
    _ help: String,
    repeatable: Bool = false
  ) -> Option {
    Option(name: name, placeholder: placeholder, choices: [], repeatable: repeatable, help: help)
  }

  package static func choice(_ name: String, _ choices: [String], _ help: String) -> Option {
    Option(
      name: name,
      placeholder: choices.joined(separator: "|"),
      choices: choices,
      repeatable: false,
      help: help
    )
  }

  /// Accepted by every command and every subcommand.
  package static let common = [
    flag("help", "affiche cette aide"),
    flag("version", "affiche la version"),
    flag("quiet", "n'affiche que les avertissements et les erreurs"),
    choice("log", ["text", "json"], "forme des messages : texte, ou un objet JSON par ligne"),
  ]

  /// Accepted by every command that works on a warehouse.
  package static let pipeline = [
    value(
      "pipeline",
      "FICHIER",
      "description de l'observatoire (par défaut \(PipelineOptions.defaultPipeline))"
    ),
    value("warehouse", "FICHIER", "entrepôt SQLite (par défaut celui du pipeline)"),
    value("as-of", "DATE", "date du traitement, AAAA-MM-JJ (par défaut aujourd'hui, heure de Paris)"),
    value("threads", "N", "nombre de fils d'exécution (par défaut les cœurs de la machine)"),
  ]

  var usage: String {
    placeholder.map { "--\(name) \($0)" } ?? "--\(name)"
  }
}
