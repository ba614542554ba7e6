/// Numbers of one row of which some are parts of another: a row where they exceed it says something impossible.
package struct PartOfWhole: Hashable, Sendable {
  /// Canonical columns, or a family of counters (`age:*`); several exclude each other, and their sum is what is
  /// held against the whole.
  package var parts: [String]
  package var whole: String
  /// Units of the whole that do not count what the parts count: people are no part of a number of workshops.
  package var exceptUnits: [String] = []

  fileprivate init(_ parts: [String], of whole: String, exceptUnits: [String] = []) {
    self.parts = parts
    self.whole = whole
    self.exceptUnits = exceptUnits
  }

  /// True when what the row gives of the parts is more than the whole it gives; nothing to say without both.
  package func isExceeded(unit: String, _ value: (String) -> Int64?) -> Bool {
    guard !exceptUnits.contains(unit), let whole = value(whole) else { return false }
    var rest = whole
    for part in parts.compactMap(value) {
      let (left, overflow) = rest.subtractingReportingOverflow(part)
      if overflow || left < 0 { return true }
      rest = left
    }
    return false
  }
}

extension RecordKind {
  /// The template of partners is in formats.md §6.3, the counters of Espace Coop V1 in §3.
  ///
  /// Orientations are no part of a total: one person may be sent to several places. Answers about satisfaction may
  /// come from another period than the requests.
  package var partsOfWholes: [PartOfWhole] {
    switch self {
    case .statement:
      let (younger, older, seniors) = ("measure:nb_60_69", "measure:nb_70_plus", "measure:nb_60_plus")
      let (known, total) = ("measure:total_age_connu", "measure:total")
      return [
        PartOfWhole(["measure:satisfaction_positives"], of: "measure:satisfaction_reponses"),
        PartOfWhole(["measure:nb_sur_place"], of: total),
        PartOfWhole([younger, older], of: seniors),
        PartOfWhole([seniors], of: known),
        PartOfWhole([younger, older], of: known),
        PartOfWhole([known], of: total, exceptUnits: ["atelier"]),
        PartOfWhole([seniors], of: total, exceptUnits: ["atelier"]),
        PartOfWhole([younger, older], of: total, exceptUnits: ["atelier"]),
        PartOfWhole(["measure:nb_femmes", "measure:nb_hommes"], of: total, exceptUnits: ["atelier"]),
      ]
    case .report:
      return [
        PartOfWhole(["age:*"], of: "participants"),
        PartOfWhole(["status:*"], of: "participants"),
        PartOfWhole(["recurrents"], of: "participants"),
      ]
    case .register:
      return [PartOfWhole(["state_aid", "fund_aid", "local_share"], of: "amount")]
    case .accompaniment, .activity, .coordination, .appointment, .participation, .pixAssessment, .pixProfiles,
      .pixCertification, .site, .statistic:
      return []
    }
  }
}
