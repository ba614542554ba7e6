import Observatory

extension SourceDescription {
  /// Several kinds of rows in one file: each is described as a file of its own would be.
  mutating func takeParts(_ root: ConfigurationNode) {
    guard let node = root.child("records")?.object(keys: ["column", "kinds"]),
      let column = node.string("column")
    else { return }
    kindColumn = column
    for key in RecordPart.keys.union(["repair", "mode", "scope", "max_withdrawn_percent"]).sorted()
    where root.has(key) && key != "is" && key != "reshape" {
      root.file.reject(
        "$.\(key)",
        RecordPart.keys.contains(key)
          ? "cette clé dans chacune des sortes de « records »"
          : "« record » : cette clé veut des lignes d'une seule sorte",
        "la déplacer ou la retirer"
      )
    }
    parts = node.elements("kinds").compactMap { RecordPart($0, of: self) }
    if node.elements("kinds").count < 2 {
      node.file.reject(
        "\(node.path).kinds",
        "au moins deux sortes de lignes",
        "une seule se décrit par « record »"
      )
    }
    checkPatterns(node.file)
    checkRecords(node.file)
    for number in parts.indices {
      let others = parts.enumerated().filter { $0.offset != number }.flatMap {
        $0.element.description.usedHeaders
      }
      let own = Set(parts[number].description.usedHeaders.map(FoldedLabel.fold))
      parts[number].description.known = ([column] + stepColumns + others).filter {
        !own.contains(FoldedLabel.fold($0))
      }
    }
    let unpivots = parts.flatMap(\.description.reshape).compactMap { step in
      if case .unpivot(let unpivot) = step { unpivot.columns } else { nil }
    }
    for case .matching(let patterns) in unpivots { knownForms += patterns }
    knowsPeriods = unpivots.contains { if case .periods = $0 { true } else { false } }
    for number in parts.indices {
      parts[number].description.exampleMarks = exampleMarks
      parts[number].description.knownForms = knownForms
      parts[number].description.knowsPeriods = knowsPeriods
    }
    columns = parts.flatMap(\.description.columns)
    if let first = parts.first { record = first.description.record }
  }

  /// A row of two kinds would be refused: what can be seen of it here is said here.
  private func checkPatterns(_ file: ConfigurationFile) {
    for (number, part) in parts.enumerated() {
      for (index, pattern) in part.patterns.enumerated() {
        let rival = parts.indices.first { other in
          other != number
            && parts[other].patterns.contains { rival in
              // Of two equal patterns, the second is at fault.
              pattern.holes == 0 && rival.matches(pattern.written)
                && (rival.holes > 0 || other < number)
                || rival.isSame(as: pattern) && other < number
            }
        }
        guard let rival else { continue }
        file.reject(
          "\(part.path).is[\(index)]",
          "un texte d'une seule sorte de lignes (la sorte \(rival + 1) le prend aussi)"
        )
      }
    }
  }

  /// Two kinds of one record would each keep the balance of the same rows.
  private func checkRecords(_ file: ConfigurationFile) {
    var known: Set<String> = []
    for part in parts {
      let record = part.description.record
      let name = [record.rawValue, part.description.constants["register"]].compactMap { $0 }.joined(
        separator: " "
      )
      if !known.insert(name).inserted {
        file.reject(
          "\(part.path).record",
          "chaque « record » une fois (un registre : chaque registre)",
          "réunir ces sortes en une, avec « cases » ou « map » dans son « reshape »"
        )
      }
    }
  }
}

extension RecordPart {
  static let keys: Set = ["is", "record", "reshape", "columns", "constants", "surrogate_key", "witness_of"]

  init?(_ node: ConfigurationNode, of whole: SourceDescription) {
    guard let node = node.object(keys: Self.keys), let record = node.choice("record", of: RecordKind.self)
    else { return nil }
    patterns = node.strings("is").map(TextPattern.init)
    if patterns.isEmpty { node.file.reject("\(node.path).is", "au moins un texte qui désigne ces lignes") }
    path = node.path
    description = whole
    description.record = record
    description.reshape = node.elements("reshape").compactMap(ReshapeStep.init)
    description.columns = node.elements("columns").compactMap(ColumnRule.init)
    description.constants = SourceDescription.texts(node, "constants")
    description.takeRowRules(node)
    description.checkColumns(node)
    ReshapeChecks.check(description, node, after: whole.reshape)
  }
}
