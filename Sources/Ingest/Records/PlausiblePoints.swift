import Observatory
import SQLite
import Warehouse

/// Whether the coordinates of a place can be those of a place of its commune.
///
/// 0,0, exchanged coordinates, a lost minus sign or projected metres put it tens to thousands of kilometres away, and
/// distances would believe them.
struct PlausiblePoints {
  /// From the centre of the commune.
  ///
  /// No commune outside Guyane reaches that far from its own (Arles, the widest of
  /// mainland France, some 25 km); a point this near may be wrong too, which nothing tells.
  static let kilometres = 30
  /// Communes of Guyane are as wide as a département: Maripasoula covers 18 000 km².
  static let kilometresInGuyane = 250

  /// 10⁻⁷ degrees, by commune.
  private let centres: [Int32: CentreRow]

  init(_ database: borrowing Database) throws {
    centres = try CentreTable.all(database).reduce(into: [:]) { $0[$1.commune] = $1 }
  }

  /// In 10⁻⁷ degrees.
  ///
  /// Where no centre is known, the point only has to be in France.
  func holds(_ latitude: Int64, _ longitude: Int64, in commune: Int32) -> Bool {
    let departement = CommuneNumber.departement(of: CommuneNumber.code(of: commune))
    guard let centre = centres[commune] else {
      let box = Box.overseas[departement] ?? Box.mainland
      return box.holds(latitude, longitude)
    }
    let limit = departement == "973" ? PlausiblePoints.kilometresInGuyane : PlausiblePoints.kilometres
    return PlausiblePoints.squaredKilometres(centre, latitude, longitude) <= Double(limit * limit)
  }

  /// Bhaskara's cosine (within 0.2 %), since that of C libraries differs in its last bits from one to another.
  private static func squaredKilometres(_ centre: CentreRow, _ latitude: Int64, _ longitude: Int64) -> Double
  {
    let kilometresPerUnit = 111.2 / 10_000_000
    let middle = Double(centre.latitude) / 10_000_000
    let cosine = (32_400 - 4 * middle * middle) / (32_400 + middle * middle)
    let north = Double(latitude - centre.latitude) * kilometresPerUnit
    let east = Double(longitude - centre.longitude) * kilometresPerUnit * cosine
    return north * north + east * east
  }

  /// Degrees.
  private struct Box {
    let latitudes: ClosedRange<Double>
    let longitudes: ClosedRange<Double>

    func holds(_ latitude: Int64, _ longitude: Int64) -> Bool {
      latitudes.contains(Double(latitude) / 10_000_000) && longitudes.contains(Double(longitude) / 10_000_000)
    }

    static let mainland = Box(latitudes: 41.2...51.3, longitudes: -5.5...9.8)
    static let overseas = [
      "971": Box(latitudes: 15.7...16.6, longitudes: -61.9 ... -60.9),
      "972": Box(latitudes: 14.3...15.0, longitudes: -61.3 ... -60.7),
      "973": Box(latitudes: 2.0...6.0, longitudes: -54.8 ... -51.5),
      "974": Box(latitudes: -21.5 ... -20.8, longitudes: 55.1...55.9),
      "976": Box(latitudes: -13.1 ... -12.5, longitudes: 44.9...45.4),
    ]
  }
}

extension PlausiblePoints {
  static let expectation = """
    des degrés décimaux, latitude puis longitude, à moins de \(kilometres) km du centre de la commune (\(kilometresInGuyane) \
    km en Guyane)
    """
  static let action = """
    lieu gardé, point laissé de côté : le centre de sa commune en tient lieu ; regarder si latitude et longitude sont \
    échangées, si un signe moins est perdu ou si ce sont des mètres
    """
}
