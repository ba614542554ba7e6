import Catalog
import Foundation
import Observatory

/// Completed years, both bounds in; no upper bound for the last bracket.
struct AgeBracket: Hashable {
  let from: Int
  let to: Int?

  init(from: Int, to: Int?) {
    (self.from, self.to) = (from, to)
  }

  /// The bracket as a code of its own, when no canonical one is the same.
  var code: String { to.map { "\(from)-\($0)" } ?? "\(from)+" }
}

/// What a text says of ages.
enum WrittenAges: Equatable {
  case bracket(AgeBracket)
  /// It speaks of ages, and its bounds may be read in several ways.
  case unclear
  /// It speaks of something else.
  case other

  init(_ text: String, bounds: AgeBounds) {
    guard let words = AgeWords(text) else {
      self = .other
      return
    }
    let form = Self.forms[words.form]
    guard let (from, to) = form?.years(words.numbers, bounds), to.map({ from <= $0 }) ?? true else {
      self = words.speaksOfAges ? .unclear : .other
      return
    }
    self = .bracket(AgeBracket(from: from, to: to))
  }

  /// The bracket a text is, if it is one.
  var bracket: AgeBracket? { if case .bracket(let bracket) = self { bracket } else { nil } }

  /// How the numbers of a form bound the ages.
  private enum Form {
    /// « 60 ans et plus »: 60 is in.
    case from
    /// « plus de 60 ans »: 60 is out, unless brackets share their bounds.
    case above
    /// « moins de 18 ans »: 18 is out.
    case below
    /// « 18 ans et moins »: 18 is in.
    case upTo
    case range
    /// « de 18 à moins de 25 ans », « [18-25[ »: 25 is out, whatever the scheme.
    case halfOpen
    case closed
    /// In with shared bounds; otherwise in or out, nobody can tell: « +60 ».
    case overShared
    /// In with distinct bounds; otherwise in or out, nobody can tell: « jusqu'à 18 ans ».
    case upToDistinct

    /// Nil when the form does not say which, or for bounds that hold no age.
    func years(_ numbers: [Int], _ bounds: AgeBounds) -> (from: Int, to: Int?)? {
      guard let first = numbers.first, let last = numbers.last else { return nil }
      switch (self, bounds) {
      case (.from, _), (.above, .shared), (.overShared, .shared): return (first, nil)
      case (.above, .distinct): return (first + 1, nil)
      case (.below, _): return (0, first - 1)
      case (.upTo, _), (.upToDistinct, .distinct): return (0, first)
      case (.range, .distinct), (.closed, _): return (first, last)
      case (.range, .shared), (.halfOpen, _): return (first, last - 1)
      case (.overShared, .distinct), (.upToDistinct, .shared): return nil
      }
    }
  }

  /// By the words and signs of a text, as `AgeWords` writes them.
  private static let forms: [String: Form] = {
    let spellings: [(Form, [String])] = [
      (
        .from,
        [
          "# et +", "# ou +", "# +", "de # et +", ">= #", "# et au dela", "# et au dessus", "a partir de #",
          "des #", "au - #", "# au -", "# minimum", "# min", "# au minimum", "superieur ou egal a #",
          "> ou = #",
        ]
      ),
      (
        .above,
        ["+ de #", "de + de #", "> #", "> a #", "superieur a #", "sup a #", "au dela de #", "au dessus de #"]
      ),
      (.overShared, ["+ #"]),
      (
        .below,
        [
          "- de #", "de - de #", "- #", "< #", "< a #", "inferieur a #", "inf a #", "en dessous de #",
          "au dessous de #",
          "avant #",
        ]
      ),
      (
        .upTo,
        [
          "# et -", "# ou -", "<= #", "au + #", "# au +", "# maximum", "# max", "# au maximum",
          "inferieur ou egal a #", "< ou = #",
        ]
      ),
      (.upToDistinct, ["jusqu a #"]),
      (.range, ["# - #", "# a #", "# / #", "de # a #", "de # - #", "entre # et #"]),
      (
        .halfOpen,
        ["# a - de #", "de # a - de #", "# et - de #", ">= # et < #", "[ # - # [", "[ # ; # [", "[ # a # ["]
      ),
      (.closed, ["[ # - # ]", "[ # ; # ]", "[ # a # ]", "de # a # inclus", "# - # inclus", "# a # inclus"]),
    ]
    return Dictionary(uniqueKeysWithValues: spellings.flatMap { form, texts in texts.map { ($0, form) } })
  }()
}

/// A text that may speak of ages: its numbers, and the words and signs around them.
private struct AgeWords {
  /// A number is `#`, « plus » is `+`, « moins » and every dash are `-`; what says nothing is left out.
  let form: String
  let numbers: [Int]
  /// Beyond a doubt, even when the bounds are unclear.
  let speaksOfAges: Bool

  private static let silent: Set = [
    "ans", "an", "age", "ages", "agee", "agees", "tranche", "les", "la", "le", "d", "revolus", "public",
    "publics", "personne", "personnes", "usager", "usagers", "beneficiaire", "beneficiaires", "jeune",
    "jeunes", "adulte", "adultes", "senior", "seniors", "enfant", "enfants",
  ]
  private static let linking: Set = [
    "de", "a", "et", "ou", "entre", "partir", "des", "au", "dela", "dessus", "dessous", "en", "jusqu",
    "avant", "minimum", "min", "maximum", "max", "superieur", "inferieur", "sup", "inf", "egal", "inclus",
  ]
  private static let words = [
    "plus": "+", "moins": "-", "superieure": "superieur", "inferieure": "inferieur",
  ]
  /// Hyphen, dashes and the minus sign; the arrows of a range.
  private static let dashes: Set<Character> = ["-", "‐", "‑", "‒", "–", "—", "−", "→"]

  /// Nil for a text that holds a word of another subject, no number, or a number that is no age.
  init?(_ text: String) {
    let folded = text.precomposedStringWithCompatibilityMapping
      .folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
    var tokens: [String] = []
    var numbers: [Int] = []
    var saysYears = false
    var rest = folded[...]
    while let character = rest.first {
      if character.isASCII, character.isNumber {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), number < 130 else { return nil }
        numbers.append(number)
        tokens.append("#")
        rest = rest.dropFirst(digits.count)
        // « 17,5 » is no number of completed years.
        if let mark = rest.first, mark == "," || mark == ".", rest.dropFirst().first?.isNumber == true {
          tokens.append(",")
        }
      } else if character.isLetter {
        let word = String(rest.prefix { $0.isLetter })
        rest = rest.dropFirst(word.count)
        if let sign = Self.words[word] {
          tokens.append(sign)
        } else if Self.linking.contains(word) {
          tokens.append(word)
        } else {
          guard Self.silent.contains(word) else { return nil }
          saysYears = saysYears || word.hasPrefix("an") || word.hasPrefix("age")
        }
      } else {
        guard character != "%", character != "€" else { return nil }
        rest = rest.dropFirst()
        if let sign = Self.sign(character) { tokens.append(sign) }
      }
    }
    guard !numbers.isEmpty else { return nil }
    // « 30 min » is a duration.
    if !saysYears, tokens.contains(where: { $0.hasPrefix("min") || $0.hasPrefix("max") }) { return nil }
    let form = Self.joined(tokens)
    self.form = saysYears ? form : form.replacing("# / #", with: "# , #")
    self.numbers = numbers
    speaksOfAges = saysYears || tokens.contains { ["+", "<", ">", "<=", ">="].contains($0) }
  }

  /// Nil for what only separates: spaces, brackets of a remark, points.
  private static func sign(_ character: Character) -> String? {
    switch character {
    case "≥", "⩾", "≧": ">="
    case "≤", "⩽", "≦": "<="
    case "&": "et"
    case "<", ">", "=", "+", "/", ";", "[", "]": String(character)
    default: dashes.contains(character) ? "-" : nil
    }
  }

  /// Signs of two characters, in either order, are one; the dash of « au-delà » is no sign.
  private static func joined(_ tokens: [String]) -> String {
    tokens.joined(separator: " ").replacing("> =", with: ">=").replacing("= >", with: ">=")
      .replacing("< =", with: "<=").replacing("= <", with: "<=").replacing("au - de", with: "au de")
  }
}
