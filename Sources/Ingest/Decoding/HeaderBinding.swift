package import Catalog
package import Diagnostics
import Observatory
package import Territory

/// What cell readers need beside the description: closed lists, territories, the secret.
package struct ReadingContext: Sendable {
  let vocabularies: [String: Vocabulary]
  let dimensions: [String: ModalityList]
  let communes: CommuneField
  let secret: [UInt8]

  package init(catalog: CatalogFolder, territories: TerritoryIndex, secret: [UInt8]) {
    vocabularies = catalog.vocabularies
    dimensions = Dictionary(grouping: catalog.modalities, by: \.dimension).reduce(into: [:]) {
      $0[$1.key] = ModalityList($1.key, $1.value)
    }
    communes = CommuneField(followed: FollowedTerritories(territories, catalog.pipeline.perimeter))
    self.secret = secret
  }

  /// Missing dimensions are refused when the catalogue is read.
  func dimension(_ name: String) -> ModalityList {
    dimensions[name] ?? ModalityList(name, [])
  }
}

/// The header of a file tied to the columns of its description.
package struct HeaderBinding: Sendable {
  let columns: [BoundColumn]
  /// Those its places are marked with.
  let zones: ZoneMemory
  /// Cells a row must have: up to the last header that has a name.
  let width: Int
  /// Columns of the file that are never read.
  let droppedColumns: Int
  package let problems: [Problem]

  package init(
    _ header: [String],
    to description: SourceDescription,
    context: ReadingContext,
    file: String,
    line: Int
  ) {
    let folded = header.map(FoldedLabel.fold)
    var positions: [String: Int] = [:]
    for (position, cell) in folded.enumerated() where positions[cell] == nil { positions[cell] = position }
    func location(_ name: String, _ position: Int?) -> Location {
      Location(file: file, line: line, column: position.map { $0 + 1 }, header: name)
    }
    var problems: [Problem] = []
    var read: Set<Int> = []
    var bound: [BoundColumn] = []
    let constants = Set(description.constantColumns.map(FoldedLabel.fold))
    for rule in description.columns {
      let inputs = rule.inputs.map { input in
        let position = input.headers.lazy.compactMap { positions[FoldedLabel.fold($0)] }.first
        if let position { read.insert(position) }
        return BoundInput(
          role: input.role,
          field: position,
          header: position.map { header[$0] } ?? input.headers.first ?? rule.target
        )
      }
      let isThere = inputs.contains { $0.field != nil }
      if !isThere, rule.presence != .optional {
        problems.append(
          Problem(
            .missingColumn,
            .error,
            at: location(inputs.first?.header ?? rule.target, nil),
            expected: rule.inputs.flatMap(\.headers).map { "« \($0) »" }.joined(separator: " ou "),
            action: "fichier refusé ; exporter de nouveau sans retirer de colonne"
          )
        )
      }
      // Half of a name is nobody's.
      guard rule.target != RecordKind.mediator || inputs.allSatisfy({ $0.field != nil }) else { continue }
      guard isThere || rule.emptyCode != nil, let reader = CellReader(rule, context) else { continue }
      bound.append(
        BoundColumn(
          target: rule.target,
          reader: reader,
          inputs: inputs,
          presence: rule.presence,
          onFailure: rule.onFailure,
          emptyValue: Self.emptyValue(of: rule, context),
          identifies: Identification(rule.target, in: description.record),
          writtenBy: inputs.contains { constants.contains(FoldedLabel.fold($0.header)) }
            ? description.id : nil
        )
      )
    }
    for (position, cell) in folded.enumerated()
    where read.contains(positions[cell] ?? -1) && positions[cell] != position {
      problems.append(
        Problem(
          .duplicateHeader,
          .error,
          at: location(header[position], position),
          expected: "une seule colonne de ce nom",
          action: "fichier refusé ; retirer la colonne en double"
        )
      )
    }
    let used = description.ignored + description.sensitive + description.stepColumns + description.known
    let known = Set(used.map(FoldedLabel.fold))
    if !description.acceptsUnknownColumns {
      for (position, cell) in folded.enumerated()
      where !cell.isEmpty && !read.contains(position) && positions[cell] == position && !known.contains(cell)
        && !description.hasFormOf(header[position])
      {
        problems.append(
          Problem(
            .unknownColumn,
            .warning,
            at: location(header[position], position),
            expected: "une colonne décrite dans pipelines/sources/\(description.id).jsonc",
            action: "colonne non lue"
          )
        )
      }
    }
    // Days first: a commune is read at the date of its row.
    columns = bound.filter(\.isDay) + bound.filter { !$0.isDay }
    zones = context.communes.followed.zones
    width = (folded.lastIndex { !$0.isEmpty } ?? -1) + 1
    droppedColumns = header.count - read.count
    self.problems = problems
  }

  /// Index of a canonical column among the bound ones; nil when the file does not have it.
  func index(_ target: String) -> Int? {
    columns.firstIndex { $0.target == target }
  }

  private static func emptyValue(of rule: ColumnRule, _ context: ReadingContext) -> Int64? {
    guard let code = rule.emptyCode, let name = rule.kind.vocabulary,
      let vocabulary = context.vocabularies[name]
    else { return nil }
    return context.dimension(vocabulary.dimension).index(code).map(Int64.init)
  }
}

extension SourceDescription {
  /// A column that another kind of row turns into rows.
  func hasFormOf(_ header: String) -> Bool {
    knownForms.match(header) || knowsPeriods && WrittenPeriod(header, year: 2000) != nil
  }
}

extension BoundColumn {
  fileprivate var isDay: Bool {
    if case .day = reader { true } else { false }
  }
}

extension CellReader {
  init?(_ rule: ColumnRule, _ context: ReadingContext) {
    switch rule.kind {
    case .day(let formats): self = .day(formats)
    case .moment(let formats): self = .moment(formats)
    case .count(let max): self = .count(max: max)
    case .minutes(let max): self = .minutes(max: max)
    case .ratio: self = .ratio
    case .decimal(let suffixes): self = .decimal(suffixes: suffixes.map { Array($0.utf8) })
    case .degrees: self = .degrees
    case .rank: self = .rank
    case .flag(let yes, let no): self = .flag(yes: yes.map(FoldedLabel.fold), no: no.map(FoldedLabel.fold))
    case .uuid: self = .uuid
    case .hex(let digits): self = .hex(digits: digits)
    case .integer: self = .integer
    case .euros: self = .euros
    case .opening: self = .opening
    case .text: self = .text
    case .commune: self = .commune(context.communes)
    case .communes: self = .communes(context.communes)
    case .pseudonym where rule.target == RecordKind.mediator:
      self = .mediator(MediatorField(key: context.secret))
    case .pseudonym(let purpose): self = .pseudonym(PseudonymField(key: context.secret, purpose: purpose))
    case .choice(let name), .choices(let name, _), .tally(let name, _):
      guard let vocabulary = context.vocabularies[name] else { return nil }
      let dimension = context.dimension(vocabulary.dimension)
      switch rule.kind {
      case .choices(_, let style): self = .choices(LabelTable(maskOf: vocabulary, in: dimension), style)
      case .tally(_, let style): self = .tally(LabelTable(choiceOf: vocabulary, in: dimension), style)
      default: self = .choice(LabelTable(choiceOf: vocabulary, in: dimension))
      }
    }
  }
}
