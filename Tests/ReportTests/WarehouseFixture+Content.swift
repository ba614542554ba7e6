import Catalog
import Content
import Foundation
import Observatory
@testable import Report
import TestSupport
import Testing
import Warehouse

extension WarehouseFixture {
  func content(for readership: Readership = .interne) throws -> ReleaseContent {
    try ReleaseContent(
      try WarehouseFile.openForReading(path),
      perimeter: settings.perimeter,
      asOf: WarehouseFixture.asOf,
      try WarehouseFixture.publication(for: readership)
    )
  }

  /// As the demonstration publishes its indicators.
  static func publication(for readership: Readership) throws -> ReleasePublication {
    switch readership {
    case .interne: .team
    case .partenaires, .public:
      ReleasePublication(
        try WarehouseFixture.catalog.get().pipeline,
        try WarehouseFixture.catalog.get().indicators,
        for: readership
      )
    }
  }

  /// Read once.
  private static let catalog = Result {
    try CatalogFolder(
      pipeline: PackageFolders.packageRoot.appendingPathComponent("pipelines/demonstration.jsonc").path
    )
  }

  /// The values of what is over, as they are, as if the cube had been rounded and moved nothing.
  func round() throws {
    try execute(
      """
      INSERT INTO arrondi_valeur
      SELECT valeur_id, valeur, numerateur, denominateur, couverture, statuts, origine_id, 5 FROM resultat_valeur
      WHERE statuts / 10 <> 1
      """,
      "INSERT INTO mois_public VALUES ('activite', 202512), ('activite', 202511)"
    )
  }

  func context(for readership: Readership = .interne) throws -> PageContext {
    try PageContext(
      try WarehouseFile.openForReading(path),
      content: content(for: readership),
      settings: settings
    )
  }

  /// Two years of values; the last month is provisional.
  static func filled() throws -> WarehouseFixture {
    let fixture = try WarehouseFixture()
    try fixture.fill(
      from: try #require(Period(code: "2024-01")),
      to: try #require(Period(code: "2026-01"))
    )
    return fixture
  }

  /// The cells of a CSV whose cells hold no end of line, by column.
  static func records(_ bytes: [UInt8]) -> [[String: String]] {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
      var (cells, isQuoted) = ([""], false)
      for character in line {
        switch (character, isQuoted) {
        case ("\"", _): isQuoted.toggle()
        case (",", false): cells.append("")
        case (_, _): cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
    return lines.dropFirst().map { cells in
      Dictionary(zip(lines[0], cells)) { first, _ in first }
    }
  }
}
