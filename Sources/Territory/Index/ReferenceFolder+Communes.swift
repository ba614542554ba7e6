import Observatory

/// The tables about communes: their life, their other names, their postal codes, their inhabitants.
extension ReferenceFolder {
  func intervals(departements: [Departement]) throws(TerritoryError) -> [CommuneInterval] {
    let named = Set(departements.map(\.code))
    var intervals: [CommuneInterval] = []
    var open: Set<String> = []
    try read(.communes) { record throws(TerritoryError) in
      let code = CommuneNumber.code(of: try record.commune(0))
      let interval = CommuneInterval(
        code: code,
        nom: try record.text(1, "nom"),
        from: try record.day(3),
        to: try record.optionalDay(4),
        successors: try record.codes(5),
        currentSuccessors: try record.codes(6),
        modifications: record.fields[7].split(separator: "|").map(String.init)
      )
      guard named.contains(record.fields[2]), record.fields[2] == CommuneNumber.departement(of: code) else {
        throw record.failure("département inattendu pour la commune \(code)")
      }
      if let end = interval.to, end <= interval.from {
        throw record.failure("« valide_au » doit suivre « valide_du »")
      }
      if let last = intervals.last, last.code == code, last.to.map({ $0 > interval.from }) ?? true {
        throw record.failure(
          "la période recouvre la précédente du même code, ou les lignes ne sont pas triées"
        )
      }
      if let last = intervals.last, last.code > code {
        throw record.failure("les lignes doivent être triées par code")
      }
      if interval.to == nil { open.insert(code) }
      intervals.append(interval)
    }
    for interval in intervals {
      if let lost = interval.currentSuccessors.first(where: { !open.contains($0) }) {
        throw TerritoryError(
          file: "\(path)/\(ReferenceTable.communes.fileName)",
          message: "le successeur actuel \(lost) de \(interval.code) n'est pas une commune actuelle"
        )
      }
    }
    return intervals
  }

  func aliases(roster: Roster) throws(TerritoryError) -> [Alias] {
    var aliases: [Alias] = []
    try read(.alias) { record throws(TerritoryError) in
      guard let kind = AliasKind(rawValue: record.fields[2]) else {
        let kinds = AliasKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw record.failure("type d'alias attendu : \(kinds)")
      }
      let targets = try record.communes(4)
      guard !targets.isEmpty, targets.allSatisfy({ roster.departements[$0] != nil }) else {
        throw record.failure("« codes_actuels » doit nommer des communes actuelles")
      }
      aliases.append(
        Alias(
          name: CommuneName(try record.text(0, "nom_normalise")),
          departement: record.fields[1],
          kind: kind,
          origin: record.fields[3].isEmpty ? nil : try record.commune(3),
          targets: targets
        )
      )
    }
    return aliases
  }

  func postalCodes() throws(TerritoryError) -> PostalTable {
    var table = PostalTable()
    try read(.postaux) { record throws(TerritoryError) in
      guard record.fields[0].utf8.count == 5 else {
        throw record.failure("code postal de cinq chiffres attendu")
      }
      table.add(record.fields[0], serves: try record.commune(1))
    }
    return table
  }

  func populations() throws(TerritoryError) -> [PopulationKey: Int] {
    var populations: [PopulationKey: Int] = [:]
    try read(.populations) { record throws(TerritoryError) in
      let key = PopulationKey(commune: try record.commune(0), year: try record.integer(1))
      guard populations.updateValue(try record.integer(2), forKey: key) == nil else {
        throw record.failure("population donnée deux fois")
      }
    }
    return populations
  }

  /// By code of commune or of département; a folder made before the table existed has none.
  func ages() throws(TerritoryError) -> [String: AgeCount] {
    guard has(.ages) else { return [:] }
    var ages: [String: AgeCount] = [:]
    try read(.ages) { record throws(TerritoryError) in
      let code = try record.text(1, "territoire_code")
      guard record.fields[0] == (code.utf8.count == 5 ? "commune" : "departement") else {
        throw record.failure(
          "« territoire_type » doit valoir commune ou departement, avec un code de cette sorte"
        )
      }
      guard let older = Hundredths(record.fields[3]), let all = Hundredths(record.fields[4]),
        older.value <= all.value
      else { throw record.failure("nombres d'habitants attendus, les plus âgés parmi tous") }
      let count = AgeCount(sixtyPlus: older.value, all: all.value)
      guard ages.updateValue(count, forKey: code) == nil else {
        throw record.failure("population par âge donnée deux fois")
      }
    }
    return ages
  }
}
