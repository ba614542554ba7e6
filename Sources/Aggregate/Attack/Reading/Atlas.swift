/// Which territories make which, as `territoires.csv` says.
struct Atlas {
  /// Communes, EPCI…, by level and code.
  private(set) var names = Names()
  private(set) var levels: [Zone.Level] = []
  /// What each is made of in each way it is cut; indices of territories.
  private(set) var cuts: [[Cut]] = []
  /// Those each counts in, itself left out.
  private(set) var above: [[Int32]] = []

  struct Cut {
    var pieces: [Int32]
    /// Whether what is in none of them is counted too: communes of a neighbour, an EPCI without commune.
    var hasMore: Bool
  }

  var count: Int { levels.count }
  /// Communes of a neighbour, and the EPCI they count in.
  private var beyond: [(commune: Int32, epci: Int32)] = []
  /// How many the table lists at each level, those of a neighbour left out.
  private(set) var listed: [Zone.Level: Int] = [:]

  mutating func number(_ level: Zone.Level, _ code: ArraySlice<UInt8>) -> Int {
    let number = names.number(code, under: level.rawValue)
    if number == levels.count {
      levels.append(level)
      cuts.append([])
      above.append([])
    }
    return number
  }

  /// Whether communes of a neighbour, which are not shown, count in it.
  func isBeyond(_ number: Int) -> Bool { beyond.contains { $0.epci == number } }

  func find(_ zone: Zone) -> Int? { names.find(zone.code, under: zone.level.rawValue) }
  func zone(_ number: Int) -> Zone { Zone(levels[number], names.texts[number]) }

  /// A territory read in the table.
  private struct Row {
    let number: Int32
    let departement: String
    let epci: String
    let isBeyond: Bool
  }

  /// The table of territories; without it each stands alone.
  mutating func read(_ bytes: [UInt8]) {
    for number in cuts.indices {
      cuts[number] = []
      above[number] = []
    }
    beyond = []
    listed = [:]
    var table = CommaTable(bytes)
    let header = table.header()
    func column(_ name: String) -> Int { header.firstIndex(of: name) ?? header.count }
    let (type, code) = (column("territoire_type"), column("territoire_code"))
    let (departement, epci) = (column("departement_code"), column("epci_code"))
    let limit = column("limite")
    var rows: [Zone.Level: [Row]] = [:]
    while table.next() {
      guard let level = Zone.Level(table.text(type)) else { continue }
      let index = number(level, table.slice(code))
      rows[level, default: []].append(
        Row(
          number: Int32(index),
          departement: table.text(departement),
          epci: table.text(epci),
          isBeyond: table.text(limit) == "compte dans l'EPCI entier seulement"
        )
      )
    }
    link(rows)
    for (level, rows) in rows { listed[level] = rows.count { !$0.isBeyond } }
    close()
  }

  /// What makes what, as it was when it was read; territories met since stand alone.
  mutating func restore(_ known: Atlas) {
    for number in cuts.indices {
      cuts[number] = number < known.count ? known.cuts[number] : []
      above[number] = number < known.count ? known.above[number] : []
    }
    listed = known.listed
    beyond = known.beyond
  }

  private mutating func link(_ rows: [Zone.Level: [Row]]) {
    func all(_ level: Zone.Level) -> [Row] { rows[level, default: []] }
    let communes = all(.commune)
    let byEPCI = Dictionary(grouping: communes.filter { !$0.epci.isEmpty }, by: \.epci)
    let parts = Dictionary(grouping: all(.part), by: \.epci)
    for epci in all(.epci) {
      let members = byEPCI[epci.epci, default: []]
      let inside = members.filter { !$0.isBeyond }
      beyond += members.filter(\.isBeyond).map { ($0.number, epci.number) }
      cut(epci.number, inside.map(\.number), hasMore: true)
      if let pieces = parts[epci.epci] {
        cut(epci.number, pieces.map(\.number), hasMore: true)
      }
    }
    for part in all(.part) {
      let members = byEPCI[part.epci, default: []]
      cut(
        part.number,
        members.filter { !$0.isBeyond && $0.departement == part.departement }.map(\.number),
        hasMore: true
      )
    }
    for departement in all(.departement) {
      let here = communes.filter { !$0.isBeyond && $0.departement == departement.departement }
      let codes = Set(here.map(\.epci))
      var pieces = all(.part).filter { $0.departement == departement.departement }.map(\.number)
      let cutInParts = Set(parts.keys)
      pieces += all(.epci).filter { codes.contains($0.epci) && !cutInParts.contains($0.epci) }.map(\.number)
      // What is known of a département alone is in none of its communes.
      cut(departement.number, pieces, hasMore: true)
    }
    let departements = all(.departement).map(\.number)
    for france in all(.france) { cut(france.number, departements, hasMore: false) }
  }

  private mutating func cut(_ whole: Int32, _ pieces: [Int32], hasMore: Bool) {
    guard !pieces.isEmpty else { return }
    cuts[Int(whole)].append(Cut(pieces: pieces, hasMore: hasMore))
  }

  /// Finds, for each, all those it counts in.
  private mutating func close() {
    var direct = [[Int32]](repeating: [], count: count)
    for (whole, cuts) in cuts.enumerated() {
      for cut in cuts { for piece in cut.pieces { direct[Int(piece)].append(Int32(whole)) } }
    }
    for (commune, epci) in beyond { direct[Int(commune)].append(epci) }
    above = direct.map { first in
      var found: [Int32] = []
      var left = first
      while let next = left.popLast() {
        if found.contains(next) { continue }
        found.append(next)
        left += direct[Int(next)]
      }
      return found.sorted()
    }
  }
}
