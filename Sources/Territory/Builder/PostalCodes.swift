import Observatory

/// The postal codes of the held communes, from the postal service's own base (`019HexaSmal_AAAA-MM.csv`).
struct PostalCodes {
  struct Spelling: Hashable {
    let kind: AliasKind
    let name: CommuneName
    let code: String
  }

  let vintage: String
  /// Every pair whose postal code serves a held commune, and every pair of what is in no département.
  ///
  /// Without the communes that are not held, a code shared with a neighbouring département would look like the code of
  /// one commune; without Saint-Martin, 97150 would look like a code of Guadeloupe. Arrondissements are their commune.
  let records: [[String]]
  let spellings: Set<Spelling>

  init(
    _ folder: RawFolder,
    communes: [String: CommuneRegister.Entry],
    register: CommuneRegister
  ) throws(TerritoryError) {
    let districts = Dictionary(
      register.ghosts.filter { $0.kind == .arrondissement }.map { ($0.code, $0.parent) }
    ) {
      first,
      _ in first
    }
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
      let insee = table.text(row, code)
      let pair = [table.text(row, postal), districts[insee] ?? insee]
      guard CommuneNumber.number(of: pair[1]) != nil, pair[0].utf8.count == 5 else {
        throw table.failure(row, "code commune et code postal de cinq caractères attendus")
      }
      pairs.append(pair)
      if PostalCodes.isInNoDepartement(pair[1]) { served.insert(pair[0]) }
      guard communes[pair[1]] != nil else { continue }
      served.insert(pair[0])
      for (kind, column) in [(AliasKind.postal, name), (.postal, label), (.locality, locality)] {
        guard let column else { continue }
        spellings.insert(Spelling(kind: kind, name: CommuneName(table.text(row, column)), code: pair[1]))
      }
    }
    self.vintage = vintage
    self.spellings = spellings
    records = pairs.filter { served.contains($0[0]) }.inTableOrder()
  }

  /// Overseas collectivities, and Monaco, which La Poste serves under 99138.
  private static func isInNoDepartement(_ code: String) -> Bool {
    code.hasPrefix("99") || OverseasCollectivity.codes.contains(CommuneNumber.departement(of: code))
  }
}
