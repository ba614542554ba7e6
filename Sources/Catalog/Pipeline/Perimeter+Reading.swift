import Observatory

/// `"departement": "85"`, `"departements": ["07", "26"]` or `"departements": "all"` less
/// `"except_departements"`; then `"levels"`, to compute fewer than the usual ones.
extension ConfigurationNode {
  /// Nil when something is wrong, which is then a problem of the file.
  func perimeter() -> Perimeter? {
    guard let extent = extent() else { return nil }
    let offered = Perimeter.levels(of: extent)
    let widest = Perimeter(extent).widest
    guard has("levels") else { return Perimeter(extent) }
    var levels: [TerritoryLevel] = []
    for node in elements("levels") {
      guard let level = node.asChoice(of: TerritoryLevel.self) else { continue }
      if !offered.contains(level) {
        let known = list(offered.map(\.rawValue))
        file.reject(node.path, "un niveau qu'un seul département permet de calculer : \(known)")
      } else if levels.contains(level) {
        file.reject(node.path, "un niveau cité une seule fois", "retirer le doublon")
      } else {
        levels.append(level)
      }
    }
    guard levels.contains(widest) else {
      file.reject("\(path).levels", "« \(widest.rawValue) » parmi les niveaux : c'est celui du rapport")
      return nil
    }
    return Perimeter(extent, levels: levels)
  }

  private func extent() -> Perimeter.Extent? {
    if has("except_departements"), child("departements")?.value.string != "all" {
      file.reject(
        "\(path).except_departements",
        "« departements »: \"all\" avec « except_departements »",
        "retirer « except_departements »"
      )
    }
    guard has("departements") else {
      guard let code = string("departement") else { return nil }
      guard isDepartement(code, at: "\(path).departement") else { return nil }
      return .departements([code])
    }
    guard !has("departement") else {
      file.reject("\(path).departement", "« departement » ou « departements », pas les deux", "retirer l'une")
      return nil
    }
    if let word = child("departements")?.value.string {
      guard word == "all" else {
        file.reject("\(path).departements", "une liste de codes, ou \"all\" pour toute la France")
        return nil
      }
      return .france(without: has("except_departements") ? codes("except_departements") : [])
    }
    let codes = codes("departements")
    if codes.isEmpty { file.reject("\(path).departements", "au moins un code de département") }
    return codes.isEmpty ? nil : .departements(codes)
  }

  private func codes(_ key: String) -> [String] {
    var codes: [String] = []
    for node in elements(key) {
      guard let code = node.asString, isDepartement(code, at: node.path) else { continue }
      if codes.contains(code) {
        file.reject(node.path, "un département cité une seule fois", "retirer le doublon")
      } else {
        codes.append(code)
      }
    }
    return codes
  }

  /// Whether the reference tables hold it is known when they are read.
  private func isDepartement(_ code: String, at path: String) -> Bool {
    let isCode = code.wholeMatch(of: /\d{2}|2A|2B|9[78]\d/) != nil
    if !isCode {
      file.reject(path, "un code de département : deux caractères, trois outre-mer (85, 2A, 974)")
    }
    return isCode
  }
}
