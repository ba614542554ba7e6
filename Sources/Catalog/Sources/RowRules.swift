/// A column whose header is there while its cells were not written: what follows is one cell to the left.
package struct ColumnRepair: Hashable, Sendable {
  /// Header of the column that has no cell.
  package var unwritten: String
  /// Canonical columns read from closed lists: their labels tell whether the cells are in their place.
  package var crossChecks: [String]
}

extension SourceDescription {
  /// What a format without identifiers, or once badly written, says of its rows.
  mutating func takeRowRules(_ root: ConfigurationNode) {
    surrogateKey = root.strings("surrogate_key")
    crossCheckOf = root.optionalString("witness_of")
    if crossCheckOf != nil, ![.statistic, .participation].contains(record) {
      root.file.reject(
        "\(root.path).witness_of",
        "seulement pour des statistiques ou des participations à des rendez-vous"
      )
    }
    repair = ColumnRepair(root.child("repair"))
    let targets = Set(columns.map(\.target))
    for (number, column) in surrogateKey.enumerated() where !targets.contains(column) {
      root.file.reject("\(root.path).surrogate_key[\(number)]", "une colonne canonique de cette description")
    }
    if !surrogateKey.isEmpty, !record.takesSurrogateKeys || targets.contains("key") {
      root.file.reject(
        "\(root.path).surrogate_key",
        "un « record » sans identifiant, et aucune colonne vers « key »"
      )
    }
    for crossCheck in repair?.crossChecks ?? []
    where columns.first(where: { $0.target == crossCheck })?.kind.vocabulary == nil {
      root.file.reject(
        "\(root.path).repair.witnesses",
        "des colonnes lues dans une liste fermée au lieu de « \(crossCheck) »"
      )
    }
  }

  /// True when the description says where an essential column comes from.
  func binds(_ essential: String) -> Bool {
    columns.contains { $0.target == essential } || essential == "key" && !surrogateKey.isEmpty
  }
}

extension ColumnRepair {
  init?(_ node: ConfigurationNode?) {
    guard let node = node?.object(keys: ["unwritten", "witnesses"]), let header = node.string("unwritten")
    else { return nil }
    unwritten = header
    crossChecks = node.strings("witnesses")
    if crossChecks.isEmpty { node.file.reject("\(node.path).witnesses", "au moins une colonne canonique") }
  }
}
