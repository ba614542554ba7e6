import Observatory

/// One event of the life of communes, between two lists (`v_mvtcommune_AAAA.csv`).
struct Movement {
  /// 32 is a commune nouvelle, 21 a re-establishment, 10 a new name.
  let modification: String
  let day: Day
  /// Empty code when a commune is created from nothing or suppressed.
  let before: (type: String, code: String, nom: String)
  let after: (type: String, code: String, nom: String)

  /// The end of an associated (34) or delegated (35) commune changes neither the name nor the territory of
  /// the commune it was part of.
  var isStatusOnly: Bool {
    ["34", "35"].contains(modification) && before.code == after.code && before.nom == after.nom
  }

  static func all(_ folder: RawFolder) throws(TerritoryError) -> [Movement] {
    let table = try folder.table(try folder.newest(in: "insee-cog", prefix: "v_mvtcommune_").file)
    let (mod, date) = (try table.column("MOD"), try table.column("DATE_EFF"))
    let (type, code, nom) = (
      try table.column("TYPECOM_AV"), try table.column("COM_AV"), try table.column("LIBELLE_AV")
    )
    let (newType, newCode, newName) = (
      try table.column("TYPECOM_AP"), try table.column("COM_AP"), try table.column("LIBELLE_AP")
    )
    var movements: [Movement] = []
    for row in 0..<table.count {
      guard let day = Day(iso: table.text(row, date)) else {
        throw table.failure(row, "DATE_EFF attendue sous la forme AAAA-MM-JJ")
      }
      movements.append(
        Movement(
          modification: table.text(row, mod),
          day: day,
          before: (table.text(row, type), padded(table.text(row, code)), table.text(row, nom)),
          after: (table.text(row, newType), padded(table.text(row, newCode)), table.text(row, newName))
        )
      )
    }
    return movements
  }

  /// Some exports of this file lost the leading zeros.
  private static func padded(_ code: String) -> String {
    code.utf8.count == 4 ? "0" + code : code
  }
}
