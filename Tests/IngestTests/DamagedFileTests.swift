import Catalog
import Console
import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("Files damaged anywhere")
struct DamagedFileTests {
  @Test(
    "are imported in balance or refused, whatever their source",
    arguments: LongRun.cases([21, 22] as [UInt64])
  )
  func everySource(_ seed: UInt64) throws {
    let station = try Station(maxRejectedPercent: 100)
    var export = RandomExport(seed)
    var paths: [String] = []
    for description in try station.catalog().sources where description.refusal == nil {
      let rows = description.examples.map(\.cells)
      let sheet = description.examples.first { $0.table != nil }?.bytes(of: description)
      let sound = sheet ?? ExportText(description.canonicalHeader, rows + rows).bytes
      for number in 0..<12 {
        // Nine in the rows, three in the header too.
        let start = number < 9 ? sound.count / 2 : 0
        let bytes = export.damaged(sound, times: 1 + number % 5, from: start)
        paths.append(try station.file("\(description.id)-\(number).csv", bytes))
      }
    }
    let summary = try station.ingest(paths, threads: 2, chunkBytes: 400)
    #expect(summary.reports.count == paths.count)
    for report in summary.reports {
      #expect(report.fates.isBalanced, "\(report.name)")
      switch report.outcome {
      case .imported: #expect(report.importID != nil && report.source != nil)
      case .known: break
      case .refused(let status): #expect(status == .dataRefused && !report.problems.isEmpty, "\(report.name)")
      }
    }
    #expect(summary.reports.count { $0.outcome == .imported } > paths.count / 2)
    #expect(try station.rows("PRAGMA foreign_key_check").isEmpty)
    #expect(try station.value("PRAGMA integrity_check") == "ok")
  }
}
