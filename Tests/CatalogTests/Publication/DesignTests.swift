import Foundation
import Observatory
import TestSupport
import Testing

@testable import Catalog

@Suite("Every indicator is published as the design says")
struct DesignTests {
  private static let pipelines = PackageFolders.packageRoot.appendingPathComponent("pipelines").path
  private static let catalog = Result { try CatalogFolder(pipeline: "\(pipelines)/demonstration.jsonc") }
  private static let definitions: [String: IndicatorDefinition] = {
    let all = (try? catalog.get().indicators) ?? []
    return Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
  }()

  private func definition(_ id: String) throws -> IndicatorDefinition {
    try #require(Self.definitions[id], "\(id)")
  }

  @Test("each of the 144 is in one group, and no other is declared")
  func groups() throws {
    let listed = DesignGroup.allCases.flatMap(\.indicators)
    #expect(listed.count == 144 && Set(listed).count == 144)
    let entries = try FileManager.default.contentsOfDirectory(atPath: "\(Self.pipelines)/indicators")
    #expect(Set(entries.map { String($0.dropLast(6)) }) == Set(listed))
    #expect(Set(try Self.catalog.get().indicators.map(\.id)) == Set(listed))
  }

  @Test(
    "what it counts, how its figures are made, its minimum, grid and terms",
    arguments: DesignGroup.allCases
  )
  func figures(group: DesignGroup) throws {
    let pipeline = try Self.catalog.get().pipeline
    for id in group.indicators {
      let definition = try definition(id)
      for readership in Readership.outside {
        let shown = try #require(pipeline.published(definition, for: readership), "\(id)")
        #expect(shown.counts == group.saying.counts, "\(id)")
        #expect(shown.isSensitive == group.saying.sensitive, "\(id)")
        #expect(shown.origin == group.saying.origin, "\(id)")
        #expect(shown.minimum == group.saying.minimum, "\(id)")
        let scale = Int64(pow(10, Double(definition.decimals)))
        #expect(shown.gridStep == group.saying.grid.map { $0 * scale }, "\(id)")
        let hidden = [nil, "communes", "population", "moyenne"].map {
          shown.hiddenColumns(ofStatistic: $0).isEmpty
        }
        switch group.saying.hidden {
        case .none: #expect(hidden == [true, true, true, true], "\(id)")
        case .inhabitants: #expect(hidden == [true, true, false, true], "\(id)")
        case .both: #expect(hidden == [false, false, false, false], "\(id)")
        }
      }
    }
  }

  @Test("at which levels and periods, for partners and for everybody", arguments: DesignGroup.allCases)
  func windows(group: DesignGroup) throws {
    let pipeline = try Self.catalog.get().pipeline
    for id in group.indicators {
      let definition = try definition(id)
      for (readership, expected) in [
        (Readership.partenaires, group.saying.partners), (.public, group.saying.everybody),
      ] {
        let shown = try #require(pipeline.published(definition, for: readership), "\(id)")
        for (level, letter) in zip([TerritoryLevel.commune, .epci, .departement], expected) {
          let part = try #require(definition.parts.first)
          let wanted: [PeriodKind] =
            switch definition.levels.contains(level) ? letter : "-" {
            case "m": [.mois, .trimestre, .annee]
            case "t": [.trimestre, .annee]
            case "a": [.annee]
            default: []
            }
          #expect(
            shown.periods(of: part, at: level) == wanted,
            "\(id) \(readership.rawValue) \(level.rawValue)"
          )
          for wider in TerritoryLevel.allCases where wider.declared == level {
            #expect(shown.periods(of: part, at: wider) == wanted, "\(id) \(wider.rawValue)")
          }
        }
      }
    }
  }

  @Test(
    "accompaniments by type are shown to partners as early as their total, and by scheme as any other table"
  )
  func breakdowns() throws {
    let pipeline = try Self.catalog.get().pipeline
    let accompaniments = try definition("ACC")
    let partners = try #require(pipeline.published(accompaniments, for: .partenaires))
    let everybody = try #require(pipeline.published(accompaniments, for: .public))
    #expect(partners.periods(of: .breakdown(.type), at: .commune) == [.mois, .trimestre, .annee])
    #expect(partners.periods(of: .breakdown(.dispositif), at: .commune) == [.trimestre, .annee])
    #expect(everybody.periods(of: .breakdown(.type), at: .commune) == [.annee])
    #expect(everybody.periods(of: .breakdown(.dispositif), at: .commune) == [.annee])
    #expect(everybody.periods(of: .breakdown(.theme), at: .commune) == [])
    #expect(
      partners.wantsNarrowestBase(at: .commune, .mois) && !partners.wantsNarrowestBase(at: .commune, .annee)
    )
    #expect(!partners.wantsNarrowestBase(at: .epci, .mois))
    let listed = try definition("LIEUX")
    let sites = try #require(pipeline.published(listed, for: .public))
    #expect(!sites.wantsNarrowestBase(at: .commune, .mois))
    // Every other breakdown has the windows of its total.
    for (id, definition) in Self.definitions where id != "ACC" {
      for readership in Readership.outside {
        let shown = try #require(pipeline.published(definition, for: readership))
        for level in TerritoryLevel.allCases {
          let periods = Set(definition.parts.map { shown.periods(of: $0, at: level) })
          #expect(periods.count == 1, "\(id) \(level.rawValue)")
        }
      }
    }
  }

  @Test("the team is shown everything, exact")
  func team() throws {
    let pipeline = try Self.catalog.get().pipeline
    for (id, definition) in Self.definitions {
      let shown = try #require(pipeline.published(definition, for: .interne), "\(id)")
      #expect(shown.origin == .exact && shown.minimum == nil && shown.gridStep == nil)
      for level in TerritoryLevel.allCases {
        for part in definition.parts {
          let wanted: [PeriodKind] = definition.isReported(at: level) ? PeriodKind.allCases : []
          #expect(shown.periods(of: part, at: level) == wanted, "\(id)")
        }
      }
      for statistic in [nil, "population"] { #expect(shown.hiddenColumns(ofStatistic: statistic) == []) }
    }
  }

  @Test("what an indicator says of its publication is not in its fingerprint, which tells its values")
  func fingerprints() throws {
    for id in DesignGroup.allCases.flatMap(\.indicators) {
      let path = "\(Self.pipelines)/indicators/\(id).jsonc"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let start = try #require(text.range(of: "  \"counts\":")).lowerBound
      let end = try #require(text.range(of: "  \"notice\":")).lowerBound
      let bare = text[..<start] + text[end...]
      var fnv: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in bare.utf8 { fnv = (fnv ^ UInt64(byte)) &* 0x100_0000_01B3 }
      #expect(try definition(id).fingerprint == fnv, "\(id)")
    }
  }
}
