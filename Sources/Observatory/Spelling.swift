/// How like two names are, and which known one was probably meant.
package enum Spelling {
  /// Letters to add, remove, change, or swap with their neighbour (optimal string alignment); in three rows.
  package static func distance(_ one: [Unicode.Scalar], _ two: [Unicode.Scalar]) -> Int {
    var (before, previous) = ([Int](), Array(0...two.count))
    for (row, left) in one.enumerated() {
      var current = [row + 1]
      for (column, right) in two.enumerated() {
        var cost = min(
          previous[column] + (left == right ? 0 : 1),
          previous[column + 1] + 1,
          current[column] + 1
        )
        if row > 0, column > 0, left == two[column - 1], one[row - 1] == right {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
      }
      (before, previous) = (previous, current)
    }
    return previous[two.count]
  }

  /// At most one letter in three may differ.
  package static let tolerance = 3

  /// The known name nearest to a mistyped one, whatever its capitals; nil when none is near.
  ///
  /// Of two that are as near, one with the same letters in another order, then the first of the alphabet.
  package static func nearest(to name: String, among known: some Sequence<String>) -> String? {
    let folded = Array(FoldedLabel.fold(name).unicodeScalars)
    guard !folded.isEmpty else { return nil }
    var best: (name: String, distance: Int, isReordered: Bool)?
    for candidate in known.sorted() where candidate != name {
      let other = Array(FoldedLabel.fold(candidate).unicodeScalars)
      let longest = max(other.count, folded.count)
      guard abs(other.count - folded.count) * tolerance <= longest else { continue }
      let distance = distance(folded, other)
      guard distance * tolerance <= longest else { continue }
      let isReordered = other.sorted() == folded.sorted()
      let rank = (distance, isReordered ? 0 : 1)
      guard rank < (best?.distance ?? .max, best?.isReordered == true ? 0 : 1) else { continue }
      best = (candidate, distance, isReordered)
    }
    return best?.name
  }

  /// ` ; vouliez-vous dire « … » ?`, to end a sentence with; empty when no known name is near.
  package static func hint(for name: String, among known: some Sequence<String>) -> String {
    nearest(to: name, among: known).map { " ; vouliez-vous dire « \($0) » ?" } ?? ""
  }
}
