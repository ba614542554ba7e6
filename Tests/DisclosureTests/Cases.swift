import Foundation

/// Random cases of a property: a few usually, all of them in `make test-long`.
enum Cases {
  static func of(_ all: ClosedRange<UInt64>, usually few: Int) -> ClosedRange<UInt64> {
    let isLong = ProcessInfo.processInfo.environment["LONG_TESTS"] == "1"
    return isLong ? all : all.lowerBound...min(all.upperBound, all.lowerBound + UInt64(few) - 1)
  }
}
