import Foundation
import Territory

/// An intercommunal body as people write it: « CC du Pays de Pouzauges », « Communauté de communes du Pays de Pouzauges ».
struct EPCIName: Hashable {
  private let words: [String]

  private static let forms: Set = [
    "cc", "ca", "cu", "communaute", "communautes", "commune", "communes", "agglomeration", "agglo", "urbaine",
    "metropole", "d", "de", "du", "des", "la", "le", "les", "l", "et",
  ]

  init(_ name: String) {
    let folded = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
    let all = folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let own = all.filter { !Self.forms.contains($0) }
    words = own.isEmpty ? all : own
  }

  /// The bodies of a territory by the names people give them; a name that two of them have is nobody's.
  static func sirens(_ bodies: [EPCI]) -> [EPCIName: String] {
    Dictionary(grouping: bodies) { EPCIName($0.nom) }.compactMapValues { $0.count == 1 ? $0[0].siren : nil }
  }
}
