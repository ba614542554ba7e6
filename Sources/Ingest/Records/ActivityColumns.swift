/// Where each canonical column of an activity stands among the bound columns of a file.
struct ActivityColumns: Sendable {
  let key: Int?
  let day: Int?
  let modified: Int?
  let programme: Int?
  let kind: Int?
  let rank: Int?
  let channel: Int?
  let place: Int?
  let minutes: Int?
  let bounded: Int?
  let material: Int?
  let theme: Int?
  let target: Int?
  let level: Int?
  let oriented: Int?
  let orientation: Int?
  let residence: Int?
  let gender: Int?
  let age: Int?
  let status: Int?
  let origin: Int?
  let participants: Int?
  let recurrents: Int?
  /// Counters: bound column and modality index.
  let ageCounters: [(column: Int, index: Int)]
  let statusCounters: [(column: Int, index: Int)]

  init(_ lot: LotContext) {
    let binding = lot.binding
    key = binding.index("key")
    day = binding.index("day")
    modified = binding.index("modified")
    programme = binding.index("programme")
    kind = binding.index("kind")
    rank = binding.index("rank")
    channel = binding.index("channel")
    place = binding.index("place")
    minutes = binding.index("minutes")
    bounded = binding.index("bounded")
    material = binding.index("material")
    theme = binding.index("theme")
    target = binding.index("target")
    level = binding.index("level")
    oriented = binding.index("oriented")
    orientation = binding.index("orientation")
    residence = binding.index("residence")
    gender = binding.index("gender")
    age = binding.index("age")
    status = binding.index("status")
    origin = binding.index("origin")
    participants = binding.index("participants")
    recurrents = binding.index("recurrents")
    ageCounters = Self.counters("age", "age", lot)
    statusCounters = Self.counters("status", "statut", lot)
  }

  private static func counters(
    _ prefix: String,
    _ dimension: String,
    _ lot: LotContext
  ) -> [(column: Int, index: Int)] {
    lot.binding.columns.enumerated().compactMap { number, column in
      guard column.target.hasPrefix("\(prefix):"),
        let index = lot.modalities.dimension(dimension).index(
          String(column.target.dropFirst(prefix.count + 1))
        )
      else { return nil }
      return (number, index)
    }
  }
}
