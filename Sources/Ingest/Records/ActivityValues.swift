/// The columns of a batch that describe activities, taken out of it once: the loop over rows then reads
/// plain arrays.
struct ActivityValues {
  let batch: DecodedBatch
  let keys: [Identifier]
  let day, modified, programme, kind, rank, channel, place, minutes, bounded, material, theme, target,
    level, oriented, orientation, residence, gender, age, status, origin, participants, recurrents: [Int64]

  init(_ batch: DecodedBatch, _ columns: ActivityColumns) {
    self.batch = batch
    keys = batch.identifiers(columns.key)
    day = batch.integers(columns.day)
    modified = batch.integers(columns.modified)
    programme = batch.integers(columns.programme)
    kind = batch.integers(columns.kind)
    rank = batch.integers(columns.rank)
    channel = batch.integers(columns.channel)
    place = batch.integers(columns.place)
    minutes = batch.integers(columns.minutes)
    bounded = batch.integers(columns.bounded)
    material = batch.integers(columns.material)
    theme = batch.integers(columns.theme)
    target = batch.integers(columns.target)
    level = batch.integers(columns.level)
    oriented = batch.integers(columns.oriented)
    orientation = batch.integers(columns.orientation)
    residence = batch.integers(columns.residence)
    gender = batch.integers(columns.gender)
    age = batch.integers(columns.age)
    status = batch.integers(columns.status)
    origin = batch.integers(columns.origin)
    participants = batch.integers(columns.participants)
    recurrents = batch.integers(columns.recurrents)
  }
}

extension DecodedBatch {
  /// Empty when the file does not have the column.
  fileprivate func integers(_ column: Int?) -> [Int64] {
    guard let column, case .integers(let values) = columns[column] else { return [] }
    return values
  }

  fileprivate func identifiers(_ column: Int?) -> [Identifier] {
    guard let column, case .identifiers(let values) = columns[column] else { return [] }
    return values
  }
}

extension [Int64] {
  /// Nil for an empty cell, and for a column the file does not have.
  @inline(__always)
  subscript(at record: Int) -> Int64? {
    guard record < count else { return nil }
    return self[record] == DecodedColumn.none ? nil : self[record]
  }
}
