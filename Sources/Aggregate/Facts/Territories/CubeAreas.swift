import Warehouse

/// Where the rows of a fact table fall: the communes of the département, nowhere, or elsewhere.
package struct CubeAreas: Sendable {
  /// `commune_id` of each place: the communes of the territory map first, in its order, then what names no
  /// commune (`TerritoryMap.areas`).
  package let ids: [Int64]
  private let lookup: IDLookup?

  package init(_ areas: [Int64]) {
    ids = areas + [CubeTable.nowhere, CubeTable.elsewhere]
    lookup = IDLookup(numbering: areas)
  }

  private init() {
    ids = [CubeTable.nowhere]
    lookup = nil
  }

  /// Facts without a place (Pix) are all at place 0.
  package static let single = CubeAreas()

  package var count: Int { ids.count }
  /// Those that count in a territory come before this one.
  package var localised: Int { lookup == nil ? 1 : ids.count - 2 }
  /// The place of the rows without a commune.
  package var nowhere: Int { lookup == nil ? 0 : ids.count - 2 }

  /// NULL is read as 0.
  package func area(of commune: Int64) -> Int32 {
    guard let lookup else { return 0 }
    let area = lookup[commune]
    if area >= 0 { return area }
    return Int32(commune == CubeTable.nowhere || commune == 0 ? ids.count - 2 : ids.count - 1)
  }
}
