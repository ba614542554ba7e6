/// Insee's list of communes on 1 January of one year, whole France (`v_commune_AAAA.csv`).
struct CommuneRegister {
  struct Entry {
    let code: String
    let nom: String
    let departement: String
  }

  /// A delegated or associated commune, or a municipal arrondissement.
  struct Ghost {
    let kind: AliasKind
    let code: String
    let nom: String
    let parent: String
  }

  let year: Int
  let communes: [String: Entry]
  let ghosts: [Ghost]
  /// Code of a ghost → code of the commune it is part of.
  let parents: [String: String]

  init(_ folder: RawFolder) throws(TerritoryError) {
    let (file, vintage) = try folder.newest(in: "insee-cog", prefix: "v_commune_")
    try self.init(try folder.table(file), vintage: vintage)
  }

  init(_ table: CSVTable, vintage: String) throws(TerritoryError) {
    guard let year = Int(vintage) else {
      throw TerritoryError(file: table.file, message: "l'année est attendue dans le nom du fichier")
    }
    let (type, code) = (try table.column("TYPECOM"), try table.column("COM"))
    let (name, departement) = (try table.column("LIBELLE"), try table.column("DEP"))
    let parent = try table.column("COMPARENT")
    var communes: [String: Entry] = [:]
    var ghosts: [Ghost] = []
    for row in 0..<table.count {
      let entry = Entry(
        code: table.text(row, code),
        nom: table.text(row, name),
        departement: table.text(row, departement)
      )
      let kind = table.text(row, type)
      if kind == "COM" {
        guard communes.updateValue(entry, forKey: entry.code) == nil else {
          throw table.failure(row, "commune \(entry.code) présente deux fois")
        }
      } else if let kind = AliasKind(rawValue: kind) {
        ghosts.append(Ghost(kind: kind, code: entry.code, nom: entry.nom, parent: table.text(row, parent)))
      } else {
        throw table.failure(row, "TYPECOM attendu : COM, COMD, COMA ou ARM")
      }
    }
    self.year = year
    self.communes = communes
    self.ghosts = ghosts
    parents = Dictionary(ghosts.map { ($0.code, $0.parent) }) { first, _ in first }
  }
}
