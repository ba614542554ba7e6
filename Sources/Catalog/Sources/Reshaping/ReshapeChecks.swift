import Observatory

/// What one step says of another, and of the rest of the description.
enum ReshapeChecks {
  /// `earlier` are the steps of the whole file, when these are those of one kind of its rows.
  static func check(
    _ description: SourceDescription,
    _ root: ConfigurationNode,
    after earlier: [ReshapeStep]? = nil
  ) {
    let file = root.file
    let steps = description.reshape
    guard steps.count == root.elements("reshape").count else { return }
    var known = Set(description.fingerprint.all + (earlier ?? []).flatMap(\.added).map(FoldedLabel.fold))
    var removed: Set<String> = []
    for (number, step) in steps.enumerated() {
      let path = "\(root.path).reshape[\(number)]"
      if case .untilEmptyRow = step, earlier != nil || !steps[..<number].allSatisfy(\.keepsEmptyRows) {
        file.reject(path, "cette transformation en tête, après « header » ou « skip_rows » seulement")
      }
      if number > 0 || earlier != nil, step.isFirstOnly {
        file.reject(path, "cette transformation avant toutes les autres", "la mettre en tête de « reshape »")
      }
      if case .sections = step { known = [] }
      for column in step.read where removed.contains(FoldedLabel.fold(column)) {
        file.reject(path, "une colonne qui existe encore", "« \(column) » vient de disparaître")
      }
      for column in step.added where !known.insert(FoldedLabel.fold(column)).inserted {
        file.reject(path, "une colonne nouvelle", "« \(column) » existe déjà : choisir un autre nom")
      }
      if case .unpivot(let unpivot) = step, case .matching(let patterns) = unpivot.columns {
        removed.formUnion(
          patterns.filter { $0.holes == 0 }.map { FoldedLabel.fold($0.written) }
        )
      }
      let records = Set(description.readings.map(\.record))
      if step.multiplies, !records.isSubset(of: [.statement, .statistic]) {
        file.reject(path, "« record »: « statement » ou « statistic » : une ligne en donne ici plusieurs")
      }
    }
    checkScope(description, root, after: earlier ?? [])
  }

  /// What stands above a table may name someone.
  private static func checkScope(
    _ description: SourceDescription,
    _ root: ConfigurationNode,
    after earlier: [ReshapeStep]
  ) {
    let scopes = Set(
      (earlier + description.reshape).compactMap { step in
        if case .scopeAbove(let into, _) = step { FoldedLabel.fold(into) } else { nil }
      }
    )
    for (number, column) in description.columns.enumerated() {
      if case .pseudonym = column.kind { continue }
      let headers = column.inputs.flatMap(\.headers).map(FoldedLabel.fold)
      if headers.contains(where: scopes.contains) {
        root.file.reject(
          "\(root.path).columns[\(number)].as",
          "« pseudonym » : ce qui précède un tableau peut nommer quelqu'un"
        )
      }
    }
    for (number, step) in description.reshape.enumerated()
    where step.read.contains(where: { scopes.contains(FoldedLabel.fold($0)) }) {
      root.file.reject(
        "\(root.path).reshape[\(number)]",
        "une autre colonne : celle-ci n'est lue que comme pseudonyme"
      )
    }
  }
}

extension ReshapeStep {
  /// Steps after which the first empty row of the file is still the first one.
  fileprivate var keepsEmptyRows: Bool {
    switch self {
    case .header, .skipRows: true
    default: false
    }
  }

  fileprivate var isFirstOnly: Bool {
    switch self {
    case .header, .sections: true
    default: false
    }
  }
}
