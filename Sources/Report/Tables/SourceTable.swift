import Content
import Observatory

/// `qualite.csv` of partners: when the exports came, and nothing of what they hold.
struct SourceTable {
  let content: ReleaseContent

  func bytes() -> [UInt8] {
    var writer = TableWriter(header: ["source", "source_libelle", "unite", "exporte_le"])
    for source in content.sources {
      writer.text(source.code)
      writer.text(source.label)
      writer.text(source.unit)
      let exported = content.imports.filter { $0.source == source.code }.compactMap(\.exported).max()
      writer.text(exported?.iso ?? "")
      writer.endRow()
    }
    return writer.drain()
  }
}
