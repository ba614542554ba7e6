import Observatory
import TestSupport
import Testing
import Warehouse

@testable import Catalog
@testable import Cube
@testable import Facts

@Suite("What is copied of activities")
struct CopiedMeasureTests {
  @Test("every measure, filter, value and breakdown of activities is had from the copy")
  func measures() throws {
    let folder = try Workdir()
    let database = try WarehouseFile.openForWriting(folder.path("warehouse.sqlite"))
    var compiler = SeriesCompiler(
      facts: .activities,
      vocabulary: try StoredVocabulary(database),
      parts: SpreadParts()
    )
    let filters = ActivityFilter.allCases.map { Filter($0, ["1"]) }
    for name in ActivityMeasure.Name.allCases {
      let measure = try #require(ActivityMeasure(name, PersonGroup(.age, .sixtyPlusAtMost)))
      try compiler.add(.activities(measure, where: filters), by: nil, database)
    }
    for breakdown in ActivityBreakdown.allCases {
      let column = BreakdownColumn.activities(breakdown)
      let persons = column.persons.map { ActivityMeasure.audience(PersonGroup($0, .known)) }
      try compiler.add(.activities(persons ?? .oriented, where: []), by: column, database)
    }
    for value: RowValue in [.accompaniments, .minutes] {
      try compiler.describe("essai", value, among: .activities(.activities, where: []), database)
    }
    #expect(compiler.columns.filter { CopiedColumn($0) == nil }.map(\.sql) == [])
  }

  @Test("the ranks of what is copied are those of the blocks already stored, each once")
  func ranks() {
    let ranks = FactColumn.copied.compactMap(\.copy)
    #expect(ranks == Array(1...FactColumn.copied.count))
    let stored = """
      jour; ifnull(commune_id, zone_id); source_id; nb_accompagnements; nb_orientation_connue; nb_orientes; age_id; \
      genre_id; statut_id; thematique_id; orientation_id; type_id; canal_id; dispositif_id; materiel_id; niveau; \
      duree_min; duree_min IS NOT NULL; duree_min IS NOT NULL AND duree_qualite IS 'bornee'; \
      max(nb_accompagnements - nb_recurrents, 0); public_id
      """
    // Those to come stand behind.
    #expect(FactColumn.copied.map(\.sql).joined(separator: "; ").hasPrefix(stored))
  }
}
