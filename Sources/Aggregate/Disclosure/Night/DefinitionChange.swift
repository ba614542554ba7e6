/// The leaves of tonight against those that rows were published with.
///
/// A family that is new is rounded inside the totals already shown. One whose codes or whole changed would give a
/// second figure to the same persons: it has to be named, codes that stay keep their figure where they can, and what
/// cut the family further is shared again.
struct DefinitionChange {
  private let shape: RowShape
  /// By leaf of tonight, its leaf in the state.
  private let formerLeaves: [Int?]
  private let added: [String]
  private let redefined: [String]
  let problems: [NightProblem]
  /// By family of tonight, whether its leaves have to be shared again in every row; nil when none has.
  let asked: [Bool]?

  /// By leaf of tonight, whether it was published.
  var wasPublished: [Bool] { formerLeaves.map { $0 != nil } }

  init(from former: RowShape, to shape: RowShape, named: Set<String>) {
    self.shape = shape
    var problems: [NightProblem] = []
    if former.facts != shape.facts { problems.append(.otherFacts(state: former.facts, rows: shape.facts)) }
    let known = Dictionary(former.families.map { ($0.name, $0) }) { first, _ in first }
    var asked: [Bool] = []
    var added: [String] = []
    var redefined: [String] = []
    var askedLeaves: Set<LeafName> = []
    for family in shape.families {
      let before = known[family.name]
      let isSame = before.map {
        $0.relation == family.relation && $0.alsoWithin == family.alsoWithin
          && Set($0.codes) == Set(family.codes)
      }
      switch isSame {
      case nil: added.append(family.name)
      case true?: break
      case false?: redefined.append(family.name)
      }
      // A child follows its parent.
      let isAsked = isSame != true || family.parent.map(askedLeaves.contains) == true
      if isAsked { askedLeaves.formUnion(family.codes.map { LeafName(family.name, $0) }) }
      asked.append(isAsked)
    }
    let names = Set(shape.families.map(\.name))
    let removed = former.families.map(\.name).filter { !names.contains($0) }
    for name in redefined + removed where !named.contains(name) {
      let before = known[name].map { $0.codes } ?? []
      let now = shape.families.first { $0.name == name }.map { $0.codes } ?? []
      problems.append(
        .changedDefinition(
          family: name,
          missing: before.filter { !now.contains($0) }.sorted(),
          added: now.filter { !before.contains($0) }.sorted()
        )
      )
    }
    let leaves = Dictionary(former.leaves.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    formerLeaves = shape.leaves.map { leaves[$0] }
    self.added = added
    self.redefined = redefined + removed
    self.problems = problems
    self.asked = asked.contains(true) ? asked : nil
  }

  /// Puts the leaves of each row in the order of tonight; those without a past are zeros that `asked` shares anew.
  func apply(to state: inout PublishedRows, _ report: inout NightReport) {
    report.newFamilies = state.months.isEmpty ? [] : added
    report.redefinedFamilies = redefined
    guard state.shape != shape else { return }
    let width = state.shape.width
    for month in state.months.indices {
      for column in [\MonthRows.frozen, \.shown, \.corrections] {
        let former = state.months[month][keyPath: column]
        var numbers: [Int32] = []
        numbers.reserveCapacity(former.count / width * shape.width)
        for row in 0..<state.months[month].areas.count {
          for leaf in formerLeaves {
            if let leaf { numbers.append(former[row * width + leaf]) } else { numbers.append(0) }
          }
        }
        state.months[month][keyPath: column] = numbers
      }
    }
    state.shape = shape
  }
}

extension RowFamily {
  fileprivate var parent: LeafName? {
    switch relation {
    case .total: nil
    case .parts(let parent), .several(let parent): parent
    }
  }
}
