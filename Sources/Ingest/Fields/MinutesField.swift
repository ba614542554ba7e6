import Diagnostics

/// Minutes, a duration as workbooks show it (`1:30`, 90 minutes), or an interval of minutes (`30-60`) read as its middle.
///
/// An interval is marked by a bit above any duration, so that its quality travels with it.
enum MinutesField {
  private static let mark: Int64 = 1 << 32

  static func read(_ bytes: UnsafeRawBufferPointer, max: Int) -> FieldOutcome {
    if let colon = bytes.firstIndex(of: 0x3A) { return clock(bytes, colon, max: max) }
    guard let hyphen = bytes.dropFirst().firstIndex(of: 0x2D) else { return CountField.read(bytes, max: max) }
    guard let from = bytes.digits(0..<hyphen), let to = bytes.digits(hyphen + 1..<bytes.count), from < to
    else { return .problem(.numberUnreadable) }
    return to <= max ? .value(Int64((from + to) / 2) | mark) : .problem(.numberTooLarge)
  }

  /// `36:00` or `01:30:00`, hours first; a part of a minute is unreadable, as `1,5` is.
  private static func clock(_ bytes: UnsafeRawBufferPointer, _ colon: Int, max: Int) -> FieldOutcome {
    let end = colon + 3
    guard let hours = bytes.digits(0..<colon), let minutes = bytes.digits(colon + 1..<end), minutes < 60,
      bytes.count == end || bytes[end...].elementsEqual(":00".utf8)
    else { return .problem(.numberUnreadable) }
    let total = hours * 60 + minutes
    return total <= max ? .value(Int64(total)) : .problem(.numberTooLarge)
  }

  static func minutes(_ value: Int64) -> Int64 { value & ~mark }
  static func isInterval(_ value: Int64) -> Bool { value >= mark }
}
