import Disclosure
import Observatory
import Testing

@Suite("What each readership is shown")
struct ScopeTests {
  @Test("a sensitive table of fewer than eleven in the mean of its codes is not read (R4)")
  func table() {
    let rule = TableRule.usual
    #expect(rule.table([10, 10]) == .tooFew)
    #expect(rule.table([10, 15]) == .shown)
    #expect(rule.table([10, 10, 10, 10, 15]) == .shown)
    #expect(rule.table([25, 0, 0]) == .shown)
    #expect(rule.table([0, 0]) == .tooFew)
    #expect(rule.table([]) == .tooFew)
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
