/// The codes that vocabularies and sources give to the columns a filter may name.
package struct OpenLists: Sendable {
  private let byDimension: [String: [String]]
  /// By column of the registers.
  private let inRegisters: [String: [String]]
  private let sources: [String]
  /// Registers whose quantities are persons, or what each person has one of.
  private let registersOfPersons: Set<String>

  init(sources: [SourceDescription], vocabularies: [Vocabulary]) {
    var byDimension: [String: Set<String>] = [:]
    for modality in vocabularies.flatMap(\.modalities) {
      byDimension[modality.dimension, default: []].insert(modality.code)
    }
    let dimensionOf = Dictionary(vocabularies.map { ($0.id, $0.dimension) }) { first, _ in first }
    var inRegisters: [String: Set<String>] = [:]
    for column in sources.flatMap(\.readings).filter({ $0.record == .register }).flatMap(\.columns) {
      guard let dimension = column.kind.vocabulary.flatMap({ dimensionOf[$0] }) else { continue }
      inRegisters[column.target, default: []].formUnion(byDimension[dimension] ?? [])
    }
    self.byDimension = byDimension.mapValues { $0.sorted() }
    self.inRegisters = inRegisters.mapValues { $0.sorted() }
    self.sources = Set(sources.map(\.source.code)).sorted()
    registersOfPersons = Set(
      sources.flatMap(\.readings).map(\.constants).filter {
        OpenLists.unitsOfPersons.contains($0["unit"] ?? "")
      }
      .compactMap { $0["register"] }
    )
  }

  /// In the order of the product for a list it closes, else of the alphabet.
  func codes(of list: FilterCodes) -> [String] {
    switch list {
    case .closed(let codes): codes
    case .dimension(let dimension, let more):
      more.isEmpty ? byDimension[dimension] ?? [] : Set(byDimension[dimension] ?? []).union(more).sorted()
    case .registers(let target): inRegisters[target] ?? []
    case .sources: sources
    }
  }

  private static let unitsOfPersons: Set = ["personne", "badge", "demande"]

  /// Whether quantities of these registers, all of them when nil, count persons.
  func countsPersons(registers: [String]?) -> Bool {
    registers.map { !registersOfPersons.isDisjoint(with: $0) } ?? !registersOfPersons.isEmpty
  }

  /// Published code of an activity whose scheme is not stated.
  package static let unstated = "non_precise"
}

extension FilterCodes {
  /// Known without reading anything; nil when files list them.
  var closed: [String]? {
    switch self {
    case .closed(let codes): codes
    case .dimension, .registers, .sources: nil
    }
  }
}
