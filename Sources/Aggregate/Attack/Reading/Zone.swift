/// A territory as a release names it.
package struct Zone: Hashable, Sendable {
  /// As in `territoire_type`.
  package enum Level: UInt8, CaseIterable, Hashable, Comparable, Sendable {
    case commune
    case epci
    case part
    case departement
    case region
    case france

    package init?(_ text: String) {
      guard let level = Level.allCases.first(where: { $0.text == text }) else { return nil }
      self = level
    }

    package static func < (lhs: Level, rhs: Level) -> Bool { lhs.rawValue < rhs.rawValue }

    package var text: String {
      switch self {
      case .commune: "commune"
      case .epci: "epci"
      case .part: "epci_departement"
      case .departement: "departement"
      case .region: "region"
      case .france: "france"
      }
    }
  }

  package let level: Level
  package let code: String

  package init(_ level: Level, _ code: String) {
    self.level = level
    self.code = code
  }
}
