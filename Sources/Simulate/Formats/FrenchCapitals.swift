/// Commune names as V1 and the postal service write them: capitals, no accent, `ST` for Saint.
enum FrenchCapitals {
  static func of(_ name: String) -> String {
    var letters = ""
    for character in name {
      switch character {
      case "-", "'", "’": letters.append(" ")
      case "œ", "Œ": letters.append("OE")
      default: letters.append(plain[character] ?? character.uppercased())
      }
    }
    return letters.split(separator: " ").map { word in
      switch word {
      case "SAINT": "ST"
      case "SAINTE": "STE"
      default: String(word)
      }
    }.joined(separator: " ")
  }

  private static let plain: [Character: String] = [
    "à": "A", "â": "A", "ä": "A", "ç": "C", "é": "E", "è": "E", "ê": "E", "ë": "E", "î": "I", "ï": "I",
    "ô": "O", "ö": "O", "û": "U", "ù": "U", "ü": "U", "ÿ": "Y", "À": "A", "Â": "A", "Ç": "C", "É": "E",
    "È": "E", "Ê": "E", "Ë": "E", "Î": "I", "Ï": "I", "Ô": "O", "Û": "U", "Ù": "U", "Ü": "U",
  ]
}
