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
    func codes(_ dimension: String, and more: String...) -> Set<String> {
      (byDimension[dimension] ?? []).union(more)
    }
    // Every column, so that a new one cannot go unchecked.
    let found = FilterColumn.allCases.compactMap { column -> (FilterColumn, Set<String>)? in
      switch column {
      case .canal: (column, codes("canal"))
      case .dispositif: (column, codes("dispositif", and: OpenLists.unstated))
      case .certification: (column, codes("certification"))
      case .registre: (column, codes("registre"))
      case .categorie: (column, inRegisters("category"))
      case .etape: (column, inRegisters("stage"))
      case .statutRdv: (column, codes("statut_rdv"))
      case .source: (column, Set(sources.map(\.source.code)))
      case .operateur: (column, codes("operateur"))
      case .unite: (column, codes("unite"))
      case .theme: (column, codes("theme"))
      case .mesure: (column, codes("mesure"))
      case .service: (column, codes("service_lieu"))
      case .programme: (column, codes("programme_lieu"))
      case .accompagnement: (column, codes("accompagnement_lieu"))
      case .publicCible: (column, codes("public_cible", and: FilterColumn.anyCode))
      case .type, .niveau, .campagneType, .statut, .fraicheur, .mobilite, .horaires: nil
      }
    }
    self.codes = Dictionary(uniqueKeysWithValues: found).mapValues { $0.sorted() }
  }

  /// Nil for a column whose codes the product itself closes.
  func codes(of column: FilterColumn) -> [String]? { codes[column] }

  /// Published code of an activity whose scheme is not stated.
  package static let unstated = "non_precise"
}
