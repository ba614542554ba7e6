/// A place name reduced to what two spellings of it share.
///
/// Marks, case, apostrophes, hyphens, `ST`/`STE`, `s/` and `/` for `sur`, CEDEX and a parenthesised suffix do not
/// count; nor does how an arrondissement is numbered. The small words (`sur`, `sous`, `en`, `la` inside) do.
package struct CommuneName: Hashable, Sendable {
  /// `L ILE D YEU`, `PARIS 12`: upper-case ASCII words separated by one space.
  package let full: String
  /// The same without a leading LE, LA, LES or L.
  package let bare: String

  package init(_ text: some StringProtocol) {
    let words = Arrondissement.shortened(CommuneName.withoutCedex(CommuneName.words(of: text)))
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
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "(": depth += 1
      case ")": depth = max(0, depth - 1)
      case _ where depth > 0: continue
      case "\u{300}"..."\u{36F}": continue
      case "/":
        close()
        words.append("/")
      default:
        let letters = Folding.ascii(scalar)
        if letters.isEmpty { close() } else { word += letters }
      }
    }
    close()
    return spelledOut(words)
  }

  /// `ST` is SAINT; `S/`, `/` and a lone `S` between two words are SUR, `S/S` and `SS/` are SOUS.
  private static func spelledOut(_ words: [String]) -> [String] {
    var spelled: [String] = []
    var index = words.startIndex
    func follows(_ marks: String...) -> Bool {
      words[index...].starts(with: marks)
    }
    while index < words.endIndex {
      let isInside = !spelled.isEmpty
      if isInside, follows("S", "/", "S") {
        spelled.append("SOUS")
        index += 3
      } else if isInside, follows("SS", "/") || follows("SOUS", "/") {
        spelled.append("SOUS")
        index += 2
      } else if isInside, follows("S", "/") || follows("SUR", "/") {
        spelled.append("SUR")
        index += 2
      } else if follows("/") {
        if isInside { spelled.append("SUR") }
        index += 1
      } else {
        spelled.append(isInside && words[index] == "S" ? "SUR" : wholeWords[words[index]] ?? words[index])
        index += 1
      }
    }
    if spelled.last == "SUR", spelled.count > 1, words.last == "/" { spelled.removeLast() }
    return spelled
  }

  private static let wholeWords = ["ST": "SAINT", "STE": "SAINTE", "STS": "SAINTS", "STES": "SAINTES"]

  /// `LA ROCHE SUR YON CEDEX 9` loses its last two words.
  private static func withoutCedex(_ words: [String]) -> [String] {
    guard let index = words.lastIndex(of: "CEDEX"), index > 0,
      words[(index + 1)...].allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return words }
    return Array(words[..<index])
  }
}
