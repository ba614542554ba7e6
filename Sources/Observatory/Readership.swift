/// Who may read a release: each readership has a folder, numbers, tables and pages of its own.
package enum Readership: String, CaseIterable, Hashable, Sendable {
  /// The team of the observatory: exact numbers, small ones included.
  case interne
  /// Those who signed the data agreement.
  case partenaires
  case `public`

  /// Whether a number of that status may be shown to them; what is not free is for the team alone.
  package func sees(_ confidentiality: ConfidentialityStatus) -> Bool {
    switch (self, confidentiality) {
    case (.interne, _), (.partenaires, .free), (.public, .free): true
    case (.partenaires, .primary), (.partenaires, .secondary), (.partenaires, .notForPublication): false
    case (.public, .primary), (.public, .secondary), (.public, .notForPublication): false
    }
  }
}
