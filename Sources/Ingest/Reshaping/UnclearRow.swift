import Catalog
import Diagnostics

/// A row whose shape says two things at once: it is rejected before its cells are read.
package struct UnclearRow: Hashable, Sendable {
  enum Doubt: Hashable, Sendable {
    /// Of none of the kinds the format describes, or of several.
    case kind(header: String?)
    /// A bracket of ages whose bounds may be read in several ways.
    case age(header: String)
  }

  let line: Int
  let doubt: Doubt

  var code: ProblemCode {
    switch doubt {
    case .kind: .rowKindUnclear
    case .age: .ageUnclear
    }
  }

  func problem(_ file: String) -> Problem {
    switch doubt {
    case .kind(let header):
      Problem(
        code,
        .rejection,
        at: Location(file: file, line: line, header: header),
        expected: "le texte d'une seule des sortes de lignes décrites (« is » de « records »)",
        action: "ligne rejetée ; corriger la cellule, ou ajouter ce texte à sa sorte dans pipelines/sources"
      )
    case .age(let header):
      Problem(
        code,
        .rejection,
        at: Location(file: file, line: line, header: header),
        expected:
          "des âges dont les bornes sont dites : « 60 ans et plus », « moins de 18 ans », « 18-25 ans »",
        action:
          "ligne rejetée ; corriger la cellule, ou dire ce que ce texte veut dire par une étape « map » avant « ages »"
      )
    }
  }
}

extension ShapedTable {
  /// Changes each row, and sets aside those it answers true for.
  mutating func setAside(as unclear: (Row) -> UnclearRow, _ change: (inout Row) -> Bool) {
    var kept: [Row] = []
    kept.reserveCapacity(rows.count)
    for var row in rows {
      if change(&row) { self.unclear.append(unclear(row)) } else { kept.append(row) }
    }
    rows = kept
  }
}
