/// A place name reduced to what two spellings of it share.
///
/// Marks, case, apostrophes, hyphens, `ST`/`STE`, CEDEX and a parenthesised suffix do not count; the
/// small words (`sur`, `sous`, `en`, `la` inside) do.
package struct PlaceName: Hashable, Sendable {
  /// `L ILE D YEU`: upper-case ASCII words separated by one space.
  package let full: String
  /// The same without a leading LE, LA, LES or L.
  package let bare: String

  package init(_ text: some StringProtocol) {
    let words = PlaceName.words(of: text)
    full = words.joined(separator: " ")
    let articles: Set = ["LE", "LA", "LES", "L"]
    bare = words.count > 1 && articles.contains(words[0]) ? words.dropFirst().joined(separator: " ") : full
  }

  package var isEmpty: Bool { full.isEmpty }

  private static func words(of text: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = ""
    var depth = 0
    func close() {
      switch word {
      case "": break
      case "ST": words.append("SAINT")
      case "STE": words.append("SAINTE")
      default: words.append(word)
      }
      word = ""
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "(": depth += 1
      case ")": depth = max(0, depth - 1)
      case _ where depth > 0: continue
      case "\u{300}"..."\u{36F}": continue
      default:
        let letters = Folding.ascii(scalar)
        if letters.isEmpty { close() } else { word += letters }
      }
    }
    close()
    return withoutCedex(words)
  }

  /// `LA ROCHE SUR YON CEDEX 9` loses its last two words.
  private static func withoutCedex(_ words: [String]) -> [String] {
    guard let index = words.lastIndex(of: "CEDEX"), index > 0,
      words[(index + 1)...].allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return words }
    return Array(words[..<index])
  }
}
