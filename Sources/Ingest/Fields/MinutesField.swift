import Diagnostics

/// Minutes, or an interval of minutes (`30-60`) read as its middle.
///
/// An interval is marked by a bit above any duration, so that its quality travels with it.
enum MinutesField {
  private static let mark: Int64 = 1 << 32

  static func read(_ bytes: UnsafeRawBufferPointer, max: Int) -> FieldOutcome {
    guard let hyphen = bytes.dropFirst().firstIndex(of: 0x2D) else { return CountField.read(bytes, max: max) }
    guard let from = bytes.digits(0..<hyphen), let to = bytes.digits(hyphen + 1..<bytes.count), from < to
    else { return .problem(.numberUnreadable) }
    return to <= max ? .value(Int64((from + to) / 2) | mark) : .problem(.numberTooLarge)
  }

  static func minutes(_ value: Int64) -> Int64 { value & ~mark }
  static func isInterval(_ value: Int64) -> Bool { value >= mark }
}
