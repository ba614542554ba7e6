package import Disclosure

extension PublicState {
  /// `etat-public.csv`, fields between semicolons, in parts of about a mebibyte.
  ///
  /// No field holds a semicolon, a quote or the end of a line. Throws what `write` throws.
  package func writeText(_ write: ([UInt8]) throws -> Void) rethrows {
    var bytes = Array((StateColumn.allCases.map(\.rawValue).joined(separator: ";") + "\n").utf8)
    try forEachRecord { record in
      for (index, field) in record.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ";")) }
        bytes.append(contentsOf: field.utf8)
      }
      bytes.append(UInt8(ascii: "\n"))
      if bytes.count > 1 << 20 {
        try write(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try write(bytes)
  }

  /// The state of such a file, between semicolons or commas as a spreadsheet may have saved it; nil when its header is not
  /// that of a state.
  package static func read(_ text: String) -> StateOutcome? {
    var text = Substring(text)
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    var lines = text.split(whereSeparator: \.isNewline)
    let header = StateColumn.allCases.map(\.rawValue)
    guard let first = lines.first,
      let separator = [Character(";"), ","].first(where: { first == header.joined(separator: String($0)) })
    else { return nil }
    lines.removeFirst()
    var reading = StateReading()
    for line in lines {
      reading.add(line.split(separator: separator, omittingEmptySubsequences: false).map(unquoted))
    }
    return reading.finished()
  }

  private static func unquoted(_ field: Substring) -> String {
    field.count > 1 && field.hasPrefix("\"") && field.hasSuffix("\"")
      ? String(field.dropFirst().dropLast()) : String(field)
  }
}
