package import Observatory

/// What a night did to the rows of a fact table: for the page of the team, never for readers.
package struct NightReport: Equatable, Sendable {
  /// Shown for the first time tonight; known months are rounded again only on such a night.
  package internal(set) var openedMonths: [Month] = []
  /// Known, and no longer among public months: shown as they were.
  package internal(set) var heldMonths: [Month] = []
  /// Rows rounded for the first time.
  package internal(set) var frozen = 0
  package internal(set) var roundedAgain = 0
  /// Persons, of the row rounded again that changed least.
  package internal(set) var smallestChange: Int32?
  /// Rows rounded again with a wider base than before.
  package internal(set) var widened = 0
  /// Rows whose truth is no longer the one that was rounded, and by how many persons at least.
  package internal(set) var pendingRows = 0
  package internal(set) var pendingPersons: Int64 = 0
  /// Those of them that can never be rounded again, their key being lost.
  package internal(set) var rowsOfLostKey = 0
  /// Rows made of several that merged, and pieces of rows that were split.
  package internal(set) var merged = 0
  package internal(set) var split = 0
  /// Families whose leaves were rounded inside totals already shown.
  package internal(set) var newFamilies: [String] = []
  package internal(set) var redefinedFamilies: [String] = []
  /// All rows of the state, ascending.
  package internal(set) var rowsByBase: [BaseCount] = []
  /// One truth that now has a second figure, each.
  package internal(set) var changedUnmoved: [ChangedLeaf] = []

  package struct BaseCount: Hashable, Sendable {
    package let base: Int32
    package let rows: Int
  }

  /// A leaf that shows another figure while its truth has not changed.
  package struct ChangedLeaf: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
      /// The other parts of its whole could not take the change.
      case noOtherPart
      /// Its row is rounded wider, or is made of rows of several bases.
      case otherBase
      /// The codes of its family changed.
      case redefinition
    }

    package let key: RowKey
    package let leaf: LeafName
    package let from: Int32
    package let to: Int32
    package let reason: Reason
  }
}

/// The end of a night: what is shown from now on, or why nothing moved.
package enum NightOutcome: Sendable {
  case rounded(PublishedRows, NightReport)
  case refused([NightProblem])
}
