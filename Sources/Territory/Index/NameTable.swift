import Observatory

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
  /// Bare name → départements with a place of that name.
  private var bearers: [String: [String]] = [:]
  private let located: [Int32: String]
  private let postal: PostalTable
  /// Code → whether the tables hold it in full.
  private let departements: [String: Bool]

  init(communes: [Commune], aliases: [Alias], postal: PostalTable, departements: [Departement]) {
    self.postal = postal
    self.departements = Dictionary(departements.map { ($0.code, $0.isComplete) }) { first, _ in first }
    located = Dictionary(communes.map { ($0.number, $0.departement) }) { first, _ in first }
    for commune in communes {
      add(CommuneName(commune.nom), rank: 0, in: commune.departement, targets: [commune.number])
    }
    for alias in aliases {
      add(alias.name, rank: alias.kind.rank + 1, in: alias.departement, targets: alias.targets)
    }
  }

  func resolve(name: String, postalCode: String?, in wanted: [String]) -> NameResolution {
    let name = CommuneName(name)
    guard let code = postalCode?.filter({ !$0.isWhitespace }), !code.isEmpty else {
      return named(name, in: wanted)
    }
    let served = postal.communes(of: code)
    return served.isEmpty ? unserved(name, code, wanted) : resolve(name, among: served)
  }

  /// Whether a postal code or a name speaks of other communes than this one.
  ///
  /// The name decides when the tables know it: many places give the postal code of the next town.
  func contradict(_ commune: Int32, name text: String, postalCode: String?) -> Bool {
    let name = CommuneName(text)
    let served = postalCode.map { postal.communes(of: $0) } ?? []
    let departements = Set((served + [commune]).compactMap { located[$0] }).sorted()
    let bearers = departements.flatMap { matches(name, in: $0) }
    if bearers.contains(where: { $0.targets.contains(commune) }) { return false }
    return bearers.contains { !$0.isLocality } || !served.isEmpty && !served.contains(commune)
  }

  /// A postal code that serves these communes.
  private func resolve(_ name: CommuneName, among served: [Int32]) -> NameResolution {
    let departements = Set(served.compactMap { located[$0] }).sorted()
    guard let first = served.min() else { return .unknown }
    guard !departements.isEmpty else {
      return .elsewhere(departement: CommuneNumber.departement(of: CommuneNumber.code(of: first)))
    }
    let matching = best(departements.flatMap { matches(name, in: $0) }, for: name, among: Set(served))
    if let first = matching.first {
      return matching.count == 1 ? .found(first, .codePostalEtNom) : .ambiguous(matching)
    }
    let near = realNames(name, in: departements)
    let rivals = near.isEmpty ? realNames(name, in: bearers[name.bare, default: []]) : near
    if !rivals.isEmpty { return .contradictory(Set(served + rivals).sorted()) }
    return served.count == 1 ? .found(first, .codePostalSeul) : .ambiguous(served.sorted())
  }

  /// A postal code that serves no commune the tables know of: of elsewhere, of a CEDEX, or mistyped.
  private func unserved(_ name: CommuneName, _ code: String, _ wanted: [String]) -> NameResolution {
    let around = NameTable.departements(ofPostalCode: code)
    if let abroad = around.first(where: OverseasCollectivity.codes.contains) {
      return .elsewhere(departement: abroad)
    }
    // No département begins so: a placeholder says nothing.
    guard let departement = around.first(where: { departements[$0] != nil }) else {
      return named(name, in: wanted)
    }
    let found = named(name, in: around)
    guard found == .unknown, !wanted.contains(where: around.contains) else { return found }
    return wanted.isEmpty ? .unknown : .elsewhere(departement: departement)
  }

  /// A name without a postal code that says more.
  private func named(_ name: CommuneName, in wanted: [String]) -> NameResolution {
    let communes = Set(wanted.flatMap { realNames(name, in: [$0]) }).sorted()
    if let first = communes.first {
      return communes.count == 1 ? .found(first, .nomDansDepartement) : .ambiguous(communes)
    }
    return wanted.first { departements[$0] == false }.map { .elsewhere(departement: $0) } ?? .unknown
  }

  /// Communes of some départements that bear the name, now or in the past: hamlets do not count.
  private func realNames(_ name: CommuneName, in departements: [String]) -> [Int32] {
    best(departements.flatMap { matches(name, in: $0) }.filter { !$0.isLocality }, for: name, among: nil)
  }

  /// What the first digits say, good for the codes La Poste gives to no commune only: a code of the table may serve
  /// the next département.
  private static func departements(ofPostalCode code: String) -> [String] {
    guard code.utf8.count == 5, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return [] }
    switch code.prefix(3) {
    case "200", "201": return ["2A"]
    case "202", "206": return ["2B"]
    case let start where start.hasPrefix("97") || start.hasPrefix("98"): return [String(start)]
    case let start where start.hasPrefix("20"): return ["2A", "2B"]
    default: return [String(code.prefix(2))]
    }
  }

  private mutating func add(_ name: CommuneName, rank: Int, in departement: String, targets: [Int32]) {
    let key = Key(departement: departement, bare: name.bare)
    if entries[key] == nil { bearers[name.bare, default: []].append(departement) }
    entries[key, default: []]
      .append(Entry(full: name.full, rank: rank, targets: targets))
  }

  private func matches(_ name: CommuneName, in departement: String) -> [Entry] {
    name.isEmpty ? [] : entries[Key(departement: departement, bare: name.bare)] ?? []
  }

  /// The communes of the best entries: real names before localities, with the article before without,
  /// official names before others.
  private func best(_ found: [Entry], for name: CommuneName, among allowed: Set<Int32>?) -> [Int32] {
    let scored = found.compactMap { entry -> (score: Int, targets: [Int32])? in
      let targets = entry.targets.filter { allowed?.contains($0) ?? true }
      let score = (entry.isLocality ? 200 : 0) + (entry.full == name.full ? 0 : 100) + entry.rank
      return targets.isEmpty ? nil : (score, targets)
    }
    let lowest = scored.map(\.score).min()
    return Set(scored.filter { $0.score == lowest }.flatMap(\.targets)).sorted()
  }
}
