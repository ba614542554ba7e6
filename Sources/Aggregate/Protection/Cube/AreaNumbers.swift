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
  /// By number of what is no more.
  private let successors: [Int32: [Int32]]

  /// `territories` add up the places of `areas`; `successors` are those of communes that are no more.
  ///
  /// One that joined another, and that the warehouse still names in older rows, counts where it went.
  package init(
    _ areas: CubeAreas,
    _ territories: [PublishedTerritory],
    zones: [PublishedTerritory],
    successors: [Int32: [Int32]] = [:]
  ) {
    var numbers = areas.ids.prefix(areas.localised).map(AreaNumbers.number)
    for zone in zones {
      for member in zone.members where member < numbers.count {
        numbers[member] =
          AreaNumbers.zones + Int32(AreaNumbers.fnv1a(zone.code) % UInt64(AreaNumbers.zoneCount))
      }
    }
    let known = Set(numbers)
    var current = Array(numbers.indices)
    for area in numbers.indices {
      guard let became = successors[numbers[area]], became.count == 1, known.contains(became[0]) else {
        continue
      }
      numbers[area] = became[0]
      current.removeAll { $0 == area }
    }
    self.numbers = numbers
    self.successors = successors
    indices = Dictionary(current.map { (numbers[$0], Int32($0)) }) { first, _ in first }
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
    nodes = current.map {
      AreaTree.Node(area: numbers[$0], epci: epci[$0], departement: departement[$0])
    }
  }

  /// With what was published of a place that is no more: in what it became, or, when nothing succeeds it, kept and shown
  /// nowhere.
  func tree(with state: PublishedRows) -> AreaTree {
    let known = Set(nodes.map(\.area))
    var former: Set<Int32> = []
    state.forEachRow { if !known.contains($0.key.area) { former.insert($0.key.area) } }
    var successions: [AreaTree.Succession] = []
    var lost: [AreaTree.Node] = []
    for area in former.sorted() {
      if let became = successors[area], known.isSuperset(of: became) {
        successions.append(AreaTree.Succession(former: area, areas: became))
      } else {
        lost.append(AreaTree.Node(area: area, epci: area, departement: AreaNumbers.nowhere))
      }
    }
    return AreaTree(nodes + lost, successions: successions)
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
