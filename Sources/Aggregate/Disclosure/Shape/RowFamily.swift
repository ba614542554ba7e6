/// One way to cut what a row counts into leaves.
///
/// A row is a tree: a total, its partitions, the partitions of their codes; beside it, answers of which several
/// are possible, each within a leaf; totals of other units with partitions of their own.
package struct RowFamily: Hashable, Sendable {
  package enum Relation: Hashable, Sendable {
    /// One leaf, cut by others.
    case total(Unit)
    /// The leaves add up to another leaf.
    case parts(of: LeafName)
    /// None of the leaves is above another leaf, and nothing is said of their sum.
    case several(within: LeafName)
  }

  /// What a total counts; its leaves count the same.
  package enum Unit: Hashable, Sendable {
    /// Each is a person helped: rounded to the base of the row.
    case persons
    /// An amount of which each person has about so many (60 minutes): rounded to as many times the base.
    case amount(perPerson: Int32)
    /// Neither persons nor secret of any (workshops are announced on posters): exact, and frozen with the row.
    case frozen
  }

  /// What a partition makes of the persons of whom it knows nothing.
  package enum Remainder: Hashable, Sendable {
    /// The code that counts them.
    case code(String)
    /// There are none: the column is never empty.
    case none
  }

  package let name: String
  package let relation: Relation
  package let codes: [String]
  /// Of what is frozen, the leaf in which each has at least one person.
  ///
  /// Beside an exact count, a zero would be known to be some: it is shown at least as many where it has as many.
  package let peopledBy: LeafName?

  /// Of answers, leaves that none of theirs is above either: an answer of an answer is among two wholes.
  package let alsoWithin: [LeafName]

  private init(
    name: String,
    relation: Relation,
    codes: [String],
    peopledBy: LeafName? = nil,
    alsoWithin: [LeafName] = []
  ) {
    self.name = name
    self.relation = relation
    self.codes = codes
    self.peopledBy = peopledBy
    self.alsoWithin = alsoWithin
  }

  /// A total has one leaf.
  package static func total(_ name: String, _ unit: Unit = .persons, peopledBy leaf: LeafName? = nil)
    -> RowFamily
  {
    RowFamily(name: name, relation: .total(unit), codes: [LeafName.wholeCode], peopledBy: leaf)
  }

  /// A partition says what it makes of the unknown: without it, it would not be one.
  package static func parts(
    _ name: String,
    of leaf: LeafName,
    _ codes: [String],
    remainder: Remainder
  ) -> RowFamily {
    switch remainder {
    case .code(let unknown): RowFamily(name: name, relation: .parts(of: leaf), codes: codes + [unknown])
    case .none: RowFamily(name: name, relation: .parts(of: leaf), codes: codes)
    }
  }

  package static func several(
    _ name: String,
    within leaf: LeafName,
    also others: [LeafName] = [],
    _ codes: [String]
  ) -> RowFamily {
    RowFamily(name: name, relation: .several(within: leaf), codes: codes, alsoWithin: others)
  }
}

/// A leaf, written `family=code`: what draws are made from, so never to be renamed.
package struct LeafName: Hashable, Sendable {
  package let family: String
  package let code: String

  package init(_ family: String, _ code: String = LeafName.wholeCode) {
    self.family = family
    self.code = code
  }

  /// The code of a total.
  package static let wholeCode = "total"

  package var text: String { "\(family)=\(code)" }
}
