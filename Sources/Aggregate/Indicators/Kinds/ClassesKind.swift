import Catalog
import Cube
import Facts
import Observatory

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Classes) throws { try ClassesKind.emit(&sheet, kind) }
}

/// Shares of the communes of a territory, and of their inhabitants, in each class; the class of a commune itself.
///
/// Given for the periods a signal speaks of; for the years of the window when classes ask nothing but a population.
enum ClassesKind {
  static func emit(_ sheet: inout IndicatorSheet, _ kind: IndicatorKind.Classes) throws {
    let classes = kind.communes
    let figures = sheet.figures
    let slots = Dictionary(
      uniqueKeysWithValues: try classes.signals.map { signal in
        (signal.name, try signal.measures.map { try sheet.plan.slot($0).offset })
      }
    )
    let rows = [CommuneClasses.communes, CommuneClasses.inhabitants].map { dimension in
      classes.codes.map { sheet.breakdown("\(dimension)=\($0)") }
    }
    let everywhere = figures.territories.indices.filter { figures.territories[$0].level == .commune }
    let members = sheet.territories.map { (territory: $0, communes: figures.communes(of: $0)) }
    for period in periods(sheet, slots.values.joined(), everywhere) {
      let places = Dictionary(
        uniqueKeysWithValues: everywhere.map { commune in
          let place = classes.place(of: figures.territories[commune].population) { signal in
            slots[signal]?.contains { figures.value(commune, period, $0) > 0 } ?? false
          }
          return (commune, place)
        }
      )
      for (territory, communes) in members where !communes.isEmpty {
        let byClass = classes.codes.indices.map { place in communes.filter { places[$0] == place } }
        let counts = byClass.map { Int64($0.count) }
        emit(&sheet, territory, period, rows[0], counts)
        let people = byClass.compactMap { figures.population(of: $0) }
        // Nothing is known of any class as soon as one commune is not.
        people.count == byClass.count && figures.population(of: communes) != nil
          ? emit(&sheet, territory, period, rows[1], people)
          : missing(&sheet, territory, period, zip(rows[1], counts).filter { $0.1 > 0 }.map(\.0))
      }
    }
  }

  private static func emit(
    _ sheet: inout IndicatorSheet,
    _ territory: Int,
    _ period: Int,
    _ rows: [Int],
    _ parts: [Int64]
  ) {
    guard let shares = LargestRemainder.shares(of: parts, units: sheet.definition.multiplier) else { return }
    let whole = parts.reduce(0, +)
    for place in parts.indices where parts[place] > 0 {
      let cell = CellValue(
        breakdown: rows[place],
        value: shares[place],
        numerator: parts[place],
        denominator: whole
      )
      sheet.add(territory, period, cell, sources: sheet.figures.present)
    }
  }

  private static func missing(_ sheet: inout IndicatorSheet, _ territory: Int, _ period: Int, _ rows: [Int]) {
    for row in rows {
      sheet.add(territory, period, CellValue(breakdown: row), sources: sheet.figures.present)
    }
  }

  private static func periods(
    _ sheet: IndicatorSheet,
    _ slots: some Sequence<Int>,
    _ communes: [Int]
  ) -> [Int] {
    let (figures, slots) = (sheet.figures, Array(slots))
    return figures.grid.periods.indices.filter { period in
      if slots.isEmpty { return sheet.isObserved(period) && figures.grid.periods[period].kind == .annee }
      guard sheet.definition.facts.isSmall else { return sheet.isObserved(period) }
      // A list says nothing of the periods it does not speak of.
      return communes.contains { commune in slots.contains { figures.value(commune, period, $0) > 0 } }
    }
  }
}
