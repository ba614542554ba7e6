import Catalog
import Observatory

extension SourceDraft {
  /// A column of few words beside which other columns are filled for some of them only: rows of several kinds.
  mutating func noteKinds(_ cells: [[String]]) {
    for (column, guess) in guesses.enumerated()
    where guess.kind == .text && guess.personal == nil && guess.filled == 100 {
      let words = Dictionary(grouping: table.rows.indices) { FoldedLabel.fold(cells[column][$0]) }
      guard (2...8).contains(words.count), words.count * 4 <= table.rows.count * 3 else { continue }
      let uneven = guesses.indices.filter { other in
        let filled = words.values.map { rows in rows.count { !cells[other][$0].isEmpty } * 100 / rows.count }
        return other != column && filled.contains(0) && filled.contains(100)
      }
      guard let first = uneven.first else { continue }
      kindColumn = column
      doubts.append(
        """
        « \(guess.header) » semble dire de quelle sorte est chaque ligne (\(words.count) textes ; « \(guesses[first].header) » \
        n'est remplie que pour certains) : décrire alors plusieurs sortes avec « records »
        """
      )
      return
    }
  }

  /// Communes named without their Insee code.
  mutating func draftNamed(_ name: Int?, _ postal: Int?) {
    let keys = [("name", name), ("postal", postal)].compactMap { key, column in
      column.map { "\"\(key)\": \(ColumnRule.quoted(guesses[$0].header))" }
    }
    let taken = table.header.contains { FoldedLabel.fold($0) == "code_insee" }
    let into = taken ? "code_insee_trouve" : "code_insee"
    steps.append(
      Line(
        text: "{ \"step\": \"commune\", \(keys.joined(separator: ", ")), \"into\": \"\(into)\" },",
        note: "le code Insee, d'après le nom et le code postal"
      )
    )
    if name == nil { doubts.append("sans nom de commune, un code postal de plusieurs communes est rejeté") }
    rules.append(Line(text: Self.rule("territory", into, "\"as\": \"text\", \"presence\": \"required\"")))
    for column in [name, postal].compactMap({ $0 }) { used.insert(column) }
    if let name { example[name] = communeName }
    if name == nil, let postal { example[postal] = communePostal }
    constant("maille", "commune", for: "level", "\"as\": \"choice\", \"vocabulary\": \"maille\"")
  }

  /// Periods in columns that cover others of them: a quarter after its months would count twice.
  func covering(_ months: [Int]) -> [Int] {
    let named = months.map { periods.period(guesses[$0].header) }
    return months.indices.filter { outer in
      guard let wide = named[outer] else { return false }
      return named.enumerated().contains { inner, period in
        guard inner != outer, let period else { return false }
        let isWider = wide.last.number - wide.first.number > period.last.number - period.first.number
        // A year may be written with the one and not with the other.
        return isWider && (wide.first <= period.first && period.last <= wide.last || period.isOfMonths(wide))
      }
    }.map { months[$0] }
  }
}

extension WrittenPeriod {
  /// The months of the other hold those of this one, whatever the years.
  fileprivate func isOfMonths(_ other: WrittenPeriod) -> Bool {
    other.first.month.index % 12 <= first.month.index % 12
      && last.month.index % 12 <= other.last.month.index % 12
  }
}
