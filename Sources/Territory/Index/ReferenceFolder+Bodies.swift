import Observatory

/// The tables about what communes belong to, and about the tables themselves.
extension ReferenceFolder {
  func regions() throws(TerritoryError) -> [Region] {
    var regions: [Region] = []
    try read(.regions) { record throws(TerritoryError) in
      regions.append(Region(code: try record.text(0, "code"), nom: try record.text(1, "nom")))
    }
    return regions
  }

  func departements(regions: [Region]) throws(TerritoryError) -> [Departement] {
    let named = Set(regions.map(\.code))
    var departements: [Departement] = []
    try read(.departements) { record throws(TerritoryError) in
      guard named.contains(record.fields[2]) else { throw record.failure("région absente de regions.csv") }
      guard ["oui", "non"].contains(record.fields[3]) else {
        throw record.failure("« complet » doit valoir oui ou non")
      }
      departements.append(
        Departement(
          code: try record.text(0, "code"),
          nom: try record.text(1, "nom"),
          region: record.fields[2],
          isComplete: record.fields[3] == "oui"
        )
      )
    }
    return departements
  }

  func memberships(roster: Roster) throws(TerritoryError) -> [Int32: [Membership]] {
    var memberships: [Int32: [Membership]] = [:]
    try read(.memberships) { record throws(TerritoryError) in
      let commune = try record.commune(0)
      let membership = Membership(
        siren: try record.text(1, "siren"),
        from: try record.day(2),
        to: try record.optionalDay(3)
      )
      guard roster.known.contains(commune), membership.to != nil || roster.departements[commune] != nil else {
        throw record.failure("commune absente de communes.csv à cette date")
      }
      if membership.to == nil, memberships[commune]?.contains(where: { $0.to == nil }) ?? false {
        throw record.failure("commune membre de deux EPCI à la fois")
      }
      memberships[commune, default: []].append(membership)
    }
    return memberships.mapValues { $0.sorted { $0.from < $1.from } }
  }

  /// EPCI without a present member are left out: they belong to the past.
  func epcis(
    memberships: [Int32: [Membership]],
    departements: [Int32: String]
  ) throws(TerritoryError) -> [EPCI] {
    var members: [String: [Int32]] = [:]
    for (commune, history) in memberships {
      for membership in history where membership.to == nil {
        members[membership.siren, default: []].append(commune)
      }
    }
    var epcis: [EPCI] = []
    try read(.epci) { record throws(TerritoryError) in
      let siren = try record.text(0, "siren")
      guard let communes = members.removeValue(forKey: siren) else { return }
      let around = Set(communes.compactMap { departements[$0] }).sorted()
      guard around.joined(separator: "|") == record.fields[4] else {
        throw record.failure("« departements » ne correspond pas aux communes membres")
      }
      epcis.append(
        EPCI(
          siren: siren,
          nom: try record.text(1, "nom"),
          nature: try record.text(2, "nature"),
          siege: try record.text(3, "departement_siege"),
          members: communes.sorted(),
          departements: around,
          year: try record.integer(5)
        )
      )
    }
    if let orphan = members.keys.min() {
      throw TerritoryError(
        file: "\(path)/\(ReferenceTable.memberships.fileName)",
        message: "l'EPCI \(orphan) est absent de epci.csv"
      )
    }
    return epcis
  }

  func vintages() throws(TerritoryError) -> (Vintage, attribution: String) {
    var attribution: String?
    var (cog, population, postal): (Int?, Int?, String?)
    var (census, estimates): (Int?, Int?)
    var epci: [String: Int] = [:]
    try read(.millesimes) { record throws(TerritoryError) in
      switch record.fields[0] {
      case Vintages.attribution: attribution = try record.text(3, "source")
      case ReferenceTable.communes.rawValue: cog = try record.integer(4)
      case ReferenceTable.memberships.rawValue: epci[record.fields[1]] = try record.integer(4)
      case ReferenceTable.populations.rawValue: population = max(population ?? 0, try record.integer(4))
      case ReferenceTable.ages.rawValue where record.fields[3] == Vintages.census:
        census = try record.integer(4)
      case ReferenceTable.ages.rawValue: estimates = try record.integer(4)
      case ReferenceTable.postaux.rawValue: postal = try record.text(4, "millesime")
      default: break
      }
    }
    guard let attribution, let cog, let population, let postal else {
      throw TerritoryError(
        file: "\(path)/\(ReferenceTable.millesimes.fileName)",
        message:
          "millésime manquant : communes, populations, postaux et attribution sont attendus"
      )
    }
    let vintage = Vintage(
      cog: cog,
      epci: epci,
      population: population,
      censusAges: census,
      estimatedAges: estimates,
      postalCodes: postal
    )
    return (vintage, attribution)
  }
}
