import Foundation
import Observatory

extension Correction {
  /// The corrections of a pipeline, `corrections/<id>.jsonc` beside it; none when there is no such file.
  static func load(_ path: String, id: String) -> (corrections: [Correction], file: ConfigurationFile?) {
    guard FileManager.default.fileExists(atPath: path) else { return ([], nil) }
    let file = ConfigurationFile(path: path, name: path)
    guard let root = file.object(keys: ["id", "corrections"]), let declared = root.string("id") else {
      return ([], file)
    }
    if declared != id { file.reject("$.id", "« \(id) », comme le pipeline") }
    var corrections: [Correction] = []
    for node in root.elements("corrections") {
      guard let correction = Correction(node) else { continue }
      if corrections.contains(where: { $0.id == correction.id }) {
        file.reject("\(node.path).id", "un identifiant présent une seule fois")
      }
      corrections.append(correction)
    }
    return (corrections, file)
  }

  private init?(_ node: ConfigurationNode) {
    let keys: Set = [
      "id", "reason", "by", "since", "expires_on", "source", "where", "from", "to", "exclude", "set",
    ]
    guard let node = node.object(keys: keys), let id = node.string("id"), let reason = node.string("reason"),
      let decidedBy = node.string("by"), let source = node.string("source"),
      node.required("since") != nil, node.required("expires_on") != nil,
      let since = node.optionalDay("since"), let expires = node.optionalDay("expires_on")
    else { return nil }
    if expires < since { node.file.reject("\(node.path).expires_on", "un jour qui ne précède pas « since »") }
    let excludes = node.boolean("exclude", default: false)
    let cells = Self.cells(node.child("set"))
    if excludes == !cells.isEmpty {
      node.file.reject(node.path, "« exclude »: true, ou « set »: { … }, l'un des deux")
    }
    self.init(
      id: id,
      reason: reason,
      decidedBy: decidedBy,
      since: since,
      expires: expires,
      source: source,
      conditions: Self.cells(node.child("where")),
      from: node.optionalDay("from"),
      to: node.optionalDay("to"),
      effect: excludes ? .exclude : .set(cells),
      file: node.file.name,
      line: node.file.line(of: node.path)
    )
    if conditions.isEmpty, from == nil, to == nil {
      node.file.reject(node.path, "« where », « from » ou « to » : une correction vise des lignes précises")
    }
  }

  private static func cells(_ node: ConfigurationNode?) -> [Cell] {
    (node?.keys ?? []).compactMap { key in node?.string(key).map { Cell(column: key, text: $0) } }
  }
}

/// What a correction says of sources and lists that must exist.
struct CorrectionChecks {
  let sources: [SourceDescription]
  let vocabularies: [String: Vocabulary]

  func check(_ corrections: [Correction], in file: ConfigurationFile) {
    for (number, correction) in corrections.enumerated() {
      let path = "$.corrections[\(number)]"
      let targets = sources.filter { $0.refusal == nil && $0.source.code == correction.source }
      guard !targets.isEmpty else {
        file.reject("\(path).source", "le code d'une source de pipelines/sources")
        continue
      }
      for target in concerned(targets.flatMap(\.readings), by: correction) {
        guard let identity = target.record.identity else {
          file.reject("\(path).source", "une source qui donne un identifiant à ses lignes")
          continue
        }
        if correction.from != nil || correction.to != nil, target.record.dayColumn == nil {
          file.reject("\(path)", "ni « from » ni « to » : ces lignes n'ont pas de date")
        }
        for cell in correction.conditions { check(cell, target, file, "\(path).where.\(cell.column)") }
        guard case .set(let cells) = correction.effect else { continue }
        for cell in cells {
          if identity.contains(cell.column) {
            file.reject("\(path).set.\(cell.column)", "une colonne qui n'identifie pas la ligne")
          }
          check(cell, target, file, "\(path).set.\(cell.column)")
        }
      }
    }
  }

  /// Of the formats and kinds of rows of a source, those that have all the columns named; else all, to say what they lack.
  private func concerned(_ readings: [SourceDescription], by correction: Correction) -> [SourceDescription] {
    let able = readings.filter { correction.concerns($0) }
    return able.isEmpty ? readings : able
  }

  private func check(
    _ cell: Correction.Cell,
    _ target: SourceDescription,
    _ file: ConfigurationFile,
    _ path: String
  ) {
    guard let rule = target.columns.first(where: { $0.target == cell.column }) else {
      let known = target.columns.map(\.target).sorted().joined(separator: ", ")
      return file.reject(path, "une colonne canonique de \(target.id) parmi \(known)")
    }
    guard !RecordKind.personal.contains(cell.column) else {
      return file.reject(path, "une colonne qui ne dit rien d'une personne", "retirer « \(cell.column) »")
    }
    let isReadable: Bool
    switch rule.kind {
    case .choice(let name):
      let dimension = vocabularies[name]?.dimension
      let codes = vocabularies.values.filter { $0.dimension == dimension }.flatMap(\.modalities).map(\.code)
      isReadable = codes.contains(cell.text)
    case .count, .integer, .euros, .opening: isReadable = Int64(cell.text).map { $0 >= 0 } ?? false
    case .day: isReadable = Day(iso: cell.text) != nil
    case .flag: isReadable = ["oui", "non"].contains(cell.text)
    case .commune: isReadable = cell.text.utf8.count == 5
    case .uuid: isReadable = cell.text.utf8.count == 36
    case .hex(let digits): isReadable = cell.text.utf8.count == digits
    case .text: isReadable = true
    case .moment: isReadable = CorrectionMoment(cell.text) != nil
    case .ratio: isReadable = Int64(cell.text).map { 0...10_000 ~= $0 } ?? false
    case .pseudonym where cell.column == "number":
      isReadable = !cell.text.isEmpty && cell.text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    default:
      return file.reject(
        path,
        "une colonne choice, commune, count, day, euros, flag, hex, moment, ratio, text ou uuid"
      )
    }
    if !isReadable { file.reject(path, "une valeur écrite comme dans les exemples de \(target.id)") }
  }
}
