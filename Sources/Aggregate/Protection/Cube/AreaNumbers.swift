package import Disclosure
package import Facts
import Observatory

/// The places of a cube as rows name them, night after night and in every warehouse.
///
/// A commune is its Insee number, an EPCI its SIREN; what a warehouse numbers as it comes is named by what it stands for.
package struct AreaNumbers: Sendable {
  /// By place of those that count in a territory.
  let numbers: [Int32]
  private let indices: [Int32: Int32]
  /// Where they lie.
  package let nodes: [AreaTree.Node]

  /// `territories` add up the places of `areas`.
  package init(_ areas: CubeAreas, _ territories: [PublishedTerritory], zones: [PublishedTerritory]) {
    var numbers = areas.ids.prefix(areas.localised).map(AreaNumbers.number)
    for zone in zones {
      for member in zone.members where member < numbers.count {
        numbers[member] =
          AreaNumbers.zones + Int32(AreaNumbers.fnv1a(zone.code) % UInt64(AreaNumbers.zoneCount))
      }
    }
    self.numbers = numbers
    indices = Dictionary(numbers.enumerated().map { ($0.element, Int32($0.offset)) }) { first, _ in first }
    var epci = numbers
    var departement = [Int32](repeating: 0, count: numbers.count)
    for territory in territories {
      switch territory.level {
      case .epci:
        for member in territory.members where member < numbers.count {
          epci[member] = Int32(territory.code) ?? AreaNumbers.outside
        }
      case .departement:
        for member in territory.members where member < numbers.count {
          departement[member] = Int32(AreaNumbers.fnv1a(territory.code) % 0x7FFF_FFFF)
        }
      case .commune, .epciDepartement, .region, .france: break
      }
    }
    nodes = numbers.indices.map {
      AreaTree.Node(area: numbers[$0], epci: epci[$0], departement: departement[$0])
    }
  }

  /// With what was published of a place that is no more, and that nothing succeeds: kept, and shown nowhere.
  func tree(with state: PublishedRows) -> AreaTree {
    let known = Set(numbers)
    var former: Set<Int32> = []
    state.forEachRow { if !known.contains($0.key.area) { former.insert($0.key.area) } }
    return AreaTree(
      nodes + former.sorted().map { AreaTree.Node(area: $0, epci: $0, departement: AreaNumbers.nowhere) }
    )
  }

  private static let nowhere: Int32 = 0

  /// Nil for a place that is no more.
  func index(of number: Int32) -> Int32? { indices[number] }

  /// Of what is told of a département or of everywhere.
  private static let wide: Int32 = 2_000_000_000
  private static let zones: Int32 = 1_500_000_000
  private static let zoneCount: Int32 = 400_000_000
  /// Of communes of no EPCI.
  private static let outside: Int32 = 1

  private static func number(_ id: Int64) -> Int32 {
    id >= SmallTerritories.anywhere
      ? wide + Int32(clamping: id - SmallTerritories.anywhere) : Int32(clamping: id)
  }

  /// FNV-1a, 64 bits.
  private static func fnv1a(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
