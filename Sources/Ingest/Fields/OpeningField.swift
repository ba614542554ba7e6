import Diagnostics

/// When a place opens one day: `09:00 - 12:00 / 13:30 - 17:00`, `9h–12h30 / 14h-17h`, `-` or `Fermé`; in minutes.
///
/// Lists are typed by hand: dashes of any length, `h` or `:`, slots told twice. Minutes told twice count once.
enum OpeningField {
  /// Stands for a day whose hours cannot be told, so that the week is not taken for a shorter one.
  static let unreadable: Int64 = -1

  static func read(_ bytes: UnsafeRawBufferPointer) -> FieldOutcome {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    if closed.contains(text) { return .value(0) }
    var slots: [Slot] = []
    for part in text.split(whereSeparator: { "/;,\n|".contains($0) }) {
      guard let slot = Slot(part) else { return .partial(unreadable, .hoursUnreadable) }
      // 00:00 - 00:00 is how a form says that nothing was typed.
      if slot.from < slot.to { slots.append(slot) }
    }
    slots.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    var (minutes, end, overlaps) = (0, 0, false)
    for slot in slots {
      if slot.from < end { overlaps = true }
      minutes += max(0, slot.to - max(slot.from, end))
      end = max(end, slot.to)
    }
    return overlaps ? .partial(Int64(minutes), .hoursOverlapping) : .value(Int64(minutes))
  }

  private static let closed: Set = ["-", "–", "—", "fermé", "ferme", "fermée", "fermeture"]

  /// Minutes of the day.
  private struct Slot {
    let from: Int
    let to: Int

    /// Nil when it is not two times in their order; midnight to midnight is none.
    init?(_ text: Substring) {
      let times = text.split(omittingEmptySubsequences: false) { "-–—à".contains($0) }
      guard times.count == 2, let from = OpeningField.minute(times[0]),
        let to = OpeningField.minute(times[1]),
        from < to || from == 0 && to == 0
      else { return nil }
      (self.from, self.to) = (from, to)
    }
  }

  /// `9h`, `9h30`, `09:30`, `12 h 30`.
  private static func minute(_ text: Substring) -> Int? {
    let parts = text.filter { !$0.isWhitespace }.split(omittingEmptySubsequences: false) {
      $0 == "h" || $0 == ":"
    }
    guard parts.count == 2, let hours = number(parts[0]) else { return nil }
    let rest = parts[1].isEmpty ? 0 : number(parts[1])
    guard let rest, rest < 60, hours * 60 + rest <= 24 * 60 else { return nil }
    return hours * 60 + rest
  }

  private static func number(_ text: Substring) -> Int? {
    guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}
