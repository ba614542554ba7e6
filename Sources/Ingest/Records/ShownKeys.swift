import Warehouse

/// Hashes of the keys that a file shows, rejected and excluded rows included.
struct ShownKeys {
  var hashes: [UInt64] = []
  /// Rows whose key could not be read.
  var unreadable = 0

  /// Keys of the rows of a batch that become no activity.
  mutating func note(_ batch: DecodedBatch, _ column: Int?) {
    unreadable += batch.refused.count
    for record in 0..<batch.count
    where !batch.isBlank[record] && (batch.isRejected[record] || batch.excludes(record)) {
      let key = batch.isSkipped[record] ? Identifier.none : batch.identifier(column, record)
      if key.isEmpty { unreadable += 1 } else { hashes.append(key.stored.hash64) }
    }
  }
}
