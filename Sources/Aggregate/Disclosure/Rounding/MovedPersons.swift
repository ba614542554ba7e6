/// How many persons have changed between two counts of a row: at least so many.
enum MovedPersons {
  /// One person who comes, goes or is described otherwise moves a total by one, a partition by one gain and
  /// one loss, one of several answers by one: the greatest of these is a lower bound.
  ///
  /// What is no count of persons (minutes, workshops) says nothing of how many changed.
  static func count(_ shape: RowShape, from before: [Int32], to now: [Int32]) -> Int32 {
    var moved: Int64 = 0
    for step in shape.plan where step.isOfPersons {
      var (gains, losses, largest): (Int64, Int64, Int64) = (0, 0, 0)
      for leaf in step.leaves {
        let change = Int64(now[leaf]) - Int64(before[leaf])
        if change > 0 { gains += change } else { losses -= change }
        largest = max(largest, change.magnitude > 0 ? Int64(change.magnitude) : 0)
      }
      switch step.relation {
      case .total, .parts: moved = max(moved, gains, losses)
      case .several: moved = max(moved, largest)
      }
    }
    return Int32(clamping: moved)
  }
}
