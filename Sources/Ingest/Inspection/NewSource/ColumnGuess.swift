import Catalog
import Foundation
import Observatory
import Territory

/// What the cells of an unknown column seem to be, and how many of them say so.
struct ColumnGuess {
  enum Kind: Equatable {
    case day(DayFormat)
    /// Days whose order of day and month no row settles.
    case unclearDay
    case period
    case commune
    case communeName
    case siren
    case epciName
    case postalCode
    case count
    case decimal
    case choice(String)
    case text
    case blank
  }

  let header: String
  let kind: Kind
  /// Percentage of the filled cells that read as `kind`.
  let share: Int
  /// Percentage of the rows that have a value.
  let filled: Int
  /// Why it is taken for personal data.
  let personal: String?
  let words: HeaderWords
  /// Days whose rows may all be read month first too.
  private(set) var mayBeMonthFirst = false

  /// Below it, a kind is not believed.
  private static let leastShare = 90
  /// A month is a period, not a day.
  private static let dayFormats = DayFormat.allCases.filter {
    ![.isoMonth, .isoMonthEnd, .shortFrench, .shortAmerican].contains($0)
  }

  init(_ header: String, _ cells: [String], nulls: Set<String>, _ context: ReadingContext) {
    self.header = header
    words = HeaderWords(header)
    let present = cells.filter { !$0.isEmpty && !nulls.contains($0) }
    filled = cells.isEmpty ? 0 : present.count * 100 / cells.count
    personal = PersonalHint.reason(header, present)
    // « 1 240 » is a count.
    let counts = present.map { $0.filter { !$0.isWhitespace } }.compactMap {
      Self.number($0) { CountField.read($0, max: 100_000_000) }
    }
    guard !present.isEmpty, personal == nil else {
      (kind, share) = (present.isEmpty ? .blank : .text, 100)
      return
    }
    func percent(_ reads: (String) -> Bool) -> Int { present.count(where: reads) * 100 / present.count }
    var candidates: [(Kind, Int)] = Self.dayFormats.map { format in
      (.day(format), percent { Self.number($0) { DayField.read($0, as: [format]) } != nil })
    }
    let short = ShortDays(present)
    switch short {
    case .dayFirst: candidates.append((.day(.shortFrench), 100))
    case .monthFirst: candidates.append((.day(.shortAmerican), 100))
    case .unclear: candidates.append((.unclearDay, 100))
    case nil: break
    }
    candidates.append((.siren, percent { context.communes.territories.epci($0) != nil }))
    candidates.append((.commune, percent { Self.isCommune($0, context) }))
    candidates.append((.postalCode, percent { Self.isPostalCode($0, context) }))
    candidates.append((.count, counts.count * 100 / present.count))
    candidates.append((.decimal, percent { Self.number($0) { DecimalField.read($0, suffixes: []) } != nil }))
    candidates.append((.period, percent { WrittenPeriod($0) != nil }))
    let lists = context.vocabularies.values.filter { $0.otherwise == nil }.sorted { $0.id < $1.id }
    let overlaps = lists.map { list in (Kind.choice(list.id), percent { list.codes(for: $0) != nil }) }
    candidates += overlaps.sorted { $0.1 > $1.1 }.prefix(1)
    candidates.append((.communeName, percent { Self.isCommuneName($0, context) }))
    let bodies = EPCIName.sirens(context.communes.territories.epcis)
    candidates.append((.epciName, percent { bodies[EPCIName($0)] != nil }))
    let best = candidates.first { $0.1 >= Self.leastShare }
    (kind, share) = best ?? (.text, 100)
    if case .day(.french) = kind, case .unclear = short { mayBeMonthFirst = true }
  }

  /// French, without any cell.
  var evidence: String {
    if let personal { return "sans doute personnel : \(personal)" }
    let form =
      switch kind {
      case .day(let format): "se lisent \(format.french)"
      case .unclearDay:
        "sont des jours, dont aucune ligne ne dit l'ordre : « d/m/yy » (jour devant) ou « m/d/yy » (mois devant)"
      case .siren: "sont des SIREN d'intercommunalités"
      case .epciName: "sont des noms d'intercommunalités"
      case .period: "se lisent comme une période"
      case .commune: "sont des codes Insee de communes"
      case .communeName: "sont des noms de communes"
      case .postalCode: "sont des codes postaux"
      case .count: "sont des nombres entiers"
      case .decimal: "sont des nombres décimaux"
      case .choice(let vocabulary): "sont des libellés du vocabulaire « \(vocabulary) »"
      case .text: "sont du texte"
      case .blank: "sont vides"
      }
    return "\(share) % des cellules \(form)\(filled < 100 ? " ; remplie à \(filled) %" : "")"
  }

  private static func number(_ text: String, _ read: (UnsafeRawBufferPointer) -> FieldOutcome) -> Int64? {
    Array(text.utf8).withUnsafeBytes { bytes in
      if case .value(let value) = read(bytes) { value } else { nil }
    }
  }

  private static func isCommune(_ text: String, _ context: ReadingContext) -> Bool {
    switch context.communes.territories.resolve(code: text, on: nil) {
    case .found, .elsewhere, .ambiguous: text.utf8.count == 5
    case .unknown: false
    }
  }

  private static func isPostalCode(_ text: String, _ context: ReadingContext) -> Bool {
    guard text.utf8.count == 5, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return false }
    switch context.communes.territories.resolve(name: "", postalCode: text, in: []) {
    case .found, .ambiguous, .contradictory: return true
    case .elsewhere, .unknown: return false
    }
  }

  private static func isCommuneName(_ text: String, _ context: ReadingContext) -> Bool {
    context.communes.followed.knows(name: text)
  }
}
