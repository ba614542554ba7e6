import Catalog
import Observatory

/// What a register store needs beside the file: lists, roadmap, territory, and what "today" is.
struct RegisterContext {
  let dimensions: [String: String]
  let constants: [String: String]
  let actions: Set<String>
  let territoryCode: TerritoryCode
  /// A later day is still to come: only what is planned may have it.
  let today: Day

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
    actions = Set(catalog.pipeline.actions.map(\.code))
    territoryCode = TerritoryCode(places: places)
    self.today = today
  }
}

/// Where the cells of a register stand in a decoded batch.
struct RegisterColumns {
  let key, keeper, day, until, level, territory, organisation, category, stage, quantity, unit, amount,
    action, person, before, after, scale: Int?

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
  }
}
