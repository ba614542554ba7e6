/// Place names and postal codes to communes.
struct NameTable: Sendable {
  private struct Key: Hashable {
    let departement: String
    let bare: String
  }

  private struct Entry {
    let full: String
    /// 0 for an official name, then the rank of the alias.
    let rank: Int
    let targets: [Int32]

    var isLocality: Bool { rank > AliasKind.postal.rank + 1 }
  }

  private var entries: [Key: [Entry]] = [:]
  private let located: [Int32: String]
  private let postal: PostalTable
  /// Code → whether the tables hold it in full.
  private let departements: [String: Bool]

  init(communes: [Commune], aliases: [Alias], postal: PostalTable, departements: [Departement]) {
    self.postal = postal
    self.departements = Dictionary(departements.map { ($0.code, $0.isComplete) }) { first, _ in first }
    located = Dictionary(communes.map { ($0.number, $0.departement) }) { first, _ in first }
    for commune in communes {
      add(PlaceName(commune.nom), rank: 0, in: commune.departement, targets: [commune.number])
    }
    for alias in aliases {
      add(alias.name, rank: alias.kind.rank + 1, in: alias.departement, targets: alias.targets)
    }
  }

  func resolve(name: String, postalCode: String?, departement: String?) -> NameResolution {
    let name = PlaceName(name)
    let served = postalCode.map { postal.communes(of: $0.filter { !$0.isWhitespace }) } ?? []
    let inPlace = served.filter { departement == nil || located[$0] == departement }
    let places = Set(inPlace.compactMap { located[$0] }).sorted()
    let matching = best(places.flatMap { matches(name, in: $0) }, for: name, among: Set(inPlace))
    if let first = matching.first {
      return matching.count == 1 ? .found(first, .codePostalEtNom) : .ambiguous(matching)
    }
    let named = departement.map { place in
      best(matches(name, in: place).filter { !$0.isLocality }, for: name, among: nil)
    }
    if let named, let first = named.first {
      return named.count == 1 ? .found(first, .nomDansDepartement) : .ambiguous(named)
    }
    if served.count == 1, let only = inPlace.first, located[only] != nil {
      return .found(only, .codePostalSeul)
    }
    if let departement {
      guard let isComplete = departements[departement] else { return .unknown }
      guard isComplete else { return .elsewhere(departement: departement) }
    }
    return inPlace.isEmpty ? outside(served, postalCode) : .ambiguous(inPlace.sorted())
  }

  /// A postal code that serves nothing in the place asked for: where its communes are, or, when none of
  /// them is held, what its first digits say, the last thing left to go by.
  private func outside(_ served: [Int32], _ postalCode: String?) -> NameResolution {
    if let departement = served.compactMap({ located[$0] }).min() {
      return .elsewhere(departement: departement)
    }
    guard let code = postalCode?.filter({ !$0.isWhitespace }), code.utf8.count == 5 else { return .unknown }
    for prefix in [code.prefix(3), code.prefix(2)].map(String.init) where departements[prefix] == false {
      return .elsewhere(departement: prefix)
    }
    return .unknown
  }

  private mutating func add(_ name: PlaceName, rank: Int, in departement: String, targets: [Int32]) {
    entries[Key(departement: departement, bare: name.bare), default: []]
      .append(Entry(full: name.full, rank: rank, targets: targets))
  }

  private func matches(_ name: PlaceName, in departement: String) -> [Entry] {
    name.isEmpty ? [] : entries[Key(departement: departement, bare: name.bare)] ?? []
  }

  /// The communes of the best entries: real names before localities, with the article before without,
  /// official names before others.
  private func best(_ found: [Entry], for name: PlaceName, among allowed: Set<Int32>?) -> [Int32] {
    let scored = found.compactMap { entry -> (score: Int, targets: [Int32])? in
      let targets = entry.targets.filter { allowed?.contains($0) ?? true }
      let score = (entry.isLocality ? 200 : 0) + (entry.full == name.full ? 0 : 100) + entry.rank
      return targets.isEmpty ? nil : (score, targets)
    }
    let lowest = scored.map(\.score).min()
    return Set(scored.filter { $0.score == lowest }.flatMap(\.targets)).sorted()
  }
}
