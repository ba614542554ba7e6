package import Observatory

/// The territory tables of one year, in memory: who is where today, and what an old code stands for.
package struct TerritoryIndex: Sendable {
  package let vintage: Vintage
  /// To be printed under anything derived from these tables.
  package let attribution: String
  /// Current communes sorted by code: the complete départements, and the members of EPCI outside them.
  package let communes: [Commune]
  /// Sorted by SIREN, whole, with their members outside the département.
  package let epcis: [EPCI]
  /// All of France, sorted by code.
  package let departements: [Departement]
  package let regions: [Region]
  /// Past and current validity intervals, sorted by code then date.
  package let intervals: [CommuneInterval]

  private let positions: [Int32: Int]
  private let bodies: [String: Int]
  private let codes: CodeTable
  private let names: NameTable
  private let memberships: [Int32: [Membership]]
  private let populations: [PopulationKey: Int]
  /// By commune code, five characters, or département code, two or three.
  private let ages: [String: AgeCount]

  /// Reads `data/reference/<year>/`; throws the first line of a table that is missing, wrong or contradicts
  /// another table.
  package init(folder: String) throws(TerritoryError) {
    let tables = ReferenceFolder(path: folder)
    (vintage, attribution) = try tables.vintages()
    regions = try tables.regions()
    departements = try tables.departements(regions: regions)
    intervals = try tables.intervals(departements: departements)
    let roster = Roster(intervals: intervals)
    let postal = try tables.postalCodes()
    populations = try tables.populations()
    ages = try tables.ages()
    memberships = try tables.memberships(roster: roster)
    epcis = try tables.epcis(memberships: memberships, departements: roster.departements)
    bodies = Dictionary(epcis.enumerated().map { ($1.siren, $0) }) { first, _ in first }
    let aliases = try tables.aliases(roster: roster)
    var communes: [Commune] = []
    for interval in roster.current {
      guard let number = CommuneNumber.number(of: interval.code) else { continue }
      let departement = roster.departements[number] ?? CommuneNumber.departement(of: interval.code)
      let epci = memberships[number]?.first { $0.to == nil }?.siren
      communes.append(
        Commune(
          number: number,
          code: interval.code,
          nom: interval.nom,
          departement: departement,
          epci: epci,
          isEPCIKnown: epci != nil || vintage.epci[departement] != nil,
          population: populations[PopulationKey(commune: number, year: vintage.population)],
          codesPostaux: postal.codes(of: number)
        )
      )
    }
    self.communes = communes
    positions = Dictionary(communes.indices.map { (communes[$0].number, $0) }) { first, _ in first }
    codes = CodeTable(intervals: intervals, aliases: aliases, departements: departements)
    names = NameTable(communes: communes, aliases: aliases, postal: postal, departements: departements)
  }

  package func commune(_ number: Int32) -> Commune? {
    positions[number].map { communes[$0] }
  }

  package func epci(_ siren: String) -> EPCI? {
    bodies[siren].map { epcis[$0] }
  }

  package func departement(_ code: String) -> Departement? {
    departements.first { $0.code == code }
  }

  package func communes(in departement: String) -> [Commune] {
    communes.filter { $0.departement == departement }
  }

  package func epcis(touching departement: String) -> [EPCI] {
    epcis.filter { $0.departements.contains(departement) }
  }

  package func isWhollyInside(_ epci: EPCI, _ departement: String) -> Bool {
    epci.departements == [departement]
  }

  /// The part of an EPCI that lies in the département; never to be mixed with the whole.
  package func members(of epci: EPCI, in departement: String) -> [Commune] {
    epci.members.compactMap { commune($0) }.filter { $0.departement == departement }
  }

  /// The communes that existed on `day`, codes of the time.
  package func list(of departement: String, on day: Day) -> [CommuneInterval] {
    intervals.filter { CommuneNumber.departement(of: $0.code) == departement && $0.holds(day) }
  }

  /// What the numbers that no commune bears any more became, by the last commune that bore each; by `CommuneNumber`.
  ///
  /// A commune that was split and kept its number is not among them: it is one of its own pieces.
  package var successions: [(former: Int32, communes: [Int32])] {
    var last: [Int32: CommuneInterval] = [:]
    for interval in intervals {
      guard let number = CommuneNumber.number(of: interval.code), commune(number) == nil,
        let end = interval.to
      else { continue }
      if let known = last[number]?.to, known >= end { continue }
      last[number] = interval
    }
    return last.sorted { $0.key < $1.key }.compactMap { former, interval in
      let communes = interval.currentSuccessors.compactMap { CommuneNumber.number(of: $0) }.sorted()
      return communes.isEmpty ? nil : (former, communes)
    }
  }

  /// SIREN of the EPCI a commune belonged to on `day`; before the first year known, that year's.
  package func epci(of commune: Int32, on day: Day) -> String? {
    guard let history = memberships[commune], let first = history.first else { return nil }
    return history.first { $0.holds(day) }?.siren ?? (day < first.from ? first.siren : nil)
  }

  /// The EPCI that all these communes share: where an ambiguous code can still be counted.
  package func sharedEPCI(of communes: [Int32]) -> String? {
    let sirens = Set(communes.map { commune($0)?.epci })
    return sirens.count == 1 ? sirens.first ?? nil : nil
  }

  /// Inhabitants: municipal population, in the geography of that publication: past codes are accepted.
  package func population(of commune: Int32, year: Int) -> Int? {
    populations[PopulationKey(commune: commune, year: year)]
  }

  /// At the census of `Vintage.censusAges`; nil when it is not available.
  package func ages(of commune: Commune) -> AgeCount? { ages[commune.code] }

  /// As estimated in `Vintage.estimatedAges`; nil when it is not available.
  package func ages(of departement: Departement) -> AgeCount? { ages[departement.code] }

  /// What a commune code stands for today, given the day of the fact it was attached to.
  ///
  /// Without a day a code that still exists is itself, even where its territory was split.
  package func resolve(code: some StringProtocol, on day: Day?) -> CodeResolution {
    var code = String(code)
    return code.withUTF8 { resolve(code: UnsafeRawBufferPointer($0), on: day) }
  }

  /// The same from bytes: no text is built for a code of five digits.
  package func resolve(code bytes: UnsafeRawBufferPointer, on day: Day?) -> CodeResolution {
    codes.resolve(bytes, on: day)
  }

  /// The commune of a name, a postal code or both, as named today; an empty name or nil means not known.
  ///
  /// Both must agree. A postal code that serves communes leads to the one of them that bears the name; to its
  /// only commune, or to all of them, when no commune bears the name. One that La Poste does not give to communes
  /// (CEDEX) says in which département the name is looked for. The name alone is looked for in `departements`.
  package func resolve(name: String, postalCode: String?, in departements: [String]) -> NameResolution {
    names.resolve(name: name, postalCode: postalCode, in: departements)
  }

  /// Whether what is written beside a commune's code speaks of another commune.
  package func contradict(_ commune: Int32, name: String, postalCode: String?) -> Bool {
    names.contradict(commune, name: name, postalCode: postalCode)
  }
}
