/// Which year each table describes, and the line to print under anything derived from them.
struct Vintages {
  let records: [[String]]

  init(
    register: CommuneRegister,
    epci: EPCIHistory,
    populations: Populations,
    ages: PopulationsByAge,
    postal: PostalCodes,
    centres: String?,
    departements: [String]
  ) {
    let cog = "Code officiel géographique au 1er janvier"
    let bodies = "Périmètres des EPCI à fiscalité propre au 1er janvier"
    let insee =
      [
        "Code officiel géographique au 01/01/\(register.year)",
        "populations de référence \(populations.newestYear)",
      ] + (ages.censusYear.map { ["recensement de la population \($0)"] } ?? [])
      + (ages.estimateYear.map { ["estimations de population au 01/01/\($0)"] } ?? [])
    let line =
      "Sources : Insee (\(insee.joined(separator: ", "))) ; "
      + (epci.years.values.max().map { "DGCL (périmètres des EPCI \(epci.firstYear)-\($0)) ; " } ?? "")
      + "La Poste (base officielle des codes postaux, \(Vintages.french(postal.vintage)))."
    var rows: [(ReferenceTable, String, String, String, String)] = [
      (.communes, "", "Insee", cog, String(register.year)),
      (.alias, "", "Insee", cog, String(register.year)),
      (.alias, "", "La Poste", "Base officielle des codes postaux", postal.vintage),
      (.postaux, "", "La Poste", "Base officielle des codes postaux", postal.vintage),
      (.departements, "", "Insee", cog, String(register.year)),
      (.regions, "", "Insee", cog, String(register.year)),
    ]
    if let year = ages.censusYear {
      rows.append((.ages, "", "Insee", Vintages.census, String(year)))
    }
    if let year = ages.estimateYear {
      rows.append((.ages, "", "Insee", Vintages.estimates, String(year)))
    }
    for departement in departements.sorted() {
      guard let year = epci.years[departement].map(String.init) else { continue }
      rows.append((.epci, departement, "DGCL", bodies, year))
      rows.append((.memberships, departement, "DGCL", bodies, year))
    }
    for year in populations.values.keys.sorted() {
      rows.append((.populations, "", "Insee", "Populations de référence", String(year)))
    }
    if let centres {
      rows.append(
        (.centres, "", "IGN et Insee", "Points géographiques des communes (data for good, 13_odis)", centres)
      )
    }
    records =
      rows.map { [$0.rawValue, $1, $2, $3, $4] }.inTableOrder() + [[Vintages.attribution, "", "", line, ""]]
  }

  static let census = "Recensement de la population, structure par âge"
  static let estimates = "Estimations de population par département au 1er janvier"

  /// What the first column holds on the row whose `source` is the attribution line.
  static let attribution = "attribution"

  /// `2025-11` gives `nov. 2025`.
  private static func french(_ vintage: String) -> String {
    let months = [
      "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ]
    let parts = vintage.split(separator: "-")
    guard parts.count == 2, let month = Int(parts[1]), months.indices.contains(month - 1) else {
      return vintage
    }
    return "\(months[month - 1]) \(parts[0])"
  }
}
