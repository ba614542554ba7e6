import Catalog
import Cube
import Concurrency
import Facts
import Indicators
import Observatory

/// Computes the values of indicators side by side and hands them over in their order, only a few being held:
/// those of a country, a value for each commune and month, would not fit in memory together.
struct OrderedIndicators: Sendable {
  let definitions: [IndicatorDefinition]
  let figures: ObservedFigures
  /// Of the indicators that are told rather than summed.
  let reported: SideTask<[String: FactFigures], any Error>
  let ledger: SourceLedger
  let asOf: Day
  let threads: Int
  let stored: StoredBlocks

  /// The caller is one of the threads.
  func run(_ body: (Int, IndicatorValues) throws -> Void) throws {
    var rank = 0
    try OrderedWork.run(definitions.indices.makeIterator(), threads: threads, mostAlive: threads + 1) {
      { index in Result { try values(index) } }
    } consume: { result in
      try body(rank, result.get())
      rank += 1
      return true
    }
  }

  private func values(_ index: Int) throws -> IndicatorValues {
    let definition = definitions[index]
    return try IndicatorValues(
      definition,
      definition.facts.isReported ? try reported.value()[definition.id] : figures.facts[definition.facts],
      persons: figures.persons[definition.id],
      distances: figures.distances[definition.id],
      ledger,
      asOf: asOf,
      stored.of(definition, rank: index + 1)
    )
  }
}
