import Catalog
import Foundation
import Observatory

/// Completed years, both bounds in; no upper bound for the last bracket.
struct AgeBracket: Hashable {
  let from: Int
  let to: Int?

  /// Reads a bracket in the forms found in partners' sheets; nil for any other text.
  init?(_ text: String, bounds: AgeBounds) {
    let folded = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
    let numbers = folded.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }
    let words = Set(folded.split { !$0.isLetter }.map(String.init))
    let known: Set = ["ans", "an", "de", "a", "et", "plus", "moins", "ou", "les", "entre", "inf", "sup"]
    guard words.isSubset(of: known), numbers.allSatisfy({ $0 < 130 }) else { return nil }
    let isUnder = words.contains("moins") || folded.contains("<")
    let isOver = words.contains("plus") || folded.contains(">") || folded.contains("+")
    switch (numbers.count, isUnder, isOver) {
    case (2, false, false):
      let to = bounds == .shared ? numbers[1] - 1 : numbers[1]
      guard numbers[0] <= to else { return nil }
      (from, self.to) = (numbers[0], to)
    case (1, true, false):
      // « Moins de 12 » and « < 12 » leave 12 out whatever the scheme.
      guard numbers[0] > 0 else { return nil }
      (from, to) = (0, numbers[0] - 1)
    case (1, false, true):
      // « 60 et plus » holds 60; « plus de 60 » does only when brackets share their bounds.
      let isAbove = folded.contains("plus de") || (folded.contains(">") && !folded.contains("="))
      (from, to) = (numbers[0] + (isAbove && bounds == .distinct ? 1 : 0), nil)
    default:
      return nil
    }
  }

  init(from: Int, to: Int?) {
    (self.from, self.to) = (from, to)
  }

  /// The bracket as a code of its own, when no canonical one is the same.
  var code: String { to.map { "\(from)-\($0)" } ?? "\(from)+" }
}

/// Brackets become canonical codes where they are the same, else codes of their own: nothing is shared out.
struct AgeColumn: TableStep {
  let name: String
  let bounds: AgeBounds

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) throws(ReshapeFailure) {
    let place = try table.column(name)
    for row in table.rows.indices {
      guard let bracket = AgeBracket(table.rows[row].cells[place], bounds: bounds) else { continue }
      table.rows[row].cells[place] = context.ages[bracket] ?? bracket.code
    }
  }
}
