import Catalog
import Observatory

/// A period written in the cells of a row; where none is, what the columns held stays.
struct PeriodColumns: TableStep {
  let step: PeriodStep

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) throws(ReshapeFailure) {
    let indices = try table.columns(step.columns)
    func text(_ row: ShapedTable.Row) -> String { indices.map { row.cells[$0] }.joined(separator: " ") }
    let days = LoneDays(table.rows.map(text), standFor: step.dates)
    func period(_ row: ShapedTable.Row) -> WrittenPeriod? {
      days.period(text(row)) ?? WrittenPeriod(text(row), year: step.year)
    }
    table.fill(step.from) { period($0)?.first.iso }
    table.fill(step.to) { period($0)?.last.iso }
  }
}

/// The period of the whole file, from the lines above the table.
struct PeriodAbove: TableStep {
  let step: PeriodAboveStep

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) {
    var first = ""
    var last = ""
    for line in table.above where step.label?.matches(line.first ?? "") ?? true {
      guard let period = WrittenPeriod(text(of: line)) else { continue }
      (first, last) = (period.first.iso, period.last.iso)
      break
    }
    if last.isEmpty, let until = step.until,
      let line = table.above.first(where: { until.matches($0.first ?? "") }),
      let days = WrittenPeriod.days(in: text(of: line)), days.count == 1
    {
      last = days[0].iso
    }
    table.fill(step.from) { _ in first }
    table.fill(step.to) { _ in last }
  }

  /// The end of a title for a line of one cell: names stand before the days.
  private func text(of line: [String]) -> String {
    let filled = line.filter { !$0.isEmpty }
    if filled.count > 1 { return filled.dropFirst().joined(separator: " ") }
    return String((filled.first ?? "").split(separator: " ").last ?? "")
  }
}

/// What stands above the table, so that two exports of the same period are not taken for one.
struct ScopeAbove: TableStep {
  let name: String
  let except: [TextPattern]

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) {
    let lines = table.above.filter { !except.match($0.first ?? "") }
    let text = lines.flatMap { $0 }.filter { !context.isEmpty($0) }.joined(separator: " ")
    table.fill(name) { _ in text }
  }
}
