import Foundation
package import Testing

/// What `make test` leaves to `make test-long`: the tests marked `.long`, and most cases of those that have many.
package enum LongRun {
  fileprivate static let isAsked = ProcessInfo.processInfo.environment["LONG_TESTS"] == "1"

  /// All in `make test-long`, the first of them in `make test`.
  package static func cases<Case>(_ all: [Case], first: Int = 1) -> [Case] {
    isAsked ? all : Array(all.prefix(first))
  }
}

/// Random cases of a property: one in some in `make test`, all of them in `make test-long`.
package enum Seeds {
  package static func of(_ all: ClosedRange<UInt64>, oneIn share: UInt64 = 8) -> ClosedRange<UInt64> {
    LongRun.isAsked ? all : all.lowerBound...all.lowerBound + (all.upperBound - all.lowerBound) / share
  }
}

extension Trait where Self == ConditionTrait {
  /// Of a test whose subject shorter ones reach too, that takes seconds.
  package static var long: Self { .enabled(if: LongRun.isAsked, "left to make test-long") }
}
