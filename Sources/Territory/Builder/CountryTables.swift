/// The départements and regions of the whole country.
struct CountryTables {
  private var departements: [[String]] = []
  private(set) var regionRecords: [[String]] = []

  init(_ folder: RawFolder, register: CommuneRegister) throws(TerritoryError) {
    let table = try folder.table("insee-cog/v_departement.csv")
    let (code, name) = (try table.column("DEP"), try table.column("LIBELLE"))
    let region = try table.column("REG")
    departements = (0..<table.count).map { row in
      [table.text(row, code), table.text(row, name), table.text(row, region)]
    }
    let regions = try folder.table("insee-cog/v_region.csv")
    let (regionCode, regionName) = (try regions.column("REG"), try regions.column("LIBELLE"))
    regionRecords = (0..<regions.count).map { row in
      [regions.text(row, regionCode), regions.text(row, regionName)]
    }.inTableOrder()
    // These two files carry no year: they are good for any list whose départements they all name.
    let named = Set(departements.map { $0[0] })
    if let missing = Set(register.communes.values.map(\.departement)).subtracting(named).min() {
      throw TerritoryError(file: table.file, message: "département \(missing) absent")
    }
  }

  var codes: [String] { departements.map { $0[0] }.sorted() }

  func check(_ wanted: [String]) throws(TerritoryError) {
    for code in wanted where !departements.contains(where: { $0[0] == code }) {
      throw TerritoryError(file: "insee-cog/v_departement.csv", message: "département \(code) inconnu")
    }
  }

  func departementRecords(complete: [String]) -> [[String]] {
    departements.map { $0 + [complete.contains($0[0]) ? "oui" : "non"] }.inTableOrder()
  }
}
