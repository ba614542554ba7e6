import Catalog
import Foundation

/// What the words of a header say of its numbers.
struct HeaderWords {
  enum Unit: Equatable {
    case hours
    case minutes
    case percent
    case euros
  }

  private let words: Set<String>
  private let folded: String

  init(_ header: String) {
    folded = header.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
    words = Set(folded.split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }

  /// « dont 60 ans et plus », « parmi eux »: a part of another column, never the whole.
  var isPart: Bool { !words.isDisjoint(with: ["dont", "parmi"]) }

  /// It says so, and is no part.
  var isTotal: Bool { !isPart && unit == nil && !words.isDisjoint(with: ["total", "ensemble"]) }

  var unit: Unit? {
    if folded.contains("%") || !words.isDisjoint(with: ["taux", "pourcentage", "part"]) { return .percent }
    if folded.contains("€") || !words.isDisjoint(with: ["euro", "euros", "montant", "cout"]) {
      return .euros
    }
    if !words.isDisjoint(with: ["min", "mn", "minute", "minutes"]) { return .minutes }
    if !words.isDisjoint(with: ["h", "heure", "heures"]) { return .hours }
    return nil
  }

  /// The canonical name of a measure of people, when the header says exactly which.
  var measure: String? {
    if !words.isDisjoint(with: ["femmes", "femme"]) { return "nb_femmes" }
    if !words.isDisjoint(with: ["hommes", "homme"]) { return "nb_hommes" }
    let ages = folded.replacing("dont", with: " ").replacing("nombre de", with: " ").replacing(
      "nb",
      with: " "
    )
    switch WrittenAges(ages.replacing("_", with: " "), bounds: .distinct).bracket {
    case AgeBracket(from: 60, to: nil): return "nb_60_plus"
    case AgeBracket(from: 60, to: 69): return "nb_60_69"
    case AgeBracket(from: 70, to: nil): return "nb_70_plus"
    default: return nil
    }
  }
}
