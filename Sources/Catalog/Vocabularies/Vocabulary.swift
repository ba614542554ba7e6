import Observatory

/// One value of a closed list, as the warehouse stores it.
package struct Modality: Hashable, Sendable {
  package var dimension: String
  package var code: String
  package var label: String
  /// False when the value says that the information is not known.
  package var isKnown: Bool
  /// How far a state is: one never goes back to a lesser one, and 0 where states have no order.
  package var step = 0
  /// In years, both included; no `ageMax` for the oldest, neither for what is no age.
  package var ageMin: Int?
  package var ageMax: Int?
}

/// A closed list and every spelling under which exports write its values.
///
/// A vocabulary either defines the codes of its dimension (`entries`) or translates the labels of another
/// tool into the codes of a dimension defined elsewhere (`map`).
package struct Vocabulary: Sendable {
  package var id: String
  package var dimension: String
  /// The values defined here, in display order; empty for a translation.
  package var modalities: [Modality]
  /// Folded label → codes of the dimension (none: known label without equivalent).
  package var codesByLabel: [String: [String]]
  /// Code given to a label that is in no list, when the list is open.
  package var otherwise: String?
  /// True when a label that is in no list is let go without a word: cells of free text, of which only what is
  /// named here is looked for.
  package var dropsUnlisted = false
  /// Spellings that meant something else for a time.
  package var dated: [DatedLabel] = []

  /// Empty for a known label without equivalent, nil for one that is in no list.
  package func codes(for label: some StringProtocol) -> [String]? {
    codesByLabel[FoldedLabel.fold(label)] ?? otherwise.map { [$0] }
  }
}

/// What becomes of a label that no list names.
package enum UnlistedLabel: String, CaseIterable, Sendable {
  /// It is a problem, told with its place.
  case report
  case drop
}

extension Vocabulary {
  init?(_ file: ConfigurationFile) {
    guard
      let root = file.object(keys: ["id", "title", "dimension", "entries", "map", "otherwise", "unlisted"]),
      let id = root.string("id"), root.string("title") != nil, let dimension = root.string("dimension")
    else { return nil }
    self.init(id: id, dimension: dimension, modalities: [], codesByLabel: [:], otherwise: nil)
    otherwise = root.optionalString("otherwise")
    dropsUnlisted = root.has("unlisted") && root.choice("unlisted", of: UnlistedLabel.self) == .drop
    if dropsUnlisted, otherwise != nil {
      file.reject("$.unlisted", "« otherwise » ou « unlisted », pas les deux", "retirer l'un des deux")
    }
    readEntries(root)
    readMap(root)
  }

  private mutating func readEntries(_ root: ConfigurationNode) {
    for node in root.elements("entries") {
      guard
        let entry = node.object(keys: ["code", "label", "aliases", "known", "step", "age_min", "age_max"]),
        let code = entry.string("code"), let label = entry.string("label")
      else { continue }
      guard !modalities.contains(where: { $0.code == code }) else {
        entry.file.reject(node.path, "un code présent une seule fois", "retirer la répétition de « \(code) »")
        continue
      }
      modalities.append(
        Modality(
          dimension: dimension,
          code: code,
          label: label,
          isKnown: entry.boolean("known", default: true),
          step: entry.optionalInteger("step", in: 0...99) ?? 0,
          ageMin: entry.optionalInteger("age_min"),
          ageMax: entry.optionalInteger("age_max")
        )
      )
      add(label, [code], at: node)
      for alias in entry.elements("aliases") { readAlias(alias, of: code) }
    }
    // The code itself is a spelling, unless a label already uses the word otherwise.
    for modality in modalities where codesByLabel[FoldedLabel.fold(modality.code)] == nil {
      codesByLabel[FoldedLabel.fold(modality.code)] = [modality.code]
    }
  }

  private mutating func readAlias(_ node: ConfigurationNode, of code: String) {
    guard node.value.object != nil else {
      if let spelling = node.asString { add(spelling, [code], at: node) }
      return
    }
    guard let alias = DatedLabel(node, code: code) else { return }
    if dated.contains(where: { $0.overlaps(alias) }) {
      node.file.reject(node.path, "une seule signification par libellé et par jour")
    }
    dated.append(alias)
  }

  private mutating func readMap(_ root: ConfigurationNode) {
    guard let map = root.child("map") else { return }
    for label in map.keys { add(label, map.strings(label), at: map) }
  }

  private mutating func add(_ spelling: String, _ codes: [String], at node: ConfigurationNode) {
    let folded = FoldedLabel.fold(spelling)
    guard codesByLabel[folded] == nil else {
      node.file.reject(
        node.path,
        "un libellé donné une seule fois",
        "retirer la répétition de « \(spelling) »"
      )
      return
    }
    codesByLabel[folded] = codes
  }
}
