import CSV

/// The quoting rule of Pix Orga exports (formats.md §4.1).
extension RecordWriter {
  /// Digits and hyphens go bare; any other text is quoted, and a formula gets an apostrophe before it.
  mutating func append(pix text: String) {
    let isBare = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
    if isBare {
      append(verbatim: text)
    } else {
      append("-@=+".contains(text.prefix(1)) && !text.isEmpty ? "'\(text)" : text)
    }
  }

  mutating func append(pix fields: [String]) {
    for field in fields { append(pix: field) }
  }

  /// A ratio as JavaScript prints it, with a comma: `0,67`, `0,7`, `1`.
  mutating func append(hundredths: Int) {
    let whole = hundredths / 100
    let rest = hundredths % 100
    let decimals = rest == 0 ? "" : rest % 10 == 0 ? ",\(rest / 10)" : ",\(twoDigits(rest))"
    append(verbatim: "\(whole)\(decimals)")
  }

  mutating func append(number: Int) {
    append(verbatim: String(number))
  }

  static var pix: RecordWriter {
    RecordWriter(dialect: .semicolon, quoting: .text, newline: .lf)
  }
}

enum PixCompetences {
  static let names = [
    "Mener une recherche et une veille d’information", "Gérer des données", "Traiter des données",
    "Interagir", "Partager et publier", "Collaborer", "S'insérer dans le monde numérique",
    "Développer des documents textuels", "Développer des documents multimédia",
    "Adapter les documents à leur finalité", "Programmer", "Sécuriser l'environnement numérique",
    "Protéger les données personnelles et la vie privée",
    "Protéger la santé, le bien-être et l'environnement", "Résoudre des problèmes techniques",
    "Construire un environnement numérique",
  ]
  static let codes = [
    "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3",
    "5.1", "5.2",
  ]
}
