import Observatory

/// A moment as a correction writes it: `2026-03-15 14:05`, or a day alone.
package struct CorrectionMoment: Sendable {
  /// AAAAMMJJHHMM.
  package let compact: Int64

  package init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard let date = parts.first, parts.count <= 2, let day = Day(iso: String(date)) else { return nil }
    var clock: Int64 = 0
    if parts.count == 2 {
      let figures = parts[1].split(separator: ":", omittingEmptySubsequences: false)
      guard figures.count == 2, figures.allSatisfy({ $0.utf8.count == 2 }),
        let hour = Int64(figures[0]), let minute = Int64(figures[1]), 0..<24 ~= hour, 0..<60 ~= minute
      else { return nil }
      clock = hour * 100 + minute
    }
    compact = day.compact * 10_000 + clock
  }

  /// The same text again.
  package static func text(_ compact: Int64) -> String? {
    guard let day = Day(compact: compact / 10_000) else { return nil }
    let clock = String(10_000 + compact % 10_000).dropFirst()
    return "\(day.iso) \(clock.prefix(2)):\(clock.suffix(2))"
  }
}
