import Console
import Territory

/// `ingest reference`: builds the compact territory tables from the official files.
enum ReferenceCommand {
  static let syntax = CommandSyntax(
    name: "reference",
    summary:
      "construit les tables de territoires à partir des fichiers de l'Insee, de la DGCL et de La Poste",
    options: [
      Option.value(
        "raw",
        "DOSSIER",
        "dossier des fichiers officiels (insee-cog, insee-pop, dgcl-epci, laposte)"
      ),
      Option.value("output", "DOSSIER", "dossier à remplir, par exemple data/reference/2026"),
      Option.value("departements", "LISTE", "codes séparés par des virgules, par exemple 85,26"),
    ]
  )

  static func run(_ options: Options, on terminal: Terminal) throws -> ExitStatus {
    guard let raw = options.value("raw"), let output = options.value("output"),
      let list = options.value("departements")
    else { throw ExitError.usage("--raw, --output et --departements sont nécessaires") }
    let departements = list.split(separator: ",").map(String.init)
    try ReferenceBuilder.build(raw: raw, departements: departements, output: output)
    terminal.summary(
      "Tables de territoires écrites dans \(output) pour \(departements.joined(separator: ", "))."
    )
    return .done
  }
}
