import Console
package import Observatory

/// What the command line asks for.
package struct SimulateOptions: Equatable, Sendable {
  package let rows: Int
  package let seed: UInt64
  package let output: String
  package let perimeter: Perimeter
  package let territories: String
  package let later: LaterExport?
  package let hasOtherFormats: Bool
  /// Exports of the Coop as its tool gives them, not saved again to CSV.
  package let asWorkbooks: Bool

  /// Fewer rows could not fill every export.
  private static let fewestRows = 20
  private static let defaultDepartement = "85"
  private static let defaultTerritories = "data/reference/2026"

  package init(
    rows: Int,
    seed: UInt64,
    output: String,
    later: LaterExport? = nil,
    asWorkbooks: Bool = false,
    otherFormats: Bool = false
  ) {
    self.rows = rows
    self.seed = seed
    self.output = output
    self.later = later
    hasOtherFormats = otherFormats
    self.asWorkbooks = asWorkbooks
    perimeter = Perimeter(SimulateOptions.defaultDepartement)
    territories = SimulateOptions.defaultTerritories
  }

  init(_ options: Options) throws(ExitError) {
    guard let rows = try options.integer("rows", in: SimulateOptions.fewestRows...1_000_000_000) else {
      throw .usage("--rows est obligatoire")
    }
    guard let seed = try options.integer("seed", in: 0...Int.max) else {
      throw .usage("--seed est obligatoire")
    }
    guard let output = options.value("output"), !output.isEmpty else {
      throw .usage("--output est obligatoire")
    }
    self.rows = rows
    self.seed = UInt64(seed)
    self.output = output
    perimeter = try SimulateOptions.perimeter(
      options.value("departement") ?? SimulateOptions.defaultDepartement,
      except: options.value("except")
    )
    territories = options.value("territories") ?? SimulateOptions.defaultTerritories
    hasOtherFormats = options.flag("other-formats")
    let changed = try options.integer("changed-percent", in: 0...100)
    let added = try options.integer("added", in: 0...1_000_000_000)
    later =
      changed == nil && added == nil
      ? nil : LaterExport(changedPercent: changed ?? 0, addedRows: added ?? 0)
    asWorkbooks = options.flag("workbooks")
    guard !asWorkbooks || rows + (added ?? 0) <= WorkbookExport.mostRows else {
      throw .usage("une feuille de classeur ne tient pas plus de \(WorkbookExport.mostRows) lignes")
    }
  }

  private static func perimeter(_ text: String, except: String?) throws(ExitError) -> Perimeter {
    func codes(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }
    if text == "all" { return Perimeter(.france(without: except.map(codes) ?? [])) }
    guard except == nil else { throw .usage("--except ne va qu'avec --departement all") }
    guard !codes(text).isEmpty else { throw .usage("--departement : aucun code") }
    return Perimeter(.departements(codes(text)))
  }

  static let syntax = CommandSyntax(
    name: "simulate",
    summary: "écrit une année fictive dans les formats réels des outils, avec les indicateurs attendus",
    options: [
      .value("rows", "N", "nombre d'accompagnements de la Coop, au moins \(fewestRows)"),
      .value("seed", "S", "graine : les mêmes options donnent les mêmes octets"),
      .value("output", "DOSSIER", "dossier à remplir, créé au besoin"),
      .value("changed-percent", "P", "les mêmes exports un mois après, dont P % des activités corrigées"),
      .value("added", "N", "les mêmes exports un mois après, avec N accompagnements de plus"),
      .flag("workbooks", "exports de la Coop en classeurs .xlsx, tels que l'outil les donne"),
      .flag(
        "other-formats",
        "aussi les autres formats : rendez-vous, lieux, coordination, feuilles de statistiques, bilan d'un partenaire ; à part, anciennes dispositions et fichiers à refuser"
      ),
      .value(
        "departement",
        "CODES",
        "départements simulés, séparés par des virgules, ou all (par défaut \(defaultDepartement))"
      ),
      .value("except", "CODES", "avec --departement all, ceux qui n'y sont pas, par exemple 976"),
      .value("territories", "DOSSIER", "tables des territoires (par défaut \(defaultTerritories))"),
    ],
    examples: [("simulate --rows 200 --seed 7 --output data/essai", "une petite année de la Vendée")],
    statuses: [.done, .usage, .inputMissing, .bug, .cannotCreate, .inputOutput, .configuration]
  )
}
