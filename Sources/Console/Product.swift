/// What the three commands say of themselves.
package enum Product {
  package static let name = "observatoire"
  package static let version = "0.1.0"
}
