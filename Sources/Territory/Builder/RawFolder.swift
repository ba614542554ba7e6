import Foundation

/// The official files as downloaded, found by the constant part of their names.
struct RawFolder {
  let path: String

  /// The files of `folder` and of its `history`, by name.
  ///
  /// - Returns: paths relative to the raw folder whose last part starts with `prefix`.
  func files(in folder: String, prefix: String) -> [String] {
    [folder, "\(folder)/history"].flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
      return names.filter { $0.hasPrefix(prefix) && $0.lowercased().hasSuffix(".csv") }.sorted().map {
        "\(folder)/\($0)"
      }
    }
  }

  /// The newest file directly in `folder`, its vintage being what follows `prefix` in its name.
  func newest(in folder: String, prefix: String) throws(TerritoryError) -> (file: String, vintage: String) {
    let found = files(in: folder, prefix: prefix).filter { !$0.contains("/history/") }
    guard let file = found.last else {
      throw TerritoryError(file: "\(folder)/\(prefix)*.csv", message: "fichier officiel absent")
    }
    return (file, RawFolder.vintage(of: file, prefix: prefix))
  }

  func table(_ file: String) throws(TerritoryError) -> CSVTable {
    try CSVTable(path: "\(path)/\(file)", name: file)
  }

  /// `v_commune_2026.csv` gives `2026`, `019HexaSmal_2025-11.csv` gives `2025-11`.
  static func vintage(of file: String, prefix: String) -> String {
    let name = file.split(separator: "/").last ?? ""
    return String(name.dropFirst(prefix.count).prefix { $0.isNumber || $0 == "-" })
  }
}
