package import Catalog
package import SQLite

/// The closed lists of the warehouse, and the spreads of persons or mentions over them.
package struct StoredVocabulary: Sendable {
  private let terms: [Term]

  /// Throws `DatabaseError`.
  package init(_ database: borrowing Database) throws {
    terms = try TermQuery.vocabulary(database)
  }

  package struct Term: Sendable {
    package let id: Int64
    package let dimension: String
    package let code: String
    package let isKnown: Bool
    /// In years.
    package let minimumAge: Int64?
  }

  /// The codes of a dimension in alphabetical order, with the place of each identifier.
  package func codes(of dimension: String, forNull: String? = nil) -> CodeList {
    var ids: [Int64: String] = [:]
    for term in terms where term.dimension == dimension { ids[term.id] = term.code }
    // Identifiers start at 1: NULL is read as 0.
    if let forNull { ids[0] = forNull }
    return CodeList(ids)
  }

  /// The identifiers of a dimension, ascending.
  package func terms(of dimension: String) -> [Int64] {
    terms.filter { $0.dimension == dimension }.map(\.id).sorted()
  }

  /// The codes of several dimensions together; one that several have stands for each of them.
  package func codes(of dimensions: [String]) -> CodeList {
    let found = terms.filter { dimensions.contains($0.dimension) }
    return CodeList(Dictionary(found.map { ($0.id, $0.code) }) { first, _ in first })
  }

  /// 1 for the masks that have one of these codes; bit n stands for the code at place n of `codes(of:)`.
  ///
  /// Throws `AggregateError.tooManyCodes` for a list of more than 16.
  package func masks(of dimension: String, holding codes: [String]) throws -> Weights {
    let all = self.codes(of: dimension).codes
    guard all.count <= 16 else { throw AggregateError.tooManyCodes(dimension: dimension) }
    let wanted = all.indices.reduce(Int64(0)) { codes.contains(all[$1]) ? $0 | 1 << Int64($1) : $0 }
    let ids = (0..<(Int64(1) << Int64(all.count))).filter { $0 & wanted != 0 }
    return Weights(lookup: IDLookup(numbering: ids), values: ids.map { _ in 1 })
  }

  /// 1 for the identifiers of the group, 0 for the others; for `60_plus_at_most`, of those it leaves out.
  package func membership(_ persons: PersonGroup) -> Weights {
    let members = members(persons)
    return Weights(lookup: IDLookup(numbering: members.map(\.id)), values: members.map { _ in 1 })
  }

  /// The codes of a group.
  package func codes(in persons: PersonGroup) -> CodeList {
    CodeList(Dictionary(members(persons).map { ($0.id, $0.code) }) { first, _ in first })
  }

  private func members(_ persons: PersonGroup) -> [Term] {
    terms.filter { term in
      guard term.dimension == persons.dimension.rawValue else { return false }
      switch persons.group {
      case .known: return term.isKnown
      case .sixtyPlus: return (term.minimumAge ?? 0) >= 60
      case .sixtyPlusAtMost: return term.isKnown && (term.minimumAge ?? 60) < 60
      }
    }
  }
}

/// Codes by place, and the place of each identifier of the warehouse.
package struct CodeList: Sendable {
  package let codes: [String]
  package let lookup: IDLookup

  /// Several identifiers may share a code.
  package init(_ codeByID: [Int64: String]) {
    let sorted = Set(codeByID.values).sorted()
    let indexByCode = Dictionary(uniqueKeysWithValues: zip(sorted, Int32(0)...))
    codes = sorted
    lookup = IDLookup(codeByID.map { (id: $0.key, index: indexByCode[$0.value] ?? -1) })
  }
}

/// An integer for each identifier; 0 for one that is not listed.
package struct Weights: Equatable, Sendable {
  private let lookup: IDLookup
  private let values: [Int64]
  /// By identifier, for the small ones: a scan asks for a weight several times a row.
  private let dense: [Int64]

  package init(lookup: IDLookup, values: [Int64]) {
    self.lookup = lookup
    self.values = values
    dense = (0..<Int64(lookup.denseCount)).map { id in lookup[id] < 0 ? 0 : values[Int(lookup[id])] }
  }

  /// Those that have an integer other than 0.
  package var ids: [Int64] { lookup.ids.filter { self[$0] != 0 } }

  package subscript(id: Int64) -> Int64 {
    if id >= 0, id < Int64(dense.count) { return dense[Int(id)] }
    let index = lookup[id]
    return index < 0 ? 0 : values[Int(index)]
  }
}
