/// Inhabitants of 60 years and more among those of any age, in hundredths of a person: the census is weighted.
package struct AgeCount: Hashable, Sendable {
  package var sixtyPlus: Int64
  package var all: Int64

  package init(sixtyPlus: Int64, all: Int64) {
    self.sixtyPlus = sixtyPlus
    self.all = all
  }

  /// Nil as soon as one is not known, and of none.
  package static func sum(_ counts: [AgeCount?]) -> AgeCount? {
    var total = AgeCount(sixtyPlus: 0, all: 0)
    for count in counts {
      guard let count else { return nil }
      total.sixtyPlus += count.sixtyPlus
      total.all += count.all
    }
    return counts.isEmpty ? nil : total
  }
}
