/// A point in 10⁻⁷ degrees WGS84.
package struct GroundPoint: Hashable, Sendable {
  package let latitude: Int64
  package let longitude: Int64

  package init(latitude: Int64, longitude: Int64) {
    self.latitude = latitude
    self.longitude = longitude
  }
}
