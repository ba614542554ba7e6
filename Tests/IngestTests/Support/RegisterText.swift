/// Registers, as someone keeps them in a spreadsheet.
enum RegisterText {
  static let header = [
    "tenu_par", "id", "date", "type_appareil", "etape", "maille", "code_territoire", "structure", "appareils",
    "montant_euros", "action", "commentaire",
  ]

  static func devices(_ changes: [String: String] = [:]) -> [String: String] {
    [
      "tenu_par": "Réemploi 85", "date": "03/02/2025", "type_appareil": "Tablette", "etape": "collecte",
      "code_territoire": "85128", "structure": "Entreprise exemple", "appareils": "12", "action": "24",
      "commentaire": "appeler Mme Exemple",
    ].merging(changes) { $1 }
  }

  static func bytes(_ rows: [[String: String]]) -> [UInt8] { ExportText(header, rows).bytes }

  static let actions = #""actions": [{ "code": "24", "label": "Reconditionner" }],"#
}
