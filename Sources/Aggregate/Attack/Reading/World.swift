/// The names met in every edition, by number, and what the lexicon says of them.
struct World {
  let lexicon: Lexicon
  var indicators = Names()
  var breakdowns = Names()
  var quantities = Names()
  var atlas = Atlas()
  /// By quantity.
  private(set) var units: [Lexicon.Unit] = []
  private(set) var isSingle: [Bool] = []
  /// By quantity, the number of its table: `age` for `age=60-69`, itself for what has no code.
  private(set) var tables: [Int] = []
  /// What a count since a start adds up, by the number of that count.
  private(set) var monthly: [Int: Int] = [:]
  private var tableNames = Names()
  private var lines: [UInt64: Resolved] = [:]

  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    // A part that is never seen is a part all the same.
    for relation in lexicon.relations {
      for name in [relation.whole] + relation.parts where name.last != "*" { _ = quantity(name) }
    }
  }

  mutating func quantity(_ name: String, isSingle: Bool = false) -> Int {
    let number = quantities.number(name)
    if number == units.count {
      units.append(lexicon.unit(of: name))
      self.isSingle.append(isSingle)
      let cut = name.lastIndex(of: "=")
      tables.append(tableNames.number(cut.map { String(name[..<$0]) } ?? name))
    }
    return number
  }

  /// What the numbers of a row are of.
  mutating func resolved(_ row: Row) -> Resolved {
    let key = UInt64(row.indicator) << 32 | UInt64(row.breakdown)
    if let known = lines[key] { return known }
    let breakdown = breakdowns.texts[row.breakdown]
    var resolved = Resolved()
    if let line = lexicon.line(of: indicators.texts[row.indicator], breakdown: breakdown) {
      resolved.form = line.form
      let isSingle: Bool =
        switch line.form {
        case .single, .ratio(_, isReported: true), .rate(_, isReported: true): true
        case .count, .ratio, .composition, .rate, .excess, .reach, .index, .running, .grid, .wage, .quality,
          .free:
          false
        }
      resolved.isSingle = isSingle
      resolved.hasCode = !breakdown.isEmpty
      let names = line.quantities.map { Lexicon.quantity($0, breakdown: breakdown) }
      // A code that a row does not name.
      guard names.allSatisfy({ !$0.isEmpty && $0.last != ":" }) else {
        lines[key] = resolved
        return resolved
      }
      var numbers = names.map { quantity($0, isSingle: isSingle) }
      if case .running(let isKnown) = line.form {
        let since = quantity("since:" + names[0], isSingle: true)
        if isKnown { monthly[since] = numbers[0] }
        numbers = [since]
      }
      resolved.numerator = numbers.first
      resolved.denominator = numbers.count > 1 ? numbers[1] : nil
      resolved.isOverItsCode = numbers.count > 1 && names[1].contains(breakdown)
      resolved.coverage = numbers.count > 3 ? (numbers[2], numbers[3]) : nil
    }
    lines[key] = resolved
    return resolved
  }
}

/// A line of the lexicon for one indicator and one breakdown; quantities by number.
struct Resolved {
  /// Nil for an indicator nobody told the attacker of.
  var form: Lexicon.Form?
  var isSingle = false
  var hasCode = false
  /// What it is a share of is its code's too: a zero is a share of somebody.
  var isOverItsCode = false
  var numerator: Int?
  var denominator: Int?
  var coverage: (Int, Int)?

  var listing: Cells.Listing {
    switch form {
    case .count: .all
    case .composition: .codes
    case .single, .ratio, .rate, .excess, .reach, .index, .running, .grid, .wage, .quality, .free, nil:
      .nothing
    }
  }

  /// The counts a row shows.
  func counts(_ row: Row) -> [(quantity: Int, count: Int?)] {
    switch form {
    case .count(let divisor):
      guard let numerator else { return [] }
      let fromValue = row.value.flatMap { value in
        (value.millionths * divisor) % 1_000_000 == 0 ? value.millionths * divisor / 1_000_000 : nil
      }
      return [(numerator, row.numerator ?? fromValue)]
    case .single, .running:
      guard let numerator else { return [] }
      return [(numerator, row.numerator ?? row.value?.whole)]
    case .ratio, .composition, .excess:
      guard let numerator, let denominator else { return [] }
      return [(numerator, row.numerator), (denominator, row.denominator)]
    case .rate:
      guard let numerator else { return [] }
      return [(numerator, row.numerator)]
    case .reach, .index, .grid, .wage, .quality, .free, nil:
      return []
    }
  }
}
