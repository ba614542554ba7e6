/// Points of the communes (`geo/geo_point_communes_AAAA*.csv`), those of the held communes.
///
/// The file may be absent: the table then has no line, and no distance is given.
struct CentrePoints {
  let records: [[String]]
  /// Year of the communes the points were made for; nil without a file.
  let vintage: String?

  init(_ folder: RawFolder, communes: [String: CommuneRegister.Entry]) throws(TerritoryError) {
    let prefix = "geo_point_communes_"
    guard let file = folder.files(in: "geo", prefix: prefix).last else {
      records = []
      vintage = nil
      return
    }
    let table = try folder.table(file)
    let code = try table.column("Code_Officiel_Commune", "code_insee")
    let (latitude, longitude) = (try table.column("latitude"), try table.column("longitude"))
    var points: [String: [String]] = [:]
    for row in 0..<table.count where communes[table.text(row, code)] != nil {
      let texts = [table.text(row, latitude), table.text(row, longitude)]
      guard CommuneCentre.degrees(texts[0], within: 90) != nil,
        CommuneCentre.degrees(texts[1], within: 180) != nil
      else { throw table.failure(row, "latitude et longitude en degrés décimaux attendues") }
      guard points.updateValue(texts, forKey: table.text(row, code)) == nil else {
        throw table.failure(row, "point donné deux fois")
      }
    }
    records = points.map { [$0.key] + $0.value }.inTableOrder()
    vintage = RawFolder.vintage(of: file, prefix: prefix)
  }
}
