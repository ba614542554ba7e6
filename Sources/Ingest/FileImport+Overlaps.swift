import Catalog
import Diagnostics
import Observatory
import SQLite
import Warehouse

/// Two sources may tell the same facts without a common identifier: unless the pipeline says which one counts, it is said.
extension FileImport {
  func noteOverlaps(
    _ description: SourceDescription,
    _ days: ClosedRange<Day>?,
    _ database: borrowing Database,
    _ report: inout FileReport
  ) throws {
    guard let days else { return }
    let code = description.source.code
    let rivals = Set(
      description.overlaps + catalog.sources.filter { $0.overlaps.contains(code) }.map(\.source.code)
    )
    .filter { rival in
      !catalog.pipeline.precedences.contains { Set([$0.keep, $0.leave]) == [code, rival] }
    }
    guard !rivals.isEmpty else { return }
    let found = try ImportLedger.sources(database, among: rivals.sorted(), within: days)
    guard !found.isEmpty else { return }
    report.problems.report(
      Problem(
        .overlappingSources,
        .warning,
        at: Location(file: report.name),
        expected: "une seule source par période",
        action: """
          du \(days.lowerBound.iso) au \(days.upperBound.iso), « \(found.joined(separator: " », « ")) » dit en partie \
          les mêmes activités ; importé, compté deux fois : dire laquelle compte dans one_source_per_period du pipeline
          """
      )
    )
  }
}
