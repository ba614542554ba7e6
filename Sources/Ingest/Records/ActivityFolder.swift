import Observatory
import Warehouse

/// Adds up the rows of a chunk by activity, on any thread.
///
/// Rows of one activity stand together in what the tools export. Folding was the writing thread's work: moved to the
/// threads that decode, it is spread over the cores and the writing thread only writes.
struct ActivityFolder: Sendable {
  let reader: ActivityReader
  let isReport: Bool
  private let fingerprint: ActivityFingerprint
  private let people = SpreadColumn.people
  private let orientations = SpreadColumn.orientations

  init(_ current: CurrentImport, isReport: Bool) {
    reader = ActivityReader(current)
    self.isReport = isReport
    fingerprint = ActivityFingerprint(current.modalities.ofActivities)
  }

  func fold(_ batch: DecodedBatch) -> FoldedBatch {
    var folded = FoldedBatch(batch: batch)
    let values = ActivityValues(batch, reader.columns)
    let between = isReport ? 0..<batch.count : bounds(values)
    folded.head = 0..<between.lowerBound
    folded.tail = between.upperBound..<batch.count
    folded.activities.reserveCapacity(between.count)
    var group = reader.emptyGroup
    var isOpen = false
    for record in between where folded.tally.admits(batch, record) {
      if isReport {
        reader.open(&group, values, record)
        if reader.addReport(to: &group, values, record) {
          if let code = reader.settle(&group) {
            folded.doubts.append((line: batch.lines[record], code: code))
          }
          folded.activities.append(close(group, &folded.details))
        } else {
          folded.tally.fates.rejected += 1
          folded.empties.append(batch.lines[record])
        }
        continue
      }
      if !isOpen || group.key != values.keys[record] {
        if isOpen { folded.activities.append(close(group, &folded.details)) }
        reader.open(&group, values, record)
        isOpen = true
      }
      reader.addParticipant(to: &group, values, record)
    }
    if isOpen { folded.activities.append(close(group, &folded.details)) }
    return folded
  }

  /// What lies between the first activity of the chunk and the last.
  private func bounds(_ values: ActivityValues) -> Range<Int> {
    let batch = values.batch
    let sound = { (record: Int) in
      !batch.isBlank[record] && !batch.isRejected[record] && !batch.excludes(record)
    }
    guard let first = (0..<batch.count).first(where: sound),
      let last = (0..<batch.count).last(where: sound)
    else { return 0..<0 }
    let (opening, closing) = (values.keys[first], values.keys[last])
    let start = (first..<batch.count).first { sound($0) && values.keys[$0] != opening } ?? batch.count
    guard start < batch.count else { return batch.count..<batch.count }
    let end = (start..<batch.count).last { sound($0) && values.keys[$0] != closing } ?? start - 1
    return start..<end + 1
  }

  /// A fingerprint of all that an activity says.
  func content(of group: ActivityGroup) -> Int64 { fingerprint.value(of: group) }

  /// An activity whose rows are all there.
  func close(_ group: ActivityGroup, _ details: inout FoldedDetails) -> FoldedActivity {
    var folded = FoldedActivity(group, firstCounts: details.open())
    for spread in people { details.hold(group.counts[spread], of: folded, spread) }
    if group[.oriented] > 0 {
      for spread in orientations { details.hold(group.counts[spread], of: folded, spread) }
    }
    if !group.residences.isEmpty { folded.residence = details.packed(group.residences) }
    details.reused += group.reused
    folded.numbers[.fingerprint] = fingerprint.value(of: group)
    return folded
  }
}
