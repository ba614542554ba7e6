import Facts

/// What a series asks of a code.
enum CodeQuestion: Sendable {
  /// Whether a filter lets it through: 1 or 0.
  case allows(Weights)
  /// Where a breakdown puts it; -1 for nowhere.
  case lookup(IDLookup)

  fileprivate func answer(_ id: Int64) -> Int32 {
    switch self {
    case .allows(let allowed): allowed[id] == 0 ? 0 : 1
    case .lookup(let lookup): lookup[id]
    }
  }

  fileprivate var ids: [Int64] {
    switch self {
    case .allows(let allowed): allowed.ids
    case .lookup(let lookup): lookup.ids
    }
  }
}

/// The identifiers of a column, grouped by what they answer to every question a plan asks of them.
struct CodeClasses: Sendable {
  let column: Int
  /// By class, the answers in the order of questions; the first class is that of unknown identifiers.
  private var answers: [[Int32]]
  private let lookup: IDLookup

  init(column: Int, _ questions: [CodeQuestion]) {
    self.column = column
    // No list holds this one.
    let unknown = questions.map { $0.answer(.min) }
    var answers = [unknown]
    var classOf = [unknown: Int32(0)]
    var pairs: [(id: Int64, index: Int32)] = []
    for id in Set(questions.flatMap(\.ids)).sorted() {
      let own = questions.map { $0.answer(id) }
      let known = classOf[own]
      let lookup = known ?? Int32(answers.count)
      if known == nil {
        classOf[own] = lookup
        answers.append(own)
      }
      pairs.append((id, lookup))
    }
    self.answers = answers
    lookup = IDLookup(pairs)
  }

  var count: Int { answers.count }

  func answer(_ lookup: Int, to question: Int) -> Int32 { answers[lookup][question] }

  /// Adds the class of each value, so many times, to `sums`, which has as many elements.
  func add(
    _ values: UnsafeBufferPointer<Int64>,
    times stride: Int,
    to sums: UnsafeMutableBufferPointer<Int>
  ) {
    guard count > 1, !values.isEmpty else { return }
    // Rows that follow one another are often alike.
    var id = values[0]
    var part = Int(max(lookup[id], 0)) &* stride
    for row in values.indices {
      if values[row] != id {
        id = values[row]
        part = Int(max(lookup[id], 0)) &* stride
      }
      sums[row] &+= part
    }
  }
}
