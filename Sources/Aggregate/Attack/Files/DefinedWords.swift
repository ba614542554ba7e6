/// What `dictionnaire.csv` says in sentences: a number in a definition (« de 1 à 3 ») counts nobody.
struct DefinedWords {
  /// Letters and digits alone: signs and spaces are set in a page as they are not in a table.
  private let known: Set<String>

  init(dictionary bytes: [UInt8]?) {
    var known: Set<String> = []
    if let bytes {
      var table = CommaTable(bytes)
      while table.next() {
        for column in table.fields.indices { known.insert(DefinedWords.letters(table.text(column)[...])) }
      }
    }
    known.remove("")
    self.known = known
  }

  /// The lines that are no sentence of the dictionary, named (« Formule : ») or not.
  func others(in lines: [UInt8]) -> [UInt8] {
    Array(
      lines.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).filter {
        !isDefined(String(decoding: $0, as: UTF8.self))
      }.joined(separator: [UInt8(ascii: "\n")])
    )
  }

  private func isDefined(_ line: String) -> Bool {
    if known.contains(DefinedWords.letters(line[...])) { return true }
    guard let colon = line.firstIndex(of: ":") else { return false }
    return known.contains(DefinedWords.letters(line[line.index(after: colon)...]))
  }

  private static func letters(_ text: Substring) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}
