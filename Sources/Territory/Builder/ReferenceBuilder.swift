/// Official files as downloaded → the compact tables of `data/reference/<year>/`.
///
/// Facts only, in our own schema; the same raw files give the same bytes. `raw` holds `insee-cog/`,
/// `insee-pop/`, `dgcl-epci/`, `laposte/` and, when there is one, `insee-age/`; next year's files are found by
/// their names. No département named means all of France.
package enum ReferenceBuilder {
  /// Writes each table of `output` whole, or leaves the one that stood there.
  ///
  /// Throws `TerritoryError` as `tables` does, before anything is written; then what Foundation throws when the
  /// folder cannot be made or a file cannot be written.
  package static func build(raw: String, departements: [String] = [], output: String) throws {
    let tables = try tables(raw: raw, departements: departements)
    let folder = OutputFolder(path: output)
    for table in ReferenceTable.allCases {
      try folder.write(tables[table, default: []], to: table)
    }
  }

  /// The bytes of each table, before they reach a disk.
  ///
  /// Throws for a département that Insee does not list, and for an official file that is missing, unreadable or
  /// not of the form its publisher gives it.
  package static func tables(
    raw: String,
    departements: [String] = []
  ) throws(TerritoryError) -> [ReferenceTable: [UInt8]] {
    let folder = RawFolder(path: raw)
    let register = try CommuneRegister(folder)
    let country = try CountryTables(folder, register: register)
    try country.check(departements)
    let departements = departements.isEmpty ? country.codes : departements
    let history = try CommuneHistory(folder, register: register)
    try history.check(against: register)
    let succession = Succession(history: history, register: register)
    let epci = try EPCIHistory(folder, departements: departements, communes: history)
    let extent = Extent(
      departements: departements,
      members: epci.currentMembers,
      register: register,
      history: history,
      succession: succession
    )
    let postal = try PostalCodes(folder, communes: extent.current, register: register)
    let populations = try Populations(folder, codes: extent.codes, register: register)
    let centres = try CentrePoints(folder, communes: extent.current)
    let aliases = Aliases(extent: extent, register: register, postal: postal)
    let ages = try PopulationsByAge(folder, extent: extent, register: register, departements: departements)
    let vintages = Vintages(
      register: register,
      epci: epci,
      populations: populations,
      ages: ages,
      postal: postal,
      centres: centres.vintage,
      departements: departements
    )
    let records: [ReferenceTable: [[String]]] = [
      .communes: extent.records(register: register),
      .alias: aliases.records,
      .postaux: postal.records,
      .epci: epci.bodyRecords,
      .memberships: epci.membershipRecords,
      .populations: populations.records,
      .ages: ages.records,
      .centres: centres.records,
      .departements: country.departementRecords(complete: departements),
      .regions: country.regionRecords,
      .millesimes: vintages.records,
    ]
    return Dictionary(uniqueKeysWithValues: records.map { table, records in (table, table.bytes(records)) })
  }
}
