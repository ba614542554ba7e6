import Observatory
import Testing
import Warehouse

@testable import Catalog

@Suite("Entry and exit of the same persons")
struct PairedKindTests {
  private static let ids: Set = ["PIX_ENTREES", "PIX_REVUS", "PIX_GAIN", "PIX_PROGRES", "PIX_ATTRITION"]

  private func computed(
    _ participations: [FixtureParticipation],
    pairs: [PixPair] = [],
    paths: [Int64: String] = [:]
  ) throws -> (String) throws -> Int64? {
    var rows = FixtureRows()
    rows.activities = [FixtureActivity(day: 20_260_105, commune: 85001)]
    rows.campaigns = [7: "evaluation", 12: "evaluation", 13: "evaluation", 100: "profils"]
    rows.participations = participations
    let warehouse = try FixtureWarehouse(rows)
    for (campaign, path) in paths {
      try warehouse.execute("UPDATE pix_campagne SET parcours = '\(path)' WHERE campagne_id = \(campaign)")
    }
    let definitions = Indicators.all.filter { Self.ids.contains($0.id) }.map { definition in
      var definition = definition
      definition.follow(pairs)
      return definition
    }
    try warehouse.aggregate(definitions)
    try expectVerified(warehouse, definitions)
    return { name in
      let parts = name.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      return try warehouse.values(parts[0])["departement 85 \(parts[1]) \(parts[2])"]?.value
    }
  }

  private func shared(_ person: UInt8, _ day: Int64, _ mastery: Int64?, campaign: Int64 = 7)
    -> FixtureParticipation
  {
    FixtureParticipation(
      campaign: campaign,
      person: person,
      start: day * 10_000,
      isShared: true,
      sharedAt: day * 10_000 + 900,
      mastery: mastery
    )
  }

  @Test("by default a campaign taken again: first and last results, at the period of the first")
  func again() throws {
    let value = try computed([
      shared(1, 20_260_105, 2000), shared(1, 20_260_110, 9000), shared(1, 20_260_301, 5000),
      shared(2, 20_260_106, 6000), shared(2, 20_260_120, 4000), shared(3, 20_260_107, 3000),
      shared(4, 20_260_201, 1000), shared(4, 20_260_202, 2050), shared(5, 20_260_108, nil),
    ])
    #expect(try value("PIX_ENTREES 2026-01 ") == 3)
    #expect(try value("PIX_REVUS 2026-01 ") == 2)
    #expect(try value("PIX_PROGRES 2026-01 ") == 500)
    #expect(try value("PIX_ATTRITION 2026-01 ") == 333)
    // 30 points more and 20 points less.
    #expect(try value("PIX_GAIN 2026-01 statistique=mediane") == 50)
    #expect(try value("PIX_GAIN 2026-01 statistique=q25") == -200)
    #expect(try value("PIX_GAIN 2026-T1 statistique=mediane") == 105)
    #expect(try value("PIX_GAIN 2026-03 statistique=mediane") == nil)
  }

  @Test("another campaign of the same path is the same journey, another path is not")
  func paths() throws {
    let rows = [
      shared(1, 20_260_105, 2000), shared(1, 20_260_205, 3000, campaign: 12), shared(2, 20_260_105, 2000),
      shared(2, 20_260_205, 9000, campaign: 13),
    ]
    let value = try computed(rows, paths: [7: "Socle", 12: "Socle", 13: "Autre"])
    #expect(try value("PIX_ENTREES 2026 ") == 3)
    #expect(try value("PIX_REVUS 2026 ") == 1)
    #expect(try value("PIX_GAIN 2026 statistique=moyenne") == 100)
  }

  @Test("declared campaigns pair whatever their path; an exit without an entry is nothing")
  func declared() throws {
    let rows = [
      shared(1, 20_260_105, 2000), shared(1, 20_260_106, 8000), shared(1, 20_260_205, 3000, campaign: 12),
      shared(2, 20_260_205, 9000, campaign: 12), shared(3, 20_260_301, 1000, campaign: 12),
      shared(3, 20_260_302, 5000), shared(4, 20_260_105, 100, campaign: 13),
    ]
    let value = try computed(rows, pairs: [PixPair(id: "ateliers", entry: [7], exit: [12])])
    #expect(try value("PIX_ENTREES 2026 ") == 3)
    #expect(try value("PIX_REVUS 2026 ") == 1)
    #expect(try value("PIX_GAIN 2026 statistique=mediane") == 100)
  }

  @Test("a test told twice in a minute is no return")
  func twice() throws {
    var again = shared(1, 20_260_105, 8000)
    again.rank = 2
    let value = try computed([shared(1, 20_260_105, 2000), again])
    #expect(try value("PIX_ENTREES 2026 ") == 1)
    #expect(try value("PIX_REVUS 2026 ") == 0)
    #expect(try value("PIX_PROGRES 2026 ") == nil)
    #expect(try value("PIX_ATTRITION 2026 ") == 1000)
  }
}
