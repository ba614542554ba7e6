import Testing
import Warehouse

@Suite("Pix certifications")
struct CertificationTests {
  private let warehouse: FixtureWarehouse

  init() throws {
    var rows = FixtureRows()
    rows.certifications = [
      FixtureCertification(day: 20_260_105, score: 300, age: "70+"),
      FixtureCertification(day: 20_260_106, score: 405),
      FixtureCertification(day: 20_260_107, status: "non_obtenue", score: 0, age: "60-69"),
      FixtureCertification(day: 20_260_107, type: "clea", status: "validee"),
      FixtureCertification(day: 20_260_107, status: "annulee", age: "60-69"),
      FixtureCertification(day: 20_260_310, status: "annulee"),
    ]
    warehouse = try FixtureWarehouse(rows)
    try warehouse.aggregate()
  }

  @Test("success leaves out what did not come to a decision")
  func success() throws {
    let values = try warehouse.values("PIX_CERTIF")
    #expect(values["departement 85 2026-01 "]?.value == 750)
    #expect(values["departement 85 2026-01 "]?.denominator == 4)
    #expect(values["departement 85 2026-01 certification=pix"]?.value == 667)
    #expect(values["departement 85 2026-01 certification=clea"]?.value == 1000)
    #expect(values["departement 85 2026-03 "] == nil)
  }

  @Test("the mean score is that of validated certifications that have one")
  func score() throws {
    let row = try warehouse.values("PIX_SCORE")["departement 85 2026-01 "]
    #expect(row?.value == 3525)
    #expect(row?.denominator == 2)
  }

  @Test("seniors are counted by age at the test, zeros over the window of Pix when there is no activity")
  func seniors() throws {
    let values = try warehouse.values("PIX_SENIOR").mapValues(\.value)
    #expect(values["departement 85 2026-01 "] == 2)
    #expect(values["departement 85 2026-02 "] == 0)
    #expect(values["departement 85 2026-03 "] == 0)
  }

  @Test("a Pix table that no export filled gives no value at all")
  func neverImported() throws {
    #expect(try warehouse.values("PIX_PART").isEmpty)
  }
}
