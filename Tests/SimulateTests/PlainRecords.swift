/// Reads well-formed CSV one character at a time: the tests must not trust the writer's own rules.
func plainRecords(_ text: String, _ delimiter: Unicode.Scalar) -> [[String]] {
  var records: [[String]] = []
  var record: [String] = []
  var field = ""
  var isQuoted = false
  var pendingQuote = false
  for scalar in text.unicodeScalars {
    if pendingQuote {
      pendingQuote = false
      if scalar == "\"" {
        field.unicodeScalars.append(scalar)
        continue
      }
      isQuoted = false
    }
    switch scalar {
    case "\"" where isQuoted: pendingQuote = true
    case "\"" where field.isEmpty: isQuoted = true
    case _ where isQuoted: field.unicodeScalars.append(scalar)
    case delimiter:
      record.append(field)
      field = ""
    case "\r": continue
    case "\n":
      records.append(record + [field])
      record = []
      field = ""
    default: field.unicodeScalars.append(scalar)
    }
  }
  return records
}

/// The records below the header that holds `column`, each cell under its header.
func table(of records: [[String]], headed column: String) -> [[String: String]] {
  guard let position = records.firstIndex(where: { $0.contains(column) }) else { return [] }
  return records[(position + 1)...].map { record in
    Dictionary(uniqueKeysWithValues: zip(records[position], record))
  }
}
