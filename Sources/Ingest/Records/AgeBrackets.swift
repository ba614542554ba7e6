import Catalog
import Observatory

/// From a birth date to an age bracket on the day of a fact; the date goes no further.
struct AgeBrackets {
  private let brackets: [(range: ClosedRange<Int>, index: Int64)]
  let unknown: Int64

  /// The fine brackets of the age vocabulary; the coarse ones of older tools overlap them.
  private static let codes = ["0-11", "12-17", "18-24", "25-39", "40-59", "60-69", "70+"]

  init(_ ages: ModalityList) {
    brackets = Self.codes.compactMap { code in
      ages.index(code).map { (ages.bounds($0), Int64($0)) }
    }
    unknown = ages.index("NC").map(Int64.init) ?? 0
  }

  /// The age reached on that day, not in its calendar year.
  func index(bornOn birth: Int64?, on day: Day) -> Int64 {
    guard let birth else { return unknown }
    let age = day.age(bornOn: Day(number: Int32(truncatingIfNeeded: birth)))
    return brackets.first { $0.range.contains(age) }?.index ?? unknown
  }
}

extension ModalityList {
  /// Completed years a modality covers.
  fileprivate func bounds(_ index: Int) -> ClosedRange<Int> {
    let modality = modalities[index]
    let lower = modality.ageMin ?? 0
    return lower...max(lower, modality.ageMax ?? 130)
  }
}
