import Observatory

/// What a value says of its origin: source codes, and until when their exports speak.
struct SourceStamp: Sendable {
  let codes: String
  let extracted: Day?
}

/// The stamp of each set of sources, worded once.
struct SourceStamps {
  private let ledger: SourceLedger
  private var known: [UInt64: SourceStamp] = [:]

  init(_ ledger: SourceLedger) {
    self.ledger = ledger
  }

  subscript(mask: UInt64) -> SourceStamp {
    mutating get {
      if let stamp = known[mask] { return stamp }
      let stamp = SourceStamp(codes: ledger.text(mask), extracted: ledger.extraction(mask))
      known[mask] = stamp
      return stamp
    }
  }
}
