/// Postal codes and the communes they serve: many to many, never a key.
struct PostalTable: Sendable {
  private var communes: [String: [Int32]] = [:]
  private var postalCodes: [Int32: [String]] = [:]

  mutating func add(_ postalCode: String, serves commune: Int32) {
    communes[postalCode, default: []].append(commune)
    postalCodes[commune, default: []].append(postalCode)
  }

  /// Every commune served, those outside the tables included.
  func communes(of postalCode: String) -> [Int32] {
    communes[postalCode] ?? []
  }

  func codes(of commune: Int32) -> [String] {
    postalCodes[commune] ?? []
  }
}
