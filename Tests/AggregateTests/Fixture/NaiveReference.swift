import Observatory

/// The first indicators of the product computed the slow way, straight from the fixture rows.
///
/// `aggregate verify` compares every indicator, these included, with plain SQL; this is a third way, without any.
/// Written from the text of the definitions only: no code of the program under test is used for sums.
struct NaiveReference {
  static let indicators = [
    "ACC", "ACC_1000", "ACT", "ATELIERS", "SENIOR", "AGE_COUV", "ORIENT", "THEME", "PIX_PART", "PIX_PARTAGE",
    "PIX_MAITRISE", "PIX_CERTIF", "PIX_SCORE", "PIX_SENIOR", "FRAICHEUR", "PUBLIC_CIBLE", "PUBLIC_CIBLE_PART",
    "PUBLIC_CIBLE_ORIENT", "PUBLIC_CIBLE_ORIENT_PART",
  ]

  let rows: FixtureRows
  let asOf: Day
  var expected: [String: [String: NaiveValue]] = [:]

  init(_ rows: FixtureRows, asOf: Day) {
    self.rows = rows
    self.asOf = asOf
    activityIndicators()
    pixIndicators()
  }

  struct NaiveValue: Equatable {
    var value: Int64?
    var numerator: Int64?
    var denominator: Int64?
    var coverage: Int64?
    var status: ObservationStatus
  }

  var localised: [FixtureActivity] {
    rows.activities.filter { activity in
      rows.communes.contains {
        // The EPCI shared with another département counts whole.
        ($0.departement == "85" || $0.epci == "200000002") && $0.id == activity.commune
          || $0.departement == "85" && $0.hasSIREN(activity)
      }
    }
  }

  /// What the sources of a fact table were watching.
  var activityWatch: FixtureWatch { watch(["coop", "coop_v1"], localised.map(\.day)) }
  var campaignWatch: FixtureWatch { watch(["pix_campagne"], rows.participations.map { $0.start / 10_000 }) }
  var certificationWatch: FixtureWatch { watch(["pix_certif"], rows.certifications.map(\.day)) }

  private func watch(_ sources: Set<String>, _ known: [Int64]) -> FixtureWatch {
    let rows = self.rows.daysBySource.filter { sources.contains($0.key) }
    return FixtureWatch(rows, self.rows, known: known, asOf: asOf)
  }

  /// `niveau code` of the territories of the grid, with their communes.
  var territories: [(name: String, communes: [FixtureCommune])] {
    let inside = rows.communes.filter { $0.departement == "85" }
    var list = inside.map { (name: "commune \($0.code)", communes: [$0]) }
    for (name, epci) in [
      ("epci 200000001", "200000001"), ("epci_departement 200000002", "200000002"), ("epci ZZZZZZZZZ", nil),
    ] as [(String, String?)] {
      let members = inside.filter { $0.epci == epci }
      if !members.isEmpty { list.append((name: name, communes: members)) }
    }
    let shared = rows.communes.filter { $0.epci == "200000002" }
    if !shared.isEmpty { list.append((name: "epci 200000002", communes: shared)) }
    return list + [(name: "departement 85", communes: inside)]
  }

  func holds(_ period: Period, _ day: Int64) -> Bool {
    period.firstDay.compact <= day && day <= period.lastDay.compact
  }

  /// Nothing where nobody was looking is not known to be nothing.
  static func number(_ value: Int64, _ status: ObservationStatus, _ isSeen: Bool) -> NaiveValue {
    value != 0 || isSeen
      ? NaiveValue(value: value, numerator: value, status: status) : NaiveValue(status: .missing)
  }

  static func halfUp(_ numerator: Int64, _ denominator: Int64) -> Int64 {
    (2 * numerator + denominator) / (2 * denominator)
  }

  mutating func expect(_ indicator: String, _ key: String, _ value: NaiveValue) {
    expected[indicator, default: [:]][key] = value
  }
}
