import Catalog
import Cube
import Facts
import Observatory

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Classes) throws { try ClassesKind.emit(&builder, kind) }
}

/// Shares of the communes of a territory, and of their inhabitants, in each class; the class of a commune itself.
///
/// Given for the periods a signal speaks of; for the years of the window when classes ask nothing but a population.
enum ClassesKind {
  static func emit(_ builder: inout IndicatorBuilder, _ kind: IndicatorKind.Classes) throws {
    let classes = kind.communes
    let figures = builder.figures
    let slots = Dictionary(
      uniqueKeysWithValues: try classes.signals.map { signal in
        (signal.name, try signal.measures.map { try builder.plan.slot($0).offset })
      }
    )
    let rows = [CommuneClasses.communes, CommuneClasses.inhabitants].map { dimension in
      classes.codes.map { builder.breakdown("\(dimension)=\($0)") }
    }
    let everywhere = figures.territories.indices.filter { figures.territories[$0].level == .commune }
    let members = builder.territories.map { (territory: $0, communes: figures.communes(of: $0)) }
    for period in periods(builder, slots.values.joined(), everywhere) {
      let indexOf = Dictionary(
        uniqueKeysWithValues: everywhere.map { commune in
          let index = classes.classIndex(of: figures.territories[commune].population) { signal in
            slots[signal]?.contains { figures.value(commune, period, $0) > 0 } ?? false
          }
          return (commune, index)
        }
      )
      for (territory, communes) in members where !communes.isEmpty {
        let byClass = classes.codes.indices.map { index in communes.filter { indexOf[$0] == index } }
        let counts = byClass.map { Int64($0.count) }
        emit(&builder, territory, period, rows[0], counts)
        let people = byClass.compactMap { figures.population(of: $0) }
        // Nothing is known of any class as soon as one commune is not.
        people.count == byClass.count && figures.population(of: communes) != nil
          ? emit(&builder, territory, period, rows[1], people)
          : missing(&builder, territory, period, zip(rows[1], counts).filter { $0.1 > 0 }.map(\.0))
      }
    }
  }

  private static func emit(
    _ builder: inout IndicatorBuilder,
    _ territory: Int,
    _ period: Int,
    _ rows: [Int],
    _ parts: [Int64]
  ) {
    guard let shares = LargestRemainder.shares(of: parts, units: builder.definition.multiplier) else {
      return
    }
    let whole = parts.reduce(0, +)
    for index in parts.indices where parts[index] > 0 {
      let cell = CellValue(
        breakdown: rows[index],
        value: shares[index],
        numerator: parts[index],
        denominator: whole
      )
      builder.add(territory, period, cell, sources: builder.figures.present)
    }
  }

  private static func missing(
    _ builder: inout IndicatorBuilder,
    _ territory: Int,
    _ period: Int,
    _ rows: [Int]
  ) {
    for row in rows {
      builder.add(territory, period, CellValue(breakdown: row), sources: builder.figures.present)
    }
  }

  private static func periods(
    _ builder: IndicatorBuilder,
    _ slots: some Sequence<Int>,
    _ communes: [Int]
  ) -> [Int] {
    let (figures, slots) = (builder.figures, Array(slots))
    return figures.grid.periods.indices.filter { period in
      if slots.isEmpty { return builder.isObserved(period) && figures.grid.periods[period].kind == .annee }
      guard builder.definition.facts.isKeptWhole else { return builder.isObserved(period) }
      // A list says nothing of the periods it does not speak of.
      return communes.contains { commune in slots.contains { figures.value(commune, period, $0) > 0 } }
    }
  }
}
