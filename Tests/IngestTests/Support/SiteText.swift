/// The list of France Services places, as a person would write it for a test.
enum SiteText {
  static let header = [
    "id_fs", "insee_dep", "lib_fs", "insee_com", "code_postal", "lib_com", "latitude", "longitude", "mail",
    "prise_rdv", "type_fs", "format_fs", "labellisation_fs",
  ]

  static func site(_ number: Int, _ changes: [String: String] = [:]) -> [String: String] {
    [
      "id_fs": "\(number)", "insee_dep": "85", "lib_fs": "France Services \(number)", "insee_com": "85128",
      "code_postal": "85400", "lib_com": "Luçon", "mail": "accueil@exemple.fr", "prise_rdv": "Non",
      "type_fs": "Principal", "format_fs": "Fixe",
    ].merging(changes) { $1 }
  }

  static func bytes(_ numbers: [Int]) -> [UInt8] {
    bytes(numbers.map { site($0) })
  }

  static func bytes(_ rows: [[String: String]]) -> [UInt8] {
    ExportText(header, rows).bytes
  }
}
