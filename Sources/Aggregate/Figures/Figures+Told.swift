import Observatory

extension Figures {
  /// The periods of which a zero may be told: those of the window; for what is entered or listed, those that some
  /// commune has something in, since a list says nothing of the periods it does not speak of.
  func told(_ slot: Int, isSmall: Bool) -> [Int] {
    guard isSmall else { return grid.periods.indices.filter { grid.inWindow[$0] } }
    let communes = territories.indices.filter { territories[$0].level == .commune }
    return grid.periods.indices.filter { period in communes.contains { value($0, period, slot) > 0 } }
  }
}
