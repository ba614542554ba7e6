package import Observatory

/// One commune code during the time its territory and its name did not change.
package struct CommuneInterval: Hashable, Sendable {
  package let code: String
  package let nom: String
  /// 1943-01-01 stands for "since the start of Insee's movements file".
  package let from: Day
  /// Exclusive; nil while it is current.
  package let to: Day?
  /// Codes its territory went to on `to`, sorted; the same code means a new name or a new territory.
  package let successors: [String]
  /// The same, followed to the current list; more than one is an ambiguity.
  package let currentSuccessors: [String]
  /// Insee's MOD codes that closed it, sorted.
  package let modifications: [String]

  package func holds(_ day: Day) -> Bool {
    day >= from && (to.map { day < $0 } ?? true)
  }
}
