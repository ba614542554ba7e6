import Catalog
import Diagnostics
import Observatory

/// Who made the activities of a file, when its rows do not say it.
extension FileImport {
  /// As an export of one person says it above its header; nil when rows say it, or when nothing does.
  ///
  /// Whoever exports the activities of a team made none of them: that file has no column of such an export.
  func mediator(
    _ recognition: Recognition,
    _ binding: HeaderBinding,
    _ preamble: PreambleFacts,
    _ context: ReadingContext
  ) -> Int64? {
    guard recognition.description.record.isActivity, binding.index(RecordKind.mediator) == nil,
      recognition.isOfOnePerson
    else { return nil }
    return MediatorField(key: context.secret).pseudonym(of: preamble.mediator)
  }

  /// Said of a file whose format says who made its activities, and that does not.
  func problemOfMediator(
    _ recognition: Recognition,
    _ binding: HeaderBinding,
    _ preamble: PreambleFacts,
    _ context: ReadingContext,
    file: String
  ) -> Problem? {
    let description = recognition.description
    let rule = description.columns.first { $0.target == RecordKind.mediator }
    let labels = description.preamble?.mediator ?? []
    guard description.record.isActivity, rule != nil || !labels.isEmpty,
      binding.index(RecordKind.mediator) == nil,
      mediator(recognition, binding, preamble, context) == nil
    else { return nil }
    let columns = rule?.inputs.compactMap(\.headers.first) ?? []
    let header = Set(recognition.header.map(FoldedLabel.fold))
    let absent = columns.first { !header.contains(FoldedLabel.fold($0)) }
    let expected = [
      columns.isEmpty ? nil : columns.map { "« \($0) »" }.joined(separator: " et "),
      labels.isEmpty ? nil : "le nom de qui exporte ses propres activités, au-dessus du tableau",
    ]
    return Problem(
      .mediatorMissing,
      .warning,
      at: Location(file: file, line: recognition.headerLine, header: absent),
      expected: expected.compactMap { $0 }.joined(separator: ", ou "),
      action:
        "importé ; qui a fait ces activités reste inconnu : elles comptent toutes pour une seule personne quand un nombre est publié"
    )
  }
}

extension Recognition {
  /// Whether the file has the columns that only an export of one person has.
  fileprivate var isOfOnePerson: Bool {
    let needed = description.preamble?.mediatorColumns ?? []
    return !needed.isEmpty && Set(needed).isSubset(of: header.map(FoldedLabel.fold))
  }
}
