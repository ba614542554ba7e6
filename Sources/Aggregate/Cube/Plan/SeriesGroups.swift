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
    let contributions: [Contribution]
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
    let needed = all.map { one in one.terms.map { builder.need($0.source) } }
    var width = builder.amounts.count
    var sums: [SpreadSums] = []
    for one in builder.spreads {
      guard let found = spreads[one.column] else { preconditionFailure("a spread that was not compiled") }
      sums.append(SpreadSums(column: one.column, spreads: found, mention: one.mention, offset: width))
      width += found.termCount + (one.mention == nil ? 0 : Spreads.spare)
    }
    amounts = builder.amounts
    self.width = width
    self.spreads = sums
    series = zip(all, needed).map { one, needed in
      let contributions = zip(one.terms, needed).map { term, need in
        Contribution(
          sum: Int32(need.index(sums)),
          target: Int32(one.offset + term.index),
          factor: term.factor
        )
      }
      let filters = one.filters.map { builder.use($0.column, .allows($0.allowed)) }
      return Grouped(contributions: contributions, filters: filters, split: builder.split(one))
    }
    codes = builder.questions.map { CodeClasses(column: $0.column, $0.asked) }
  }

  private struct SpreadKey: Equatable {
    let column: Int
    let mention: Int?
  }

  /// Which of the sums of a group a term is: made while what is needed is listed, so that it is always there.
  private enum Need {
    case amount(Int)
    case term(Int, ofSpread: Int)

    func index(_ sums: [SpreadSums]) -> Int {
      switch self {
      case .amount(let index): index
      case .term(let term, let spread): sums[spread].offset + term
      }
    }
  }

  /// What the series need, each thing once.
  private struct Builder {
    private(set) var questions: [(column: Int, asked: [CodeQuestion])] = []
    private(set) var amounts: [Series.Amount] = []
    private(set) var spreads: [SpreadKey] = []

    mutating func need(_ source: Series.Source) -> Need {
      switch source {
      case .amount(let amount): .amount(index(of: amount))
      case .part(let column, let term):
        .term(term, ofSpread: index(of: SpreadKey(column: column, mention: nil)))
      case .mention(let column, let term, let amount):
        .term(term, ofSpread: index(of: SpreadKey(column: column, mention: index(of: amount))))
      }
    }

    private mutating func index(of amount: Series.Amount) -> Int {
      if let known = amounts.firstIndex(of: amount) { return known }
      amounts.append(amount)
      return amounts.count - 1
    }

    private mutating func index(of spread: SpreadKey) -> Int {
      if let known = spreads.firstIndex(of: spread) { return known }
      spreads.append(spread)
      return spreads.count - 1
    }

    mutating func split(_ one: Series) -> Use? {
      guard case .code(let column, let lookup) = one.split else { return nil }
      return use(column, .lookup(lookup))
    }

    mutating func use(_ column: Int, _ question: CodeQuestion) -> Use {
      let code = questions.firstIndex { $0.column == column } ?? questions.count
      if code == questions.count { questions.append((column, [])) }
      questions[code].asked.append(question)
      return Use(code: code, question: questions[code].asked.count - 1)
    }
  }

  /// Where the sums of a group go in a cell, its classes being given code by code.
  func contributions(of classes: [Int]) -> [Contribution] {
    func answer(_ use: Use) -> Int32 { codes[use.code].answer(classes[use.code], to: use.question) }
    return series.flatMap { one -> [Contribution] in
      guard one.filters.allSatisfy({ answer($0) > 0 }) else { return [] }
      guard let split = one.split else { return one.contributions }
      let index = answer(split)
      guard index >= 0 else { return [] }
      return one.contributions.map { Contribution(sum: $0.sum, target: $0.target + index, factor: $0.factor) }
    }
  }

  /// A sum of a group that counts, so many times, at a place of a cell.
  struct Contribution: Sendable {
    let sum: Int32
    let target: Int32
    let factor: Int64
  }
}
