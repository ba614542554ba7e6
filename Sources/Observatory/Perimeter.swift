/// What an observatory answers for: one département, several, or the whole of France.
package struct Perimeter: Hashable, Sendable {
  package enum Extent: Hashable, Sendable {
    /// Codes, sorted; at least one.
    case departements([String])
    /// Every département of the reference tables, less these.
    case france(without: [String])
  }

  package let extent: Extent
  /// Levels that values are published for, in the order of `TerritoryLevel`.
  package let levels: [TerritoryLevel]

  /// `levels` left out are those of the extent.
  package init(_ extent: Extent, levels: [TerritoryLevel]? = nil) {
    let extent =
      switch extent {
      case .departements(let codes): Extent.departements(codes.sorted())
      case .france(let codes): Extent.france(without: codes.sorted())
      }
    self.extent = extent
    let wanted = levels ?? Perimeter.usualLevels(of: extent)
    self.levels = TerritoryLevel.allCases.filter(wanted.contains)
  }

  package init(_ departements: String...) {
    self.init(.departements(departements))
  }

  /// The code when one département is followed.
  package var departement: String? {
    if case .departements(let codes) = extent, codes.count == 1 { codes.first } else { nil }
  }

  package func follows(_ departement: String) -> Bool {
    switch extent {
    case .departements(let codes): codes.contains(departement)
    case .france(let without): !without.contains(departement)
    }
  }

  /// The level of the one territory that holds all that is followed; `france` also stands for a list of
  /// départements taken together.
  package var widest: TerritoryLevel { departement == nil ? .france : .departement }

  package var widestCode: String { departement ?? TerritoryCode.france }

  /// Levels that can be computed: a region or the country is no sum of one département.
  package static func levels(of extent: Extent) -> [TerritoryLevel] {
    Perimeter(extent, levels: []).departement == nil
      ? TerritoryLevel.allCases : TerritoryLevel.allCases.filter { $0 != .region && $0 != .france }
  }

  /// The thirty-five thousand communes of France have to be asked for.
  private static func usualLevels(of extent: Extent) -> [TerritoryLevel] {
    if case .france = extent { return TerritoryLevel.allCases.filter { $0 != .commune } }
    return levels(of: extent)
  }

  /// `85`, `07,26`, `france` or `france-976`: the same text, the same communes.
  package var text: String {
    switch extent {
    case .departements(let codes): codes.joined(separator: ",")
    case .france(let without): (["france"] + without).joined(separator: "-")
    }
  }
}
