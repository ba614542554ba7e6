import Aggregate
import Audit
import Catalog
import Observatory
import Testing

/// Every stored value is what plain SQL and the definition's arithmetic give.
func expectVerified(
  _ warehouse: FixtureWarehouse,
  _ definitions: [IndicatorDefinition] = Indicators.all,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let run = VerifyRun(warehouse: warehouse.path, perimeter: Perimeter("85"), definitions: definitions)
  let wrong = try run.run().findings.filter { [.value, .sum, .computation].contains($0.check) }
  #expect(wrong.map(\.sentence) == [], sourceLocation: sourceLocation)
}
