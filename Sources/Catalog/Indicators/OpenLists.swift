/// The codes that vocabularies and sources give to the columns a filter may name.
package struct OpenLists: Sendable {
  private let codes: [FilterColumn: [String]]

  init(sources: [SourceDescription], vocabularies: [Vocabulary]) {
    var byDimension: [String: Set<String>] = [:]
    for modality in vocabularies.flatMap(\.modalities) {
      byDimension[modality.dimension, default: []].insert(modality.code)
    }
    let dimensionOf = Dictionary(vocabularies.map { ($0.id, $0.dimension) }) { first, _ in first }
    /// What the registers read in one of their columns.
    func inRegisters(_ target: String) -> Set<String> {
      let columns = sources.flatMap(\.readings).filter { $0.record == .register }.flatMap(\.columns)
      let dimensions = columns.filter { $0.target == target }.compactMap(\.kind.vocabulary)
        .compactMap { dimensionOf[$0] }
      return dimensions.reduce(into: []) { $0.formUnion(byDimension[$1] ?? []) }
    }
    let found: [FilterColumn: Set<String>] = [
      .canal: byDimension["canal"] ?? [],
      .dispositif: (byDimension["dispositif"] ?? []).union([OpenLists.unstated]),
      .certification: byDimension["certification"] ?? [],
      .registre: byDimension["registre"] ?? [],
      .categorie: inRegisters("category"),
      .etape: inRegisters("stage"),
      .statutRdv: byDimension["statut_rdv"] ?? [],
      .source: Set(sources.map(\.source.code)),
      .service: byDimension["service_lieu"] ?? [],
      .programme: byDimension["programme_lieu"] ?? [],
      .accompagnement: byDimension["accompagnement_lieu"] ?? [],
      .publicCible: (byDimension["public_cible"] ?? []).union([FilterColumn.anyCode]),
    ]
    codes = found.mapValues { $0.sorted() }
  }

  /// Nil for a column nothing here lists.
  func codes(of column: FilterColumn) -> [String]? { codes[column] }

  /// Published code of an activity whose scheme is not stated.
  package static let unstated = "non_precise"
}
