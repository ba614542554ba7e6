import Catalog
import Observatory
import SQLite
import Warehouse

extension ExplainedTerm {
  /// What the definition adds up, with the sums of the rows beside what is stored.
  static func all(
    _ rows: Contributions,
    _ definition: IndicatorDefinition,
    _ value: ExplainedValue?
  ) -> [ExplainedTerm] {
    // Persons are counted once each, medians are not sums: only plain sums can be compared.
    let isOfSums = definition.kind.traits.areTermsSums
    var terms = rows.roles.indices.map { index in
      let role = rows.roles[index]
      let sum = rows.amount(index)
      let isSum = isOfSums && rows.measures[index].isSumOfLines
      return ExplainedTerm(
        role: role,
        words: rows.measures[index].french,
        amount: isSum ? sum : role == .numerator ? value?.numerator : value?.denominator,
        agrees: isSum ? agreement(role, sum, value) : nil
      )
    }
    if let denominator = definition.kind.traits.denominator, denominator.isOfTerritory {
      terms.append(
        ExplainedTerm(role: .denominator, words: denominator.french, amount: value?.denominator, agrees: nil)
      )
    }
    return terms
  }

  private static func agreement(_ role: Role, _ sum: Int64, _ value: ExplainedValue?) -> Bool? {
    switch role {
    case .numerator: value?.numerator.map { $0 == sum }
    case .denominator: value?.denominator.map { $0 == sum }
    case .coverageNumerator, .coverageDenominator: nil
    }
  }
}

extension FileShare {
  /// By source, then export date.
  static func all(
    _ database: borrowing Database,
    _ rows: Contributions,
    inbox: String,
    previousInputs: Set<String>?
  ) throws -> [FileShare] {
    let lines = rows.lines
    let imports = try LedgerReader.imports(database).filter { lines[$0.id] != nil }
    let names = InboxNames(imports, inbox: inbox).byDigest
    return imports.compactMap { row in
      guard let ranges = lines[row.id] else { return nil }
      return FileShare(
        source: row.source,
        format: row.format,
        sha256: row.sha256,
        name: names[row.sha256],
        exported: row.exported,
        imported: row.imported,
        lines: ranges,
        rows: ranges.reduce(0) { $0 + $1.count },
        wasInPrevious: previousInputs.map { $0.contains(row.sha256) }
      )
    }
  }
}

extension AppliedCorrection {
  /// Those that touched one of the rows.
  static func all(_ database: borrowing Database, to rows: Contributions) throws -> [AppliedCorrection] {
    var columns: [String: Set<String>] = [:]
    var touched: [String: Set<CountedRow>] = [:]
    try ExplainedRows.correctionUses(database) { row, correction, column in
      guard rows.rows[row] != nil else { return }
      if !column.isEmpty { columns[correction, default: []].insert(column) }
      touched[correction, default: []].insert(row)
    }
    return try CorrectionTable.all(database).compactMap { correction in
      guard let those = touched[correction.id] else { return nil }
      return AppliedCorrection(
        id: correction.id,
        reason: correction.reason,
        decidedBy: correction.decidedBy,
        columns: columns[correction.id, default: []].sorted(),
        rows: Int64(those.count)
      )
    }
  }
}
