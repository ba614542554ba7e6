import Catalog
import Diagnostics
import Observatory
import Warehouse

/// What a register store needs beside the file: lists, roadmap, territory, and what "today" is.
struct RegisterContext {
  let dimensions: [String: String]
  let constants: [String: String]
  let actions: Set<String>
  let territoryCode: TerritoryCode
  /// A later day is still to come: only what is planned may have it.
  let today: Day
  /// Put before keys when the file mixes registers: their keepers may number each of them from one.
  let keyPrefix: String

  init(
    catalog: CatalogFolder,
    description: SourceDescription,
    places: FollowedPlaces,
    today: Day
  ) {
    dimensions = description.columns.reduce(into: [:]) { dimensions, rule in
      guard let name = rule.kind.vocabulary else { return }
      dimensions[rule.target] = catalog.vocabularies[name]?.dimension
    }
    constants = description.constants
    keyPrefix = description.kindColumn == nil ? "" : "\(constants["register"] ?? "") : "
    actions = Set(catalog.pipeline.actions.map(\.code))
    territoryCode = TerritoryCode(places: places)
    self.today = today
  }
}

/// Where the cells of a register stand in a decoded batch.
struct RegisterColumns {
  let key, keeper, day, until, level, territory, organisation, category, stage, quantity, unit, amount,
    action, person, before, after, scale, fte, stateAid, fundAid, localShare: Int?

  init(_ binding: HeaderBinding) {
    key = binding.index("key")
    keeper = binding.index("keeper")
    day = binding.index("day")
    until = binding.index("until")
    level = binding.index("level")
    territory = binding.index("territory")
    organisation = binding.index("organisation")
    category = binding.index("category")
    stage = binding.index("stage")
    quantity = binding.index("quantity")
    unit = binding.index("unit")
    amount = binding.index("amount")
    action = binding.index("action")
    person = binding.index("person")
    before = binding.index("before")
    after = binding.index("after")
    scale = binding.index("scale")
    fte = binding.index("fte")
    stateAid = binding.index("state_aid")
    fundAid = binding.index("fund_aid")
    localShare = binding.index("local_share")
  }
}

extension RegisterContext {
  /// What makes a row impossible to count, and where.
  func fault(
    _ row: RegisterRow,
    _ columns: RegisterColumns,
    _ batch: DecodedBatch,
    _ record: Int,
    planned: Int64?
  ) -> (Int?, ProblemCode)? {
    if let until = row.until, until < row.day { return (columns.until, .dateOutOfRange) }
    if row.day > today.compact,
      planned == nil || batch.integer(columns.stage, record) != planned
    {
      return (columns.day, .dateFuture)
    }
    if row.keeper.contains("@") { return (columns.keeper, .personalDataCell) }
    if row.organisation?.contains("@") == true { return (columns.organisation, .personalDataCell) }
    guard row.before != nil || row.after != nil else { return nil }
    guard let scale = row.scale, scale > 0 else { return (columns.scale, .requiredEmpty) }
    if let before = row.before, before > scale { return (columns.before, .numberTooLarge) }
    if let after = row.after, after > scale { return (columns.after, .numberTooLarge) }
    return nil
  }
}
