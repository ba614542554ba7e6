import Disclosure
import Observatory
import Testing

@Suite("What each readership is shown")
struct ScopeTests {
  private let everyone: [Readership: TerritoryLevel] = [.partenaires: .commune, .public: .commune]

  private func periods(
    _ readership: Readership,
    _ level: TerritoryLevel,
    _ rule: PublicationRule,
    rounding: Int32 = 5
  ) -> [PeriodKind] {
    let scope = ReadershipScope(readership, .usual)
    return PeriodKind.allCases.filter { scope.shows(rule, at: level, $0, rounding: rounding) }
  }

  @Test("départements and wider are shown by month, quarter and year, to both")
  func wide() {
    let rule = PublicationRule(counts: .visits, published: everyone)
    for readership in [Readership.partenaires, .public] {
      for level in [TerritoryLevel.departement, .region, .france] {
        #expect(periods(readership, level, rule) == [.mois, .trimestre, .annee])
      }
    }
  }

  @Test("an EPCI and its part by quarter and year; partners by month too")
  func epci() {
    let rule = PublicationRule(counts: .visits, published: everyone)
    for level in [TerritoryLevel.epci, .epciDepartement] {
      #expect(periods(.public, level, rule) == [.trimestre, .annee])
      #expect(periods(.partenaires, level, rule) == [.mois, .trimestre, .annee])
    }
  }

  @Test(
    "a commune is never public by month, and partners see months at the narrowest base, totals and types only"
  )
  func commune() {
    for detail in PublicationRule.Detail.allCases {
      let rule = PublicationRule(counts: .visits, detail: detail, published: everyone)
      #expect(periods(.public, .commune, rule) == (detail == .whole ? [.trimestre, .annee] : [.annee]))
      #expect(
        periods(.partenaires, .commune, rule)
          == (detail == .other ? [.trimestre, .annee] : [.mois, .trimestre, .annee])
      )
      #expect(periods(.partenaires, .commune, rule, rounding: 10) == [.trimestre, .annee])
    }
  }

  @Test("what is not declared is not published, nor finer or shorter than declared; the team sees all")
  func declared() {
    let rule = PublicationRule(
      counts: .persons,
      published: [.partenaires: .epci],
      shortestPeriod: .annee
    )
    for level in TerritoryLevel.allCases {
      #expect(periods(.public, level, rule) == [])
      #expect(periods(.interne, level, rule) == PeriodKind.allCases)
      #expect(periods(.partenaires, level, rule) == (level == .commune ? [] : [.annee]))
    }
    let part = PublicationRule(counts: .none, published: [.public: .epciDepartement])
    #expect(periods(.public, .epci, part) == PeriodKind.allCases)
    #expect(periods(.public, .commune, part) == [])
  }

  @Test("workshops are shown from an EPCI up, and what counts no person everywhere")
  func counted() {
    let workshops = PublicationRule(counts: .activities, detail: .whole, published: everyone)
    #expect(periods(.partenaires, .commune, workshops) == [])
    #expect(periods(.public, .epci, workshops) == [.trimestre, .annee])
    let sites = PublicationRule(counts: .none, published: everyone)
    #expect(periods(.public, .commune, sites, rounding: 100) == [.mois, .trimestre, .annee])
  }

  @Test("the rounding told is the widest of a commune's rows, and that of all above")
  func rounding() {
    let scope = ReadershipScope(.public, .usual)
    #expect(scope.rounding(at: .commune, bases: [5, 20, 10]) == 20)
    #expect(scope.rounding(at: .commune, bases: []) == 5)
    #expect(scope.rounding(at: .epci, bases: [5, 200]) == 5)
  }

  @Test("a sensitive table of fewer than eleven in the mean of its codes is not read (R4)")
  func table() {
    let rule = PublicationRule(counts: .visits, isSensitive: true, published: everyone)
    let plain = PublicationRule(counts: .visits, published: everyone)
    #expect(TableRule.usual.table(rule, [10, 10]) == .tooFew)
    #expect(TableRule.usual.table(rule, [10, 15]) == .shown)
    #expect(TableRule.usual.table(rule, [10, 10, 10, 10, 15]) == .shown)
    #expect(TableRule.usual.table(rule, [25, 0, 0]) == .shown)
    #expect(TableRule.usual.table(rule, [0, 0]) == .tooFew)
    #expect(TableRule.usual.table(rule, []) == .tooFew)
    #expect(TableRule.usual.table(plain, [5]) == .shown)
    #expect(TableRule.Standing.tooFew.confidentiality == .primary)
    #expect(TableRule.Standing.lowReliability.confidentiality == .free)
  }

  @Test("a share needs ten times the widest base of its rows, and is of few under twenty times")
  func share() {
    let rule = TableRule.usual
    #expect(rule.share(denominator: 45, widestBase: 5) == .tooFew)
    #expect(rule.share(denominator: 50, widestBase: 5) == .lowReliability)
    #expect(rule.share(denominator: 95, widestBase: 5) == .lowReliability)
    #expect(rule.share(denominator: 100, widestBase: 5) == .shown)
    #expect(rule.share(denominator: 190, widestBase: 20) == .tooFew)
    #expect(rule.share(denominator: 0, widestBase: 5) == .tooFew)
    #expect(TableRule(meanCell: 0) == nil)
    #expect(TableRule(denominator: 0) == nil)
  }

  @Test("a month is shown when it has been over for ten days and all its exports have come")
  func months() throws {
    let months = try (1...4).map { try #require(Month(year: 2026, month: $0)) }
    func shown(_ day: String, provisional: Set<Month> = []) throws -> Set<Month> {
      let asOf = try #require(Day(iso: day))
      return PublicCalendar(observed: months, provisional: provisional, asOf: asOf, closedForDays: 10).months
    }
    #expect(try shown("2026-04-10") == Set(months.prefix(2)))
    #expect(try shown("2026-04-11") == Set(months.prefix(3)))
    #expect(try shown("2026-04-11", provisional: [months[1]]) == [months[0], months[2]])
  }

  @Test("a period is shown whole: a quarter of which one month is public would be that month")
  func whole() throws {
    let months = try (1...4).map { try #require(Month(year: 2026, month: $0)) }
    let asOf = try #require(Day(iso: "2026-06-01"))
    let calendar = PublicCalendar(observed: months, provisional: [], asOf: asOf, closedForDays: 10)
    #expect(calendar.shows(Period(.trimestre, containing: months[0])))
    #expect(!calendar.shows(Period(.trimestre, containing: months[3])))
    #expect(calendar.shows(Period(.mois, containing: months[3])))
    #expect(!calendar.shows(Period(.annee, containing: months[0])))
  }
}
