import Catalog
import Foundation
import SQLite
import TestSupport
import Testing
import Warehouse

/// What the three commands ask the warehouse for one definition of each kind and of each fact table, as SQL: the files of
/// `Golden`, by command.
@Suite("Golden queries")
struct GoldenQueriesTests {
  private static let commands = ["aggregate", "verify", "explain"]

  /// By file: a new kind, or a new fact table, has none yet.
  private static func definitions() throws -> [(name: String, definition: IndicatorDefinition)] {
    try IndicatorKind.Name.allCases.map { kind in
      let definition = try AskedDefinition.of(kind)
      #expect(definition.kind.name == kind)
      return ("kind-\(kind.rawValue)", definition)
    }
      + FactTable.allCases.map { facts in
        let definition = try AskedDefinition.of(facts)
        #expect(definition.facts == facts)
        return ("facts-\(facts.rawValue)", definition)
      }
  }

  @Test("what is asked for each kind and each fact table is the SQL that was reviewed")
  func texts() throws {
    let definitions = try Self.definitions()
    let filled = try SmallObservatory()
    var asked: [String: [(name: String, queries: [AskedQuery])]] = [:]
    for (name, definition) in definitions {
      for (command, queries) in try SmallObservatory(copyOf: filled).asked(definition) {
        asked[command, default: []].append((name, queries))
      }
    }
    for command in Self.commands {
      let files = try #require(asked[command])
      #expect(files.map(\.name) == definitions.map(\.name))
      let pages = SharedQueries(files)
      try expectGolden(pages.shared, named: "\(command)/shared.sql")
      for (name, text) in pages.own { try expectGolden(text, named: "\(command)/\(name).sql") }
    }
  }

  @Test("every golden text is SQL that the schema understands, and of something that stands")
  func statements() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    let names = Set((try Self.definitions().map(\.name) + ["shared"]).map { "\($0).sql" })
    let workdir = try Workdir()
    let database = try WarehouseFile.openForWriting(workdir.path("warehouse.sqlite"))
    for command in Self.commands {
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: command).path)
      #expect(Set(files) == names, "\(command)")
      for file in files {
        let text = try String(contentsOf: folder.appending(path: "\(command)/\(file)"), encoding: .utf8)
        var layout = SQLText()
        for sql in SharedQueries.statements(text).map({ layout.unfolded($0) }) {
          #expect(throws: Never.self, "\(command)/\(file)") { _ = try database.prepare(sql) }
        }
      }
    }
  }

  @Test("laid out for people, a query keeps its words, and a table that comes again is told by its name")
  func layout() {
    var layout = SQLText()
    let sql = """
      WITH t AS (SELECT *, CASE WHEN a THEN 'x  (' ELSE b||c END AS d FROM (SELECT * FROM u WHERE e BETWEEN 1 AND 2) f LEFT
        JOIN g USING (h)) SELECT count(*) FROM t WHERE d = ?1 AND h >= 2
      """
    #expect(
      layout.laidOut(sql) == """
        WITH t AS (
          SELECT *, CASE
              WHEN a THEN 'x  ('
              ELSE b||c END AS d
          FROM (SELECT * FROM u WHERE e BETWEEN 1 AND 2) f
          LEFT JOIN g USING (h)
        )
        SELECT count(*)
        FROM t
        WHERE d = ?1
          AND h >= 2

        """
    )
    let again = layout.laidOut(sql)
    #expect(again.hasPrefix("WITH t AS (…)\nSELECT count(*)\n"))
    func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
    #expect(words(layout.unfolded(again)) == words(sql))
  }
}
