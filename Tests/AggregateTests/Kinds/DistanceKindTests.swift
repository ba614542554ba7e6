import Catalog
import Foundation
import Observatory
import TestSupport
import Testing
import Warehouse

@testable import Aggregate
@testable import Facts
@testable import Indicators

@Suite("Distances to the nearest place")
struct DistanceKindTests {
  /// Great circle, by the formula of the textbooks.
  private func haversine(_ one: GroundPoint, _ other: GroundPoint) -> Double {
    func radians(_ value: Int64) -> Double { Double(value) / 1e7 * .pi / 180 }
    let (north, east) = (
      radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    )
    let half =
      pow(sin(north / 2), 2)
      + cos(radians(one.latitude)) * cos(radians(other.latitude)) * pow(sin(east / 2), 2)
    return 2 * LocalProjection.earthRadius * asin(min(1, half.squareRoot()))
  }

  private func draw(_ generator: inout SplitMix, around: Int64 = 0) -> GroundPoint {
    GroundPoint(
      latitude: 464_000_000 + Int64.random(in: -45_000_000...45_000_000, using: &generator),
      longitude: -10_000_000 + Int64.random(in: -60_000_000...60_000_000, using: &generator)
    )
  }

  @Test("under 100 km they are those of the great circle within a thousandth", arguments: UInt64(1)...200)
  func error(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let one = draw(&generator)
    // At most 0.63 degree each way: under 100 km.
    let other = GroundPoint(
      latitude: one.latitude + Int64.random(in: -6_300_000...6_300_000, using: &generator),
      longitude: one.longitude + Int64.random(in: -6_300_000...6_300_000, using: &generator)
    )
    let (found, truth) = (LocalProjection.square(one, other).squareRoot(), haversine(one, other))
    #expect(truth < 100_000)
    #expect(abs(found - truth) <= truth / 1000, "\(found) for \(truth)")
  }

  @Test("the cosine of the series is that of the library up to 60 degrees")
  func cosine() {
    for degrees in 0...60 {
      let angle = Double(degrees) * .pi / 180
      let series = LocalProjection.cosine.reversed().reduce(0.0) { $0 * angle * angle + $1 }
      #expect(abs(series - cos(angle)) < 1e-14)
    }
  }

  @Test("the nearest is the nearest of all, whatever the order", arguments: UInt64(1)...40)
  func nearest(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let sites = (0..<Int.random(in: 1...60, using: &generator)).map { _ in draw(&generator) }
    let centres = Dictionary(uniqueKeysWithValues: (0..<30).map { ("c\($0)", draw(&generator)) })
    let found = SiteDistances(from: centres, to: sites.shuffled(using: &generator)).metres
    for (code, centre) in centres {
      let all = sites.map { LocalProjection.metres(fromSquare: LocalProjection.square(centre, $0)) }
      #expect(found[code] == all.min())
    }
    #expect(SiteDistances(from: centres, to: []).metres.isEmpty)
  }

  /// One hundredth of a degree of latitude is 1 112 m.
  private func warehouse(_ more: [String] = []) throws -> FixtureWarehouse {
    var rows = FixtureRows()
    rows.activities = [FixtureActivity(day: 20_260_105, commune: 85001)]
    let warehouse = try FixtureWarehouse(rows)
    try warehouse.execute(
      """
      INSERT INTO commune_centre VALUES (85001, 467000000, -14000000), (85002, 467000000, -14000000),
        (85003, 467500000, -14000000), (85113, 467000000, -23500000), (79001, 467600000, -14000000);
      INSERT INTO lieu (lieu_id, source_id, cle, lot_id, ligne, nom, commune_id, latitude, longitude, empreinte)
        VALUES (1, 5, 'a', 1, 1, 'n', 85001, 46.71, -1.4, 0), (2, 5, 'b', 1, 2, 'n', 85113, NULL, NULL, 0)
      """
    )
    for statement in more { try warehouse.execute(statement) }
    try warehouse.aggregate()
    try expectVerified(warehouse)
    return warehouse
  }

  @Test("mean and median weigh communes by their inhabitants; a place without coordinates is at its centre")
  func middle() throws {
    let values = try warehouse().values("LIEUX_DISTANCE")
    // 1 000 and 3 000 inhabitants at 1 112 m of the place, 500 at 4 448 m, 700 on the island with theirs.
    let mean = try #require(values["departement 85 2026-04 statistique=moyenne"])
    #expect(mean.denominator == 5200)
    #expect(mean.numerator == 6_672_000)
    #expect(mean.value == 13)
    #expect(values["departement 85 2026-04 statistique=mediane"]?.value == 11)
    #expect(values["commune 85003 2026-04 statistique=moyenne"]?.value == 44)
    #expect(values["commune 85113 2026-04 statistique=moyenne"]?.value == 0)
    #expect(values["departement 85 2026-03 statistique=moyenne"] == nil)
  }

  @Test("the share beyond a limit counts communes, then their inhabitants; small communes alone where asked")
  func beyond() throws {
    let warehouse = try warehouse(["UPDATE commune_centre SET latitude = 468000000 WHERE commune_id = 85003"])
    let values = try warehouse.values("LIEUX_ELOIGNES")
    #expect(values["departement 85 2026 statistique=communes"]?.value == 250)
    #expect(values["departement 85 2026 statistique=population"]?.numerator == 500)
    let small = try warehouse.values("LIEUX_ELOIGNES_PETITES")
    #expect(small["departement 85 2026 statistique=communes"]?.denominator == 3)
  }

  @Test("a place outside the territory serves the communes of the edge, until a newer list drops it", .long)
  func neighbours() throws {
    let outside = "INSERT INTO lieu_voisin VALUES (5, 'v', 1, 9, 467500000, -14000000, 20260101000000000)"
    let near = try warehouse([outside]).values("LIEUX_DISTANCE")
    #expect(near["commune 85003 2026 statistique=moyenne"]?.value == 0)
    let dropped = try warehouse([outside, "INSERT INTO instantane VALUES (5, '', 20260201000000000, 1)"])
    #expect(try dropped.values("LIEUX_DISTANCE")["commune 85003 2026 statistique=moyenne"]?.value == 44)
  }

  @Test(
    "a commune without a centre leaves its territories without a value, and nobody's distance does not exist",
    .long
  )
  func unknown() throws {
    let missing = try warehouse(["DELETE FROM commune_centre WHERE commune_id = 85003"])
    let values = try missing.values("LIEUX_DISTANCE")
    #expect(values["departement 85 2026 statistique=moyenne"]?.status == .missing)
    #expect(values["epci 200000001 2026 statistique=moyenne"]?.value == 11)
    let empty = try warehouse(["UPDATE commune SET population = 0 WHERE commune_id = 85113"])
    #expect(
      try empty.values("LIEUX_DISTANCE")["commune 85113 2026 statistique=moyenne"]?.status == .notApplicable
    )
  }
}
