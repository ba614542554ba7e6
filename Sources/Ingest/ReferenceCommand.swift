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
        "dossier des fichiers officiels (insee-cog, insee-pop, dgcl-epci, laposte ; insee-age s'il y en a)"
      ),
      Option.value("output", "DOSSIER", "dossier à remplir, par exemple data/reference/2026"),
      Option.value(
        "departements",
        "LISTE",
        "codes séparés par des virgules, par exemple 85,26 ; ou all, toute la France"
      ),
    ]
  )

  static func run(_ options: Options, on terminal: Terminal) throws -> ExitStatus {
    guard let raw = options.value("raw"), let output = options.value("output"),
      let list = options.value("departements")
    else { throw ExitError.usage("--raw, --output et --departements sont nécessaires") }
    let departements = list == "all" ? [] : list.split(separator: ",").map(String.init)
    guard list == "all" || !departements.isEmpty else { throw ExitError.usage("--departements : aucun code") }
    try ReferenceBuilder.build(raw: raw, departements: departements, output: output)
    terminal.summary(try words(on: TerritoryIndex(folder: output), in: output))
    return .done
  }

  /// What the tables hold, read again, and what they could not know.
  private static func words(on index: TerritoryIndex, in output: String) -> String {
    let complete = index.departements.filter(\.isComplete)
    let isWhole = complete.count == index.departements.count
    let names = isWhole ? "toute la France" : complete.map(\.code).joined(separator: ", ")
    let unknown = complete.filter { index.vintage.epci[$0.code] == nil }.map(\.code)
    var lines = [
      "Tables de territoires écrites dans \(output) pour \(names) : \(index.communes.count) communes."
    ]
    if !unknown.isEmpty {
      lines.append(
        "Composition des EPCI inconnue (aucun fichier de la DGCL) pour : \(unknown.joined(separator: ", "))."
      )
    }
    if index.vintage.censusAges == nil {
      lines.append("Population par âge et par commune : non disponible (aucun fichier dans insee-age).")
    }
    return lines.joined(separator: "\n")
  }
}
