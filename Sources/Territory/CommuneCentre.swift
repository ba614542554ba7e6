import Observatory

/// A point that stands for a commune, in 10⁻⁷ degrees WGS84 (about a centimetre).
package struct CommuneCentre: Hashable, Sendable {
  package let commune: Int32
  package let latitude: Int64
  package let longitude: Int64

  /// Decimal degrees with a point, in 10⁻⁷ degrees, what follows cut; nil for anything else.
  static func degrees(_ text: String, within limit: Int64) -> Int64? {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty, whole.utf8.count <= 3,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), text.utf8.count <= 24
    else { return nil }
    let decimals = (parts.count == 2 ? parts[1].prefix(7) : "")
    let padded = decimals + String(repeating: "0", count: 7 - decimals.count)
    guard let units = Int64(whole), let rest = Int64(padded) else { return nil }
    let value = units * 10_000_000 + rest
    guard value <= limit * 10_000_000 else { return nil }
    return isNegative ? -value : value
  }
}

/// `centres.csv`: the centres of the communes of a folder of tables; none when the table is not there.
package struct CommuneCentres: Sendable {
  /// In the order of the table, each commune once.
  package private(set) var all: [CommuneCentre] = []

  /// Throws for a table that is there and cannot be read, or gives a commune twice.
  package init(folder: String) throws(TerritoryError) {
    let tables = ReferenceFolder(path: folder)
    guard tables.has(.centres) else { return }
    var met: Set<Int32> = []
    try tables.read(.centres) { record throws(TerritoryError) in
      let commune = try record.commune(0)
      guard let latitude = CommuneCentre.degrees(record.fields[1], within: 90),
        let longitude = CommuneCentre.degrees(record.fields[2], within: 180)
      else { throw record.failure("latitude et longitude en degrés décimaux attendues") }
      guard met.insert(commune).inserted else { throw record.failure("centre donné deux fois") }
      all.append(CommuneCentre(commune: commune, latitude: latitude, longitude: longitude))
    }
  }
}
