import CSV
import Catalog
import Observatory
import SQLite
import Warehouse

/// What the warehouse says of an import before its first row.
extension FileImport {
  /// One import for the file, as each kind of its rows sees it.
  func openImport(
    _ file: borrowing ExportFile,
    _ digest: ExportDigest,
    _ recognition: Recognition,
    _ bindings: [HeaderBinding],
    name: String,
    _ database: borrowing Database
  ) throws -> [CurrentImport] {
    let description = recognition.description
    let source = try ImportLedger.sourceIdentifier(
      database,
      code: description.source.code,
      label: description.source.label,
      unit: description.source.unit
    )
    let header = ImportHeader(
      source: source,
      format: description.id,
      sha256: digest.sha256,
      bytes: file.bytes.count,
      encoding: recognition.encoding.rawValue,
      delimiter: String(UnicodeScalar(recognition.dialect.delimiter)),
      headerLine: recognition.headerLine,
      exportDate: recognition.preamble.exportDate,
      said: recognition.said(byName: name).map(believed),
      announcedTotal: recognition.preamble.total,
      isPartial: recognition.preamble.isPartial,
      droppedColumns: bindings.map(\.droppedColumns).min() ?? 0,
      reading: catalog.reading(of: description.id, on: asOf) ?? "",
      period: recognition.preamble.period
    )
    let importID = try open(header, database)
    let rank =
      description.lifetime.snapshot == nil
      ? nil : try rank(of: importID, exported: recognition.exported(byName: name), database)
    let modalities = try ModalityNumbers(database, context.dimensions)
    let reportedAt = try rank?.number ?? ImportLedger.reportedAt(database, importID: importID)
    let outdated = try outdated(database)
    return zip(recognition.readings, bindings).map { reading, binding in
      CurrentImport(
        importID: importID,
        source: source,
        rank: rank,
        isCompared: reading.description.lifetime.isCompared,
        reportedAt: reportedAt,
        outdated: outdated,
        binding: binding,
        constants: reading.description.constants,
        mediator: mediator(reading, binding, recognition.preamble, context),
        modalities: modalities
      )
    }
  }
}
