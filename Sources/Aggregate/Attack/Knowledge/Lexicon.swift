/// What each indicator shows, and what the quantities behind it have to do with each other.
///
/// The attacker's own knowledge, that of whoever reads the public dictionary. Nothing in it comes from what the
/// product computes or protects with.
package struct Lexicon: Sendable {
  /// How the number of a row comes from what it counts.
  enum Form: Hashable, Sendable {
    /// A count, given in so many units.
    case count(dividedBy: Int)
    /// So many times a quotient of two counts; `isTold` when its terms do not add up from place to place.
    case ratio(scale: Int, isReported: Bool)
    /// A quotient among those of the codes of a whole, made to add up to the scale.
    case composition(scale: Int)
    /// So many times a count by inhabitant: the denominator is public.
    case rate(scale: Int, isReported: Bool)
    /// Made of a quotient and of what is public; its terms are shown.
    case excess
    /// How many communes, or inhabitants of communes, are reached.
    case reach
    /// Computed from many counts: neither term is shown.
    case index
    /// A count since a start: only the value, a multiple of the base; the quantity when it is known month by month.
    case running(known: Bool)
    /// A figure that does not add up: a count of distinct persons, what a partner states.
    case single
    /// No terms; a multiple of the step.
    case grid(step: Int)
    /// What one job may cost: no terms, the widest territory, the year, a multiple of the step.
    case wage(step: Int)
    /// What the observatory says of its own files: neither terms nor a territory under the widest.
    case quality
    /// No person is counted.
    case free
  }

  /// What a quantity counts.
  package enum Unit: Hashable, Sendable {
    case persons
    /// Each person has about sixty.
    case minutes
    /// Persons and what is no person: adds up, without a margin of its own.
    case mixed
    /// No person: exact.
    case free

    /// Every figure is a multiple of it; nil where any number may stand.
    func step(_ base: Int) -> Int? {
      switch self {
      case .persons: base
      case .minutes: base * 60
      case .mixed, .free: nil
      }
    }
  }

  /// A line of the indicators.
  struct Line: Sendable {
    let indicator: String
    /// Nil fits all; the empty text, none; a star at its end, what begins so.
    let breakdown: String?
    let form: Form
    /// Numerator, denominator, the two of the coverage.
    let quantities: [String]
  }

  struct Relation: Sendable {
    /// Adds up, or holds each.
    let isSum: Bool
    let whole: String
    let parts: [String]
    /// A part that is counted and never shown.
    let hasRest: Bool
  }

  private(set) var lines: [String: [Line]] = [:]
  private(set) var relations: [Relation] = []
  /// Indicators, by pattern, whose tables of persons are not shown when they are of too few by code.
  private(set) var sensitive: [String] = []
  private(set) var units: [(pattern: String, unit: Unit)] = []
  /// Lines that say nothing readable, by number; empty in a lexicon that holds.
  package private(set) var unread: [Int] = []

  /// Indicators it speaks of.
  package var indicators: [String] { lines.keys.sorted() }

  package init(_ text: String) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(separator: " ").map(String.init)
      if words.isEmpty { continue }
      if !read(words) { unread.append(number + 1) }
    }
  }

  private mutating func read(_ words: [String]) -> Bool {
    guard words.count > 1 else { return false }
    switch words[0] {
    case "=", ">":
      guard words.count > 2 else { return false }
      let parts = words[2...].filter { $0 != "~" }
      relations.append(
        Relation(isSum: words[0] == "=", whole: words[1], parts: parts, hasRest: words.last == "~")
      )
      return true
    case "sensitive":
      sensitive += words.dropFirst()
      return true
    case "unit":
      guard let unit = Lexicon.unit(words[1]) else { return false }
      units += words[2...].map { ($0, unit) }
      return true
    case _:
      guard let form = Lexicon.form(words[1]) else { return false }
      let name = words[0].split(separator: "/", maxSplits: 1).map(String.init)
      let quantities = words[2...].filter { $0 != "cover" }
      lines[name[0], default: []].append(
        Line(
          indicator: name[0],
          breakdown: name.count > 1 ? name[1] : nil,
          form: form,
          quantities: quantities
        )
      )
      return true
    }
  }

  private static func unit(_ word: String) -> Unit? {
    switch word {
    case "free": .free
    case "mixed": .mixed
    case "minutes": .minutes
    case _: nil
    }
  }

  private static func form(_ word: String) -> Form? {
    let parts = word.split(separator: ":").map(String.init)
    guard let name = parts.first else { return nil }
    guard let number = parts.count > 1 ? Int(parts[1]) : 1, number > 0 else { return nil }
    return switch name {
    case "count": .count(dividedBy: number)
    case "ratio": .ratio(scale: number, isReported: false)
    case "told": .ratio(scale: number, isReported: true)
    case "composition": .composition(scale: number)
    case "rate": .rate(scale: number, isReported: false)
    case "told_rate": .rate(scale: number, isReported: true)
    case "excess": .excess
    case "reach": .reach
    case "index": .index
    case "running": .running(known: true)
    case "running_of": .running(known: false)
    case "single": .single
    case "grid": .grid(step: number)
    case "wage": .wage(step: number)
    case "quality": .quality
    case "free": .free
    case _: nil
    }
  }

  /// The line of a row; nil when nobody told the attacker of the indicator.
  func line(of indicator: String, breakdown: String) -> Line? {
    lines[indicator]?.first { line in
      line.breakdown.map { Lexicon.fits(breakdown, $0) } ?? true
    }
  }

  func unit(of quantity: String) -> Unit {
    units.first { Lexicon.fits(quantity, $0.pattern) }?.unit ?? .persons
  }

  func isSensitive(_ indicator: String) -> Bool { sensitive.contains { Lexicon.fits(indicator, $0) } }

  /// `pattern` may end in a star.
  static func fits(_ name: String, _ pattern: String) -> Bool {
    pattern.last == "*" ? name.hasPrefix(pattern.dropLast()) : name == pattern
  }

  /// The quantity of a template: `@` is the breakdown; what follows a bar stands where there is none.
  static func quantity(_ template: String, breakdown: String) -> String {
    let choices = template.split(separator: "|", maxSplits: 1).map(String.init)
    if breakdown.isEmpty, choices.count > 1 { return choices[1] }
    var name = ""
    for character in choices[0] {
      if character == "@" { name += breakdown } else { name.append(character) }
    }
    return name
  }
}
