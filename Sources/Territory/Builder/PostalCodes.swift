import Observatory

/// The postal codes of the held communes, from the postal service's own base (`019HexaSmal_AAAA-MM.csv`).
struct PostalCodes {
  struct Spelling: Hashable {
    let kind: AliasKind
    let name: PlaceName
    let code: String
  }

  let vintage: String
  /// Every pair whose postal code serves a held commune, communes that are not held included: otherwise a
  /// code shared with a neighbouring département would look like the code of one commune.
  let records: [[String]]
  let spellings: Set<Spelling>

  init(_ folder: RawFolder, communes: [String: CommuneRegister.Entry]) throws(TerritoryError) {
    let (file, vintage) = try folder.newest(in: "laposte", prefix: "019HexaSmal_")
    let table = try folder.table(file)
    let (code, postal) = (try table.column("Code_commune_INSEE"), try table.column("Code_postal"))
    let name = try table.column("Nom_de_la_commune", "Nom_commune")
    let label = table.optionalColumn("Libellé_d_acheminement")
    let locality = table.optionalColumn("Ligne_5")
    var pairs: [[String]] = []
    var served: Set<String> = []
    var spellings: Set<Spelling> = []
    for row in 0..<table.count {
      let pair = [table.text(row, postal), table.text(row, code)]
      guard CommuneNumber.number(of: pair[1]) != nil, pair[0].utf8.count == 5 else {
        throw table.failure(row, "code commune et code postal de cinq caractères attendus")
      }
      pairs.append(pair)
      guard communes[pair[1]] != nil else { continue }
      served.insert(pair[0])
      for (kind, column) in [(AliasKind.postal, name), (.postal, label), (.locality, locality)] {
        guard let column else { continue }
        spellings.insert(Spelling(kind: kind, name: PlaceName(table.text(row, column)), code: pair[1]))
      }
    }
    self.vintage = vintage
    self.spellings = spellings
    records = pairs.filter { served.contains($0[0]) }.inTableOrder()
  }
}
