import Warehouse

/// What corrections did to one chunk of a file.
struct CorrectedBatch: Sendable {
  var uses: [CorrectionUse] = []
  /// The chunk as decoded, when a correction may exclude rows of it.
  var batch = DecodedBatch()
  var excludedRecords: [Int] = []
  /// Activities with an excluded row, by their correction, and those with a row that is left.
  var excluded: [Identifier: String] = [:]
  var kept: Set<Identifier> = []
}

/// What corrections did to a file, chunk after chunk.
struct CorrectionLedger {
  private(set) var uses: [CorrectionUse] = []
  private var excluded: [Identifier: String] = [:]
  private var kept: Set<Identifier> = []

  mutating func take(_ chunk: CorrectedBatch) {
    uses += chunk.uses
    excluded.merge(chunk.excluded) { _, last in last }
    kept.formUnion(chunk.kept)
  }

  /// Activities none of whose rows is left.
  var excludedActivities: [(key: [UInt8], correction: String)] {
    excluded.filter { !kept.contains($0.key) && !$0.key.isEmpty }
      .map { (key: $0.key.bytes, correction: $0.value) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
  }
}
