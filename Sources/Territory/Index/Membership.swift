import Observatory

/// A commune's time in an EPCI.
struct Membership: Sendable {
  let siren: String
  let from: Day
  /// Exclusive; nil while it lasts.
  let to: Day?

  func holds(_ day: Day) -> Bool {
    day >= from && (to.map { day < $0 } ?? true)
  }
}

struct PopulationKey: Hashable, Sendable {
  let commune: Int32
  let year: Int
}

/// Another name or code of one commune, or of several when it was split.
struct Alias: Sendable {
  let name: CommuneName
  let departement: String
  let kind: AliasKind
  /// The code that bore the name, when it had one.
  let origin: Int32?
  let targets: [Int32]
}
