import Catalog
import Observatory

/// Header cells that stand on several lines: merged groups on some, the columns of each group on the others.
///
/// A merged cell keeps its text in its first column only, and a column merged downwards in its first line only. Names
/// are put together from top to bottom.
struct JoinedHeader: TableStep {
  let step: HeaderStep

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) {
    let above = linesAbove(table, context)
    let below = min(step.lines - 1 - above.count, table.rows.count)
    var levels = above + [table.header] + table.rows.prefix(below).map(\.cells)
    table.rows.removeFirst(below)
    let width = levels.map { ($0.lastIndex { !context.isEmpty($0) } ?? -1) + 1 }.max() ?? 0
    levels = levels.map { level in
      (0..<width).map { level.indices.contains($0) && !context.isEmpty(level[$0]) ? level[$0] : "" }
    }
    table.header = names(spread(levels))
    for row in table.rows.indices {
      let missing = width - table.rows[row].cells.count
      if missing > 0 { table.rows[row].cells += [String](repeating: "", count: missing) }
    }
  }

  private func names(_ levels: [[String]]) -> [String] {
    levels[0].indices.map { column in
      levels.map { $0[column] }.filter { !$0.isEmpty }.joined(separator: step.separator)
    }
  }

  /// Gives each column the names of its groups.
  private func spread(_ levels: [[String]]) -> [[String]] {
    guard let first = levels.first, let last = levels.last, levels.count > 1 else { return levels }
    let groups = step.groups ?? (Self.namesRepeat(first, over: last) ? .last : .first)
    let ordered = groups == .first ? levels : levels.reversed()
    var full = ordered
    for level in ordered.indices.dropLast() {
      for column in first.indices.dropFirst() where ordered[level][column].isEmpty {
        func isNamed(_ column: Int) -> Bool { ordered[(level + 1)...].contains { !$0[column].isEmpty } }
        guard isNamed(column), !Self.isAlone(column, ordered) else { continue }
        // A wider group that begins ends the narrower one; a cell merged downwards is no group.
        let start = (0...column).last { index in ordered[..<level].contains { !$0[index].isEmpty } } ?? 0
        let group = (start..<column).last { !ordered[level][$0].isEmpty }
        if let group, isNamed(group) { full[level][column] = ordered[level][group] }
      }
    }
    return groups == .first ? full : full.reversed()
  }

  /// Columns named alike, each time under another group: the groups are written below.
  private static func namesRepeat(_ names: [String], over groups: [String]) -> Bool {
    let filled = names.filter { !$0.isEmpty }.map(FoldedLabel.fold)
    let isMergedBelow = names.indices.contains { !names[$0].isEmpty && groups[$0].isEmpty }
    let isMergedAbove = names.indices.drop { names[$0].isEmpty }.contains {
      names[$0].isEmpty && !groups[$0].isEmpty
    }
    return Set(filled).count < filled.count && isMergedBelow && !isMergedAbove
  }

  /// A last column whose name comes once, where those of the groups come in each: a total beside the groups.
  private static func isAlone(_ column: Int, _ levels: [[String]]) -> Bool {
    guard let details = levels.last?.map(FoldedLabel.fold), let top = levels.first,
      let start = top[...column].lastIndex(where: { !$0.isEmpty }), start < column
    else { return false }
    func times(_ index: Int) -> Int { details.count { $0 == details[index] } }
    return times(start) > 1 && (column..<details.count).allSatisfy { top[$0].isEmpty && times($0) == 1 }
  }

  /// The lines of the header above the recognised one: as declared, else when they look like groups over it.
  private func linesAbove(_ table: ShapedTable, _ context: ReshapeContext) -> [[String]] {
    if let recognised = step.recognised { return table.above.suffix(recognised - 1) }
    let above = table.above.suffix(step.lines - 1)
    guard above.count == step.lines - 1 else { return [] }
    func isFilled(_ line: [String], _ column: Int) -> Bool {
      line.indices.contains(column) && !context.isEmpty(line[column])
    }
    let names = table.header
    let width = max(names.count, table.rows.first?.cells.count ?? 0)
    let areGroups = above.allSatisfy { line in
      let filled = line.indices.filter { isFilled(line, $0) }
      return filled.contains { $0 > 0 } && filled.allSatisfy { $0 < width }
        && names.indices.contains { isFilled(names, $0) && !isFilled(line, $0) }
    }
    let isWhole = names.indices.allSatisfy { column in
      isFilled(names, column) || above.contains { isFilled($0, column) }
    }
    let isAboveRows = table.rows.first?.cells.contains { $0.first?.isNumber == true } ?? true
    return areGroups && isWhole && isAboveRows ? Array(above) : []
  }
}
