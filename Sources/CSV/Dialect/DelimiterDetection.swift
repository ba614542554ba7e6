/// Which delimiter cuts the first records most evenly.
///
/// It confirms what a source declares; it decides nothing.
package enum DelimiterDetection {
  package struct Candidate: Hashable, Sendable {
    package let dialect: Dialect
    /// The most frequent number of fields.
    package let fields: Int
    /// The share of records that have this number, from 0 to 1.
    package let consistency: Double
    /// The records seen.
    package let records: Int
  }

  package struct Answer: Hashable, Sendable {
    /// Nil when no candidate gives two columns to most records.
    package let best: Candidate?
    /// Best first.
    package let candidates: [Candidate]
    /// French sentences for the import report.
    package let evidence: [String]
  }

  private static let delimiters: [(byte: UInt8, name: String)] = [
    (0x3B, "point-virgule"), (0x2C, "virgule"), (0x09, "tabulation"), (0x7C, "barre verticale"),
  ]

  /// Compares the candidates on at most `records` records of a sample that starts at a record.
  package static func detect(
    _ sample: UnsafeRawBufferPointer,
    encoding: TextEncoding = .utf8,
    like dialect: Dialect = .comma,
    records: Int = 60
  ) -> Answer {
    let free = delimiters.filter { $0.byte != dialect.quote && $0.byte != dialect.terminator }
    let candidates = free.map { delimiter in
      var dialect = dialect
      dialect.delimiter = delimiter.byte
      return candidate(dialect, in: sample, encoding: encoding, records: records)
    }
    // A delimiter that is not there gives one field everywhere: perfectly even, and worth nothing.
    let ranked = candidates.enumerated().sorted { left, right in
      let (leftScore, rightScore) = (score(left.element), score(right.element))
      return leftScore == rightScore ? left.offset < right.offset : leftScore > rightScore
    }.map(\.element)
    let best = ranked.first.flatMap { $0.fields > 1 && $0.consistency > 0.5 ? $0 : nil }
    return Answer(best: best, candidates: ranked, evidence: ranked.filter { $0.fields > 1 }.map(sentence))
  }

  private static func candidate(
    _ dialect: Dialect,
    in sample: UnsafeRawBufferPointer,
    encoding: TextEncoding,
    records: Int
  ) -> Candidate {
    var reader = RecordReader(bytes: sample, encoding: encoding, dialect: dialect)
    var occurrences: [Int: Int] = [:]
    var total = 0
    for record in reader.first(records) {
      occurrences[record.fields.count, default: 0] += 1
      total += 1
    }
    // Equal counts: the wider table, since a preamble has one column.
    let most = occurrences.max { ($0.value, $0.key) < ($1.value, $1.key) }
    return Candidate(
      dialect: dialect,
      fields: most?.key ?? 0,
      consistency: total == 0 ? 0 : Double(most?.value ?? 0) / Double(total),
      records: total
    )
  }

  private static func score(_ candidate: Candidate) -> Double {
    guard candidate.fields > 1 else { return 0 }
    // Evenness first; width only tells apart candidates that are about as even.
    return candidate.consistency + Double(min(candidate.fields, 100)) / 1000
  }

  private static func sentence(for candidate: Candidate) -> String {
    let name = delimiters.first { $0.byte == candidate.dialect.delimiter }?.name ?? "séparateur"
    let even = Int((candidate.consistency * Double(candidate.records)).rounded())
    return
      "\(name) : \(candidate.fields) champs dans \(even) des \(candidate.records) premiers enregistrements"
  }
}
