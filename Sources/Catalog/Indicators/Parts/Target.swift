package import Observatory

/// A national target and the time given to reach it; its local part is ours, by population.
package struct Target: Hashable, Sendable {
  package var start: Day
  package var end: Day
  package var national: Int
  /// Inhabitants of the country the target was set for.
  package var nationalPopulation: Int
  /// True for what is counted on a day (places): compared with the target itself, on no line from zero.
  package var isStock: Bool

  package init(start: Day, end: Day, national: Int, nationalPopulation: Int, isStock: Bool) {
    self.start = start
    self.end = end
    self.national = national
    self.nationalPopulation = nationalPopulation
    self.isStock = isStock
  }

  package static let breakdown = "trajectoire"

  /// Days of the line, both ends included.
  package var days: Int64 { Int64(end.number) - Int64(start.number) + 1 }

  /// Days gone by at the end of a day, from none to all.
  package func elapsed(on day: Day) -> Int64 {
    min(max(Int64(day.number) - Int64(start.number) + 1, 0), days)
  }
}

extension Target {
  init?(_ node: ConfigurationNode) {
    let keys: Set = ["start", "end", "national", "national_population", "stock"]
    guard let node = node.object(keys: keys), node.required("start") != nil, node.required("end") != nil,
      let start = node.optionalDay("start"), let end = node.optionalDay("end"),
      let national = node.integer("national", in: 1...1_000_000_000),
      let people = node.integer("national_population", in: 1...1_000_000_000)
    else { return nil }
    guard start < end else {
      node.file.reject("\(node.path).end", "un jour après « start »")
      return nil
    }
    self.init(
      start: start,
      end: end,
      national: national,
      nationalPopulation: people,
      isStock: node.boolean("stock", default: false)
    )
  }
}
