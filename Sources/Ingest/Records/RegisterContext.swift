import Catalog
import Diagnostics
import Observatory
import Warehouse

/// What a register store needs beside the file: lists, roadmap, territory, and what "today" is.
struct RegisterContext {
  let dimensions: [String: String]
  let constants: [String: String]
  let actions: Set<String>
  let territoryCode: TerritoryCodes
  /// A later day is still to come: only what is planned may have it.
  let today: Day
  /// Put before keys when the file mixes registers: their keepers may number each of them from one.
  let keyPrefix: String

  init(
    catalog: CatalogFolder,
    description: SourceDescription,
    territories: FollowedTerritories,
    today: Day
  ) {
    dimensions = description.columns.reduce(into: [:]) { dimensions, rule in
      guard let name = rule.kind.vocabulary else { return }
      dimensions[rule.target] = catalog.vocabularies[name]?.dimension
    }
    constants = description.constants
    keyPrefix = description.kindColumn == nil ? "" : "\(constants["register"] ?? "") : "
    actions = Set(catalog.pipeline.actions.map(\.code))
    territoryCode = TerritoryCodes(followed: territories)
    self.today = today
  }
}

extension RegisterContext {
  /// What makes a row impossible to count, and where.
  func fault(
    _ row: RegisterRow,
    _ columns: BoundColumns<RegisterColumn>,
    _ batch: DecodedBatch,
    _ record: Int,
    planned: Int64?
  ) -> (Int?, ProblemCode)? {
    if let day = row.number(.day) {
      if let until = row.number(.until), until < day { return (columns[.until], .dateOutOfRange) }
      if day > today.compact, planned == nil || batch.integer(columns[.stage], record) != planned {
        return (columns[.day], .dateFuture)
      }
    }
    // Structures, never persons.
    for column in [RegisterColumn.keeper, .organisation] where row.text(column)?.contains("@") == true {
      return (columns[column], .personalDataCell)
    }
    let marks = [RegisterColumn.before, .after]
    guard marks.contains(where: { row.number($0) != nil }) else { return nil }
    guard let scale = row.number(.scale), scale > 0 else { return (columns[.scale], .requiredEmpty) }
    for column in marks {
      if let mark = row.number(column), mark > scale { return (columns[column], .numberTooLarge) }
    }
    return nil
  }
}
