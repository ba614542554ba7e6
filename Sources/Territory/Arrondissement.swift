/// The arrondissements of Paris, Lyon and Marseille, which people number in every way.
enum Arrondissement {
  private static let cities: Set = ["PARIS", "LYON", "MARSEILLE"]
  private static let words: Set = [
    "ARRONDISSEMENT", "ARRONDT", "ARRDT", "ARRT", "ARDT", "ARR", "E", "EME", "IEME", "ER", "EM",
  ]

  /// `PARIS 12E ARRONDISSEMENT`, `PARIS XII`, `12EME ARRONDISSEMENT DE PARIS` become `PARIS 12`; other names are
  /// given back as they are.
  static func shortened(_ name: [String]) -> [String] {
    guard name.count > 1, let city = name.first(where: cities.contains) else { return name }
    var number: Int?
    for word in name where word != city && word != "DE" && !words.contains(word) {
      guard number == nil, let read = rank(word) else { return name }
      number = read
    }
    return number.map { [city, String($0)] } ?? name
  }

  /// `12`, `01`, `3E`, `1ER`, `16EME`, `XVI`, `XVIE`; nil for any other word, and above twenty.
  private static func rank(_ word: String) -> Int? {
    let digits = word.prefix { ("0"..."9").contains($0) }
    if let number = Int(digits) {
      let rest = String(word.dropFirst(digits.count))
      return (1...20).contains(number) && (rest.isEmpty || words.contains(rest)) ? number : nil
    }
    for rest in ["", "E", "EME", "ER"] where word.hasSuffix(rest) {
      if let index = romans.firstIndex(of: String(word.dropLast(rest.count))) { return index + 1 }
    }
    return nil
  }

  private static let romans = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
    "XVII",
    "XVIII", "XIX", "XX",
  ]
}
