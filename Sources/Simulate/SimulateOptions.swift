/// What the command line asks for.
///
/// A small parser of our own until the Console room offers one.
package struct SimulateOptions: Equatable, Sendable {
  package var rows = 0
  package var seed: UInt64 = 0
  package var output = ""
  package var departement = "85"
  package var territories = "data/reference/2026"
  package var isQuiet = false
  package var wantsHelp = false
  package var wantsVersion = false

  /// Fewer rows could not fill every export.
  package static let fewestRows = 20

  package init(rows: Int, seed: UInt64, output: String, departement: String = "85") {
    self.rows = rows
    self.seed = seed
    self.output = output
    self.departement = departement
  }

  package init(_ arguments: [String]) throws(SimulateFailure) {
    var given: [String: String] = [:]
    var position = 0
    while position < arguments.count {
      let argument = arguments[position]
      position += 1
      switch argument {
      case "--help": wantsHelp = true
      case "--version": wantsVersion = true
      case "--quiet": isQuiet = true
      case "--rows", "--seed", "--output", "--departement", "--territories":
        guard position < arguments.count else { throw .usage("\(argument) attend une valeur") }
        guard given.updateValue(arguments[position], forKey: argument) == nil else {
          throw .usage("\(argument) est donné deux fois")
        }
        position += 1
      default: throw .usage("option inconnue : \(argument)")
      }
    }
    guard !wantsHelp, !wantsVersion else { return }
    try read(given)
  }

  private mutating func read(_ given: [String: String]) throws(SimulateFailure) {
    for required in ["--rows", "--seed", "--output"] where given[required] == nil {
      throw .usage("\(required) est obligatoire")
    }
    guard let rows = given["--rows"].flatMap({ Int($0) }), rows >= SimulateOptions.fewestRows,
      rows <= 1_000_000_000
    else { throw .usage("--rows attend un entier d'au moins \(SimulateOptions.fewestRows)") }
    guard let seed = given["--seed"].flatMap({ UInt64($0) }) else {
      throw .usage("--seed attend un entier positif")
    }
    self.rows = rows
    self.seed = seed
    output = given["--output"] ?? output
    departement = given["--departement"] ?? departement
    territories = given["--territories"] ?? territories
    guard !output.isEmpty else { throw .usage("--output attend un dossier") }
  }

  package static let version = "simulate 0.1.0"
  package static let help = """
    simulate --rows N --seed S --output DOSSIER [options]

    Écrit une année fictive d'un département dans les formats réels des outils, avec les
    indicateurs attendus (verite.json). Les mêmes options donnent les mêmes octets.

      --rows N            nombre d'accompagnements de la Coop (au moins \(fewestRows))
      --seed S            graine, entier positif
      --output DOSSIER    dossier à remplir, créé au besoin
      --departement CODE  département simulé (85)
      --territories DIR   tables des territoires (data/reference/2026)
      --quiet             n'affiche rien
      --help, --version
    """
}
