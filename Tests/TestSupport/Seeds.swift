import Foundation

/// Random cases of a property: a quarter of them in `make test`, all of them in `make test-long`.
package enum Seeds {
  private static let isLong = ProcessInfo.processInfo.environment["LONG_TESTS"] == "1"

  package static func of(_ all: ClosedRange<UInt64>) -> ClosedRange<UInt64> {
    isLong ? all : all.lowerBound...all.lowerBound + (all.upperBound - all.lowerBound) / 4
  }
}
