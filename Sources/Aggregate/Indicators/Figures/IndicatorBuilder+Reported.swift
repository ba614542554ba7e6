import Catalog
import Facts
import Observatory

extension IndicatorBuilder {
  /// The periods of which a zero may be told: those observed; for what is entered or listed, those that some
  /// commune has something in, since a list says nothing of the periods it does not speak of.
  package func periodsReported(_ slot: Int) -> [Int] {
    guard definition.facts.isKeptWhole else { return figures.grid.periods.indices.filter { isObserved($0) } }
    let communes = figures.territories.indices.filter { figures.territories[$0].level == .commune }
    return figures.grid.periods.indices.filter { period in
      communes.contains { figures.value($0, period, slot) > 0 }
    }
  }
}
