import Warehouse

/// The keys of the rows of a file, rejected ones included: a row that cannot be read is not gone.
struct SeenKeys {
  private(set) var keys: Set<SnapshotKey> = []
  /// Rows whose key could not be read.
  private(set) var unreadable = 0
  private let isKept: Bool

  /// Nothing is kept of a source whose rows are never withdrawn.
  init(of current: CurrentImport? = nil) {
    isKept = current?.rank != nil
  }

  mutating func note(_ batch: DecodedBatch, _ column: Int?) {
    guard isKept, let column else { return }
    unreadable += batch.refused.count
    for record in 0..<batch.count where !batch.isBlank[record] {
      if let key = batch.isSkipped[record] ? nil : key(batch, column, record) {
        keys.insert(key)
      } else {
        unreadable += 1
      }
    }
  }

  /// For records whose key is made of several cells; nil when it could not be made.
  mutating func note(_ key: SnapshotKey?) {
    guard isKept else { return }
    if let key { keys.insert(key) } else { unreadable += 1 }
  }

  /// The row is in the file, but no longer in our territory.
  mutating func forget(_ key: SnapshotKey) {
    keys.remove(key)
  }

  private func key(_ batch: DecodedBatch, _ column: Int, _ record: Int) -> SnapshotKey? {
    if let text = batch.text(column, record) { return .text(text) }
    let identifier = batch.identifier(column, record)
    return identifier.isEmpty ? nil : .blob(identifier.bytes)
  }
}
