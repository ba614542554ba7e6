import Facts

/// The series of a plan, as sums of a few amounts and counts by the codes that decide where they go.
///
/// Whether a filter keeps an activity and where a breakdown puts it depend on its codes only (type, channel,
/// scheme, level…). Codes that no filter and no breakdown tells apart are one class, and the classes of an activity
/// make its group, of which there are some dozens. Amounts and spreads are added up by cell and group; each series
/// is then worked out from a few sums a cell instead of every row.
package struct SeriesGroups: Sendable {
  let codes: [CodeClasses]
  let amounts: [Series.Amount]
  let spreads: [SpreadSums]
  /// Sums of a group: those of amounts first, then those of spreads.
  let width: Int
  private let series: [Grouped]

  /// The spreads of a column, added up by term.
  struct SpreadSums: Sendable {
    let column: Int
    let spreads: Spreads
    /// Place in `amounts` of what each term mentioned counts for; nil for the count of the part.
    let mention: Int?
    /// Of the first term in the sums of a group.
    let offset: Int
  }

  private struct Grouped: Sendable {
    /// Targets as long as nothing is broken down.
    let gifts: [Gift]
    let filters: [Use]
    let split: Use?
  }

  /// One of the questions put to a column of codes.
  private struct Use: Sendable {
    let code: Int
    let question: Int
  }

  /// `spreads` by column.
  init(_ all: [Series], _ spreads: [Int: Spreads]) {
    var builder = Builder()
    for one in all { for term in one.terms { builder.need(term.source) } }
    let amounts = builder.amounts
    var width = amounts.count
    var sums: [SpreadSums] = []
    for one in builder.spreads {
      guard let found = spreads[one.column] else { preconditionFailure("a spread that was not compiled") }
      sums.append(SpreadSums(column: one.column, spreads: found, mention: one.mention, offset: width))
      width += found.termCount + (one.mention == nil ? 0 : Spreads.spare)
    }
    self.amounts = amounts
    self.width = width
    self.spreads = sums
    let offsets = zip(builder.spreads, sums.map(\.offset))
    func place(of source: Series.Source) -> Int {
      switch source {
      case .amount(let amount): return amounts.firstIndex(of: amount) ?? 0
      case .part(let column, let term), .mention(let column, let term, _):
        let key = SeriesGroups.spread(column, source, amounts)
        return (offsets.first { $0.0 == key }?.1 ?? 0) + term
      }
    }
    series = all.map { one in
      let gifts = one.terms.map { term in
        Gift(
          sum: Int32(place(of: term.source)),
          target: Int32(one.offset + term.place),
          factor: term.factor
        )
      }
      let filters = one.filters.map { builder.use($0.column, .allows($0.allowed)) }
      return Grouped(gifts: gifts, filters: filters, split: builder.split(one))
    }
    codes = builder.questions.map { CodeClasses(column: $0.column, $0.asked) }
  }

  private struct SpreadKey: Equatable {
    let column: Int
    let mention: Int?
  }

  private static func spread(
    _ column: Int,
    _ source: Series.Source,
    _ amounts: [Series.Amount]
  ) -> SpreadKey {
    guard case .mention(_, _, let amount) = source else { return SpreadKey(column: column, mention: nil) }
    return SpreadKey(column: column, mention: amounts.firstIndex(of: amount))
  }

  /// What the series need, each thing once.
  private struct Builder {
    private(set) var questions: [(column: Int, asked: [CodeQuestion])] = []
    private(set) var amounts: [Series.Amount] = []
    private(set) var spreads: [SpreadKey] = []

    mutating func need(_ source: Series.Source) {
      switch source {
      case .amount(let amount), .mention(_, _, let amount):
        if !amounts.contains(amount) { amounts.append(amount) }
      case .part: break
      }
      switch source {
      case .amount: break
      case .part(let column, _), .mention(let column, _, _):
        let key = SeriesGroups.spread(column, source, amounts)
        if !spreads.contains(key) { spreads.append(key) }
      }
    }

    mutating func split(_ one: Series) -> Use? {
      guard case .code(let column, let places) = one.split else { return nil }
      return use(column, .place(places))
    }

    mutating func use(_ column: Int, _ question: CodeQuestion) -> Use {
      let code = questions.firstIndex { $0.column == column } ?? questions.count
      if code == questions.count { questions.append((column, [])) }
      questions[code].asked.append(question)
      return Use(code: code, question: questions[code].asked.count - 1)
    }
  }

  /// Where the sums of a group go in a cell, its classes being given code by code.
  func gifts(of classes: [Int]) -> [Gift] {
    func answer(_ use: Use) -> Int32 { codes[use.code].answer(classes[use.code], to: use.question) }
    return series.flatMap { one -> [Gift] in
      guard one.filters.allSatisfy({ answer($0) > 0 }) else { return [] }
      let place = one.split.map(answer) ?? 0
      guard place >= 0 else { return [] }
      return one.gifts.map { Gift(sum: $0.sum, target: $0.target + place, factor: $0.factor) }
    }
  }

  /// A sum of a group that counts, so many times, at a place of a cell.
  struct Gift: Sendable {
    let sum: Int32
    let target: Int32
    let factor: Int64
  }
}
