import Catalog
package import Facts
import SQLite

/// From the centre of each commune to the nearest of the places an indicator speaks of, in metres.
package struct SiteDistances: Sendable {
  /// By commune code; none for a commune without a known centre, nor anywhere without a place.
  package let metres: [String: Int64]

  package init(from centres: [String: GroundPoint], to sites: [GroundPoint]) {
    // From south to north: a place whose latitude alone is farther than the best one ends the search on its side.
    let sorted = sites.sorted { $0.latitude < $1.latitude }
    metres = centres.compactMapValues { centre in
      SiteDistances.nearest(to: centre, among: sorted).map(LocalProjection.metres)
    }
  }

  private static func nearest(to centre: GroundPoint, among sorted: [GroundPoint]) -> Double? {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].latitude < centre.latitude { low = middle + 1 } else { high = middle }
    }
    var best: Double?
    /// False when no place farther on this side can be nearer.
    func reaches(_ site: GroundPoint) -> Bool {
      let north = LocalProjection.northward(centre, site)
      guard best.map({ north * north <= $0 }) ?? true else { return false }
      let square = LocalProjection.square(centre, site)
      best = best.map { min($0, square) } ?? square
      return true
    }
    _ = sorted[low...].first { !reaches($0) }
    _ = sorted[..<low].last { !reaches($0) }
    return best
  }
}
