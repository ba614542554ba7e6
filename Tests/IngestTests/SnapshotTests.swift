import Console
import Diagnostics
import Foundation
@testable import Ingest
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("A row gone from a newer complete list")
struct SnapshotTests {
  private static let january = "liste-fs-20260105.csv"
  private static let february = "liste-fs-20260202.csv"
  private static let march = "liste-fs-20260302.csv"

  /// Key and day of withdrawal of every place.
  private func locations(_ station: Station) throws -> [String] {
    try station.rows("SELECT cle, retire_le FROM lieu ORDER BY CAST(cle AS INTEGER)").map {
      $0.joined(separator: " ")
    }
  }

  private func ingest(_ station: Station, _ name: String, _ numbers: [Int]) throws -> FileReport {
    let summary = try station.ingest([try station.file(name, SiteText.bytes(numbers))])
    return try #require(summary.reports.first)
  }

  @Test("is withdrawn with the day of the list, kept, counted apart, and comes back with a later list")
  func lifetime() throws {
    let station = try Station()
    #expect(try ingest(station, Self.january, [1, 2, 3]).fates.withdrawn == 0)
    let second = try ingest(station, Self.february, [1, 3])
    #expect(second.fates.unchanged == 2 && second.fates.withdrawn == 1 && second.fates.isBalanced)
    #expect(second.line.hasSuffix("0 rejetées ; 1 retirées"))
    #expect(try locations(station) == ["1 ∅", "2 20260202", "3 ∅"])
    #expect(
      try station.rows("SELECT cle, retire_le FROM v_lieux WHERE retire_le IS NOT NULL") == [
        ["2", "2026-02-02"]
      ]
    )
    #expect(try station.rows("SELECT retirees FROM v_imports ORDER BY lot_id") == [["0"], ["1"]])
    let third = try ingest(station, Self.march, [1, 2])
    #expect(third.fates.changed == 1 && third.fates.unchanged == 1 && third.fates.withdrawn == 1)
    #expect(try locations(station) == ["1 ∅", "2 ∅", "3 20260302"])
  }

  @Test("ends in the same state whatever the order of imports")
  func anyOrder() throws {
    let lists = [(Self.january, [1, 2, 3, 5]), (Self.february, [1, 3]), (Self.march, [1, 2, 4])]
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    for order in orders {
      let station = try Station()
      for position in order { _ = try ingest(station, lists[position].0, lists[position].1) }
      #expect(try locations(station) == ["1 ∅", "2 ∅", "3 20260302", "4 ∅", "5 20260202"], "\(order)")
    }
    let station = try Station()
    try station.ingest(try lists.reversed().map { try station.file($0.0, SiteText.bytes($0.1)) })
    #expect(try locations(station) == ["1 ∅", "2 ∅", "3 20260302", "4 ∅", "5 20260202"])
  }

  @Test("an older list withdraws nothing, and does not write over what a newer one says")
  func older() throws {
    let station = try Station()
    let renamed = SiteText.site(1, ["lib_fs": "Nouveau nom"])
    try station.ingest([
      try station.file(Self.march, SiteText.bytes([renamed, SiteText.site(2), SiteText.site(3)]))
    ])
    let report = try ingest(station, Self.january, [1])
    #expect(report.fates.withdrawn == 0 && report.fates.unchanged == 1)
    #expect(try locations(station) == ["1 ∅", "2 ∅", "3 ∅"])
    #expect(try station.value("SELECT nom FROM lieu WHERE cle = '1'") == "Nouveau nom")
  }

  @Test("without a date, lists are believed in the order of runs; two of one run withdraw nothing")
  func undated() throws {
    let station = try Station()
    _ = try ingest(station, "a.csv", [1, 2])
    #expect(try ingest(station, "b.csv", [1, 3]).fates.withdrawn == 1)
    #expect(try locations(station) == ["1 ∅", "2 20260630", "3 ∅"])
    let together = try Station()
    let summary = try together.ingest([
      try together.file("a.csv", SiteText.bytes([1, 2])),
      try together.file("b.csv", SiteText.bytes([1, 3])),
    ])
    #expect(summary.fates.withdrawn == 0)
    #expect(try locations(together) == ["1 ∅", "2 ∅", "3 ∅"])
  }

  @Test("a row that cannot be read is not gone; one whose key cannot be read stops withdrawals")
  func unreadableRows() throws {
    let station = try Station(maxRejectedPercent: 100)
    _ = try ingest(station, Self.january, [1, 2, 3])
    let rejected = [SiteText.site(1), SiteText.site(2, ["insee_com": "85999", "lib_com": ""])]
    let second = try station.ingest([try station.file(Self.february, SiteText.bytes(rejected))])
    #expect(second.fates.rejected == 1 && second.fates.withdrawn == 1)
    #expect(try locations(station) == ["1 ∅", "2 ∅", "3 20260202"])
    let keyless = [SiteText.site(3), SiteText.site(0, ["id_fs": ""])]
    let third = try station.ingest([try station.file(Self.march, SiteText.bytes(keyless))])
    #expect(third.fates.withdrawn == 0)
    #expect(third.problems.counts[.incompleteSnapshot] == 1)
    #expect(try locations(station) == ["1 ∅", "2 ∅", "3 ∅"])
  }

  @Test("a list that lost too much is refused whole, and the previous state stands")
  func guarded() throws {
    let station = try Station(guardedFrom: 5)
    _ = try ingest(station, Self.january, Array(1...10))
    let before = try station.dump()
    let path = try station.file(Self.february, SiteText.bytes([1, 2, 3]))
    let summary = try station.ingest([path])
    #expect(summary.status == .dataRefused)
    #expect(summary.problems.problems.map(\.code) == [.tooManyWithdrawals])
    #expect(try station.dump() == before)
    #expect(try ingest(station, Self.march, Array(1...9)).fates.withdrawn == 1)
    #expect(try station.value("SELECT count(*) FROM lieu WHERE retire_le IS NULL") == "9")
  }

  @Test("reading the same list again, or trying it dry, changes nothing", .long)
  func again() throws {
    let station = try Station()
    _ = try ingest(station, Self.january, [1, 2])
    let before = try station.dump()
    let next = try station.file(Self.february, SiteText.bytes([1]))
    #expect(try station.ingest([next], isDryRun: true).fates.withdrawn == 1)
    #expect(try station.dump() == before)
    try station.ingest([next])
    let after = try station.dump()
    #expect(try station.ingest([next]).reports.map(\.outcome) == [.known(importID: ImportID(2))])
    #expect(try station.dump() == after)
  }

  @Test("the same bytes under a later date are a newer list")
  func sameBytes() throws {
    let station = try Station()
    _ = try ingest(station, Self.january, [1, 2])
    _ = try ingest(station, Self.february, [1])
    let back = try ingest(station, Self.march, [1, 2])
    #expect(back.outcome == .imported && back.importID == ImportID(1))
    #expect(try locations(station) == ["1 ∅", "2 ∅"])
    #expect(try ingest(station, Self.january, [1, 2]).outcome == .known(importID: ImportID(1)))
  }
}
