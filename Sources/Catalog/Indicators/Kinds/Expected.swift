extension IndicatorKind {
  /// Persons a national share makes one expect among the inhabitants: an estimate, year by year.
  package struct Expected: DeclaredKind {
    /// Shares of the population, in the order of the declaration.
    package var profiles: [Profile]

    static let name = Name.expected
    static let total = TotalRule.ownRows("des profils ne s'additionnent pas tous")
    static let mayBeOverTotal = false
    static let hasBase = false
    static func numerators(of facts: FactTable) -> [MeasureName] {
      facts == .activities ? [.territory(.population)] : []
    }
    static func breakdowns(of facts: FactTable) -> [BreakdownColumn] { [] }

    init?(_ reading: inout KindReading) { profiles = Profile.list(reading.node(for: .profiles)) }

    var traits: KindTraits {
      KindTraits(
        source: .sums([]),
        denominator: nil,
        coverage: nil,
        hasBase: Expected.hasBase,
        areTermsSums: false,
        // A value a year, the same in each: not worth asking.
        isOfPeriods: false,
        rows: .ofPeriod,
        arePartsOfOne: false,
        sites: nil,
        pairs: [],
        bounds: nil,
        ownRows: [Profile.breakdown],
        publishedForm: .impersonal
      )
    }
  }
}

/// A share of the population published elsewhere.
package struct Profile: Hashable, Sendable {
  package var code: String
  package var perThousand: Int

  package static let breakdown = "profil"
}

extension Profile {
  fileprivate static func list(_ root: ConfigurationNode) -> [Profile] {
    var profiles: [Profile] = []
    for node in root.required("profiles") == nil ? [] : root.elements("profiles") {
      guard let object = node.object(keys: ["code", "per_thousand"]), let code = object.string("code"),
        let share = object.integer("per_thousand", in: 1...1000)
      else { continue }
      if profiles.contains(where: { $0.code == code }) {
        node.file.reject(node.path, "un profil cité une seule fois", "retirer le doublon")
      } else {
        profiles.append(Profile(code: code, perThousand: share))
      }
    }
    if profiles.isEmpty, root.has("profiles") {
      root.file.reject("\(root.path).profiles", "au moins un profil")
    }
    return profiles
  }
}
