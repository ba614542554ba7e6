import Warehouse

/// Which stored participation each row of a file is.
///
/// Exports up to December 2024 give the day of the start, later ones the minute: a row without an hour is a participation
/// of that day, the one that says the same when there are several.
enum ParticipationMatch {
  /// For one person in one campaign; in the order of `rows`.
  static func all(
    _ rows: [PixParticipationRow],
    _ stored: [StoredParticipation]
  ) -> [StoredParticipation?] {
    var matches: [StoredParticipation?] = rows.map { row in
      stored.first { $0.start == row.start && $0.rank == row.rank }
    }
    var free = stored.filter { one in !matches.contains { $0?.id == one.id } }
    for isSame in [
      { (row: PixParticipationRow, one: StoredParticipation) in row.content == one.content },
      { _, _ in true },
    ] {
      for (position, row) in rows.enumerated() where matches[position] == nil {
        guard let found = free.firstIndex(where: { isSameDay(row.start, $0.start) && isSame(row, $0) })
        else { continue }
        matches[position] = free.remove(at: found)
      }
    }
    return matches
  }

  /// Moments AAAAMMJJHHMM, of which one and only one has no hour.
  private static func isSameDay(_ one: Int64?, _ other: Int64?) -> Bool {
    guard let one, let other, one / 10_000 == other / 10_000 else { return false }
    return (one % 10_000 == 0) != (other % 10_000 == 0)
  }
}
