import Console
import Content
import Observatory

/// `run.json`: what the release was made from; neither machine, nor clock, nor file name.
struct RunRecord {
  let content: ReleaseContent
  /// Identity of the pipeline.
  let pipeline: String
  /// Digest of what was published; nil for the team's.
  let state: String?

  func bytes() -> [UInt8] { content.isExact ? exact() : rounded() }

  /// Without a number of what was received: neither a count nor the digest of a file.
  private func rounded() -> [UInt8] {
    let text = """
      {
      \(head)  "readership": \(JSONText.quoted(content.readership.rawValue)),
        "public_state": \(JSONText.quoted(state ?? "")),
        "last_month": \(content.lastMonth.map { JSONText.quoted(Period(.mois, containing: $0).code) } ?? "null")
      }

      """
    return Array(text.utf8)
  }

  private func exact() -> [UInt8] {
    let imports = content.imports.map { row in
      "    "
        + JSONText.object([
          ("source", JSONText.quoted(row.source)),
          ("format", JSONText.quoted(row.format)),
          ("sha256", JSONText.quoted(row.sha256)),
          ("bytes", RunRecord.json(row.byteCount)),
          ("exported_on", row.exported.map { JSONText.quoted($0.iso) } ?? "null"),
          ("imported_on", row.imported.map { JSONText.quoted($0.iso) } ?? "null"),
          ("partial", row.isPartial ? "true" : "false"),
          ("read", RunRecord.json(row.read)),
          ("new", RunRecord.json(row.new)),
          ("changed", RunRecord.json(row.changed)),
          ("unchanged", RunRecord.json(row.unchanged)),
          ("duplicate", RunRecord.json(row.duplicates)),
          ("outside", RunRecord.json(row.outside)),
          ("rejected", RunRecord.json(row.rejected)),
        ])
    }
    let text = """
      {
      \(head)  "inputs": [\(imports.isEmpty ? "" : "\n" + imports.joined(separator: ",\n") + "\n  ")]
      }

      """
    return Array(text.utf8)
  }

  /// What every readership is told.
  private var head: String {
    let vintages = content.vintages.filter { !["departement", "pipeline"].contains($0.key) }.sorted {
      $0.key < $1.key
    }
    let indicators = content.indicators.sorted { $0.id < $1.id }
    return """
        "product": \(JSONText.quoted(Product.name)),
        "version": \(JSONText.quoted(Product.version)),
        "schema_version": \(FrenchNumber.machine(ReleaseContent.schemaVersion)),
        "pipeline": \(JSONText.quoted(pipeline)),
        \(perimeter)
        "as_of": \(JSONText.quoted(content.asOf.iso)),
        "vintages": \(JSONText.object(vintages.map { ($0.key, JSONText.quoted($0.value)) })),
        "indicators": \(JSONText.object(indicators.map { ($0.id, FrenchNumber.machine($0.version)) })),

      """
  }

  private static func json(_ number: Publishable) -> String { FrenchNumber.machine(number) ?? "null" }

  /// One key for one département, two for several, so that a reader of the first never takes a list for a code.
  private var perimeter: String {
    let perimeter = content.perimeter
    if let only = perimeter.departement { return "\"departement\": \(JSONText.quoted(only))," }
    let codes: [String] =
      switch perimeter.extent {
      case .departements(let codes): codes
      case .france: ["all"]
      }
    let left: [String] = if case .france(let without) = perimeter.extent { without } else { [] }
    func array(_ codes: [String]) -> String { codes.map(JSONText.quoted).joined(separator: ", ") }
    return "\"departements\": [\(array(codes))], \"except_departements\": [\(array(left))],"
  }
}
