import Console
import Observatory
import Warehouse

/// `run.json`: what the release was made from; neither machine, nor clock, nor file name.
struct RunRecord {
  let content: ReleaseContent

  func bytes() -> [UInt8] {
    let imports = content.imports.map { row in
      "    "
        + JSONText.object([
          ("source", JSONText.quoted(row.source)),
          ("format", JSONText.quoted(row.format)),
          ("sha256", JSONText.quoted(row.sha256)),
          ("bytes", "\(row.byteCount)"),
          ("exported_on", row.exported.map { JSONText.quoted($0.iso) } ?? "null"),
          ("imported_on", row.imported.map { JSONText.quoted($0.iso) } ?? "null"),
          ("partial", row.isPartial ? "true" : "false"),
          ("read", "\(row.read)"),
          ("new", "\(row.new)"),
          ("changed", "\(row.changed)"),
          ("unchanged", "\(row.unchanged)"),
          ("duplicate", "\(row.duplicates)"),
          ("outside", "\(row.outside)"),
          ("rejected", "\(row.rejected)"),
        ])
    }
    let vintages = content.vintages.filter { !["departement", "pipeline"].contains($0.key) }.sorted {
      $0.key < $1.key
    }
    let indicators = content.indicators.sorted { $0.id < $1.id }
    let text = """
      {
        "product": \(JSONText.quoted(Product.name)),
        "version": \(JSONText.quoted(Product.version)),
        "schema_version": \(Schema.version),
        "pipeline": \(JSONText.quoted(content.settings.id)),
        "departement": \(JSONText.quoted(content.settings.departement)),
        "as_of": \(JSONText.quoted(content.asOf.iso)),
        "vintages": \(JSONText.object(vintages.map { ($0.key, JSONText.quoted($0.value)) })),
        "indicators": \(JSONText.object(indicators.map { ($0.id, "\($0.version)") })),
        "inputs": [\(imports.isEmpty ? "" : "\n" + imports.joined(separator: ",\n") + "\n  ")]
      }

      """
    return Array(text.utf8)
  }
}
