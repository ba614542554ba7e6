/// Inhabitants of 60 years and more among those of any age, in hundredths of a person: the census is weighted.
package struct AgeCount: Hashable, Sendable {
  package var sixtyPlus: Int64
  package var all: Int64

  package init(sixtyPlus: Int64, all: Int64) {
    self.sixtyPlus = sixtyPlus
    self.all = all
  }
}
