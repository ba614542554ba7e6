import Observatory
import Territory
import Testing

@Suite("From a commune code to the communes of today")
struct CodeResolutionTests {
  let index: TerritoryIndex

  init() throws {
    index = try TerritoryIndex(folder: RawReference.committed)
  }

  @Test("a current code is itself, on any day")
  func current() {
    #expect(index.resolve(code: "85191", on: nil) == .found(85191, repaired: false))
    #expect(index.resolve(code: "85194", on: Day(iso: "2018-06-01")) == .found(85194, repaired: false))
    #expect(index.resolve(code: "85113", on: nil) == .found(85113, repaired: false))
    #expect(index.resolve(code: "07281", on: nil) == .elsewhere(departement: "07"))
    #expect(index.resolve(code: "07324", on: nil) == .found(7324, repaired: false))
  }

  @Test(
    "85084 between 2016 and 2023 is any of three communes of one EPCI",
    arguments: [
      "2016-01-01", "2020-02-29", "2023-12-31",
    ]
  )
  func split(day: String) {
    #expect(index.resolve(code: "85084", on: Day(iso: day)) == .ambiguous([85084, 85165, 85212]))
    #expect(index.sharedEPCI(of: [85084, 85165, 85212]) == "200071918")
  }

  @Test("85084 outside those years is itself", arguments: ["2015-12-31", "2024-01-01", "2026-03-01"])
  func outsideTheSplit(day: String) {
    #expect(index.resolve(code: "85084", on: Day(iso: day)) == .found(85084, repaired: false))
    #expect(index.resolve(code: "85084", on: nil) == .found(85084, repaired: false))
  }

  @Test("Boulogne is a delegated commune of Essarts-en-Bocage, not one of three")
  func delegatedBeforeMovements() {
    #expect(index.resolve(code: "85030", on: nil) == .found(85084, repaired: false))
    #expect(index.resolve(code: "85030", on: Day(iso: "2017-01-01")) == .found(85084, repaired: false))
  }

  @Test(
    "a merged commune is found under its old code",
    arguments: [
      ("85060", 85194), ("85307", 85001), ("85217", 85146), ("85271", 85292), ("26371", 26289),
      ("85085", 85151),
    ]
  )
  func merged(code: String, commune: Int32) {
    #expect(index.resolve(code: code, on: nil) == .found(commune, repaired: false))
    #expect(index.resolve(code: code, on: Day(iso: "2025-06-30")) == .found(commune, repaired: false))
  }

  @Test("every closed Vendée interval has one present commune, but for the split")
  func oneSuccessor() {
    let closed = index.intervals.filter { $0.code.hasPrefix("85") && $0.to != nil }
    let several = closed.filter { $0.currentSuccessors.count != 1 }
    #expect(closed.count > 50)
    #expect(several.map(\.code) == ["85084"])
    #expect(several.first?.from == Day(iso: "2016-01-01"))
    for interval in closed where interval.currentSuccessors.count == 1 {
      #expect(
        index.resolve(code: interval.code, on: interval.from)
          == .found(CommuneNumber.number(of: interval.currentSuccessors[0]) ?? 0, repaired: false)
      )
    }
  }

  @Test(
    "a code that lost its zero is repaired when the padded code is held, and lies elsewhere as it would whole"
  )
  func lostZero() {
    #expect(index.resolve(code: "7324", on: nil) == .found(7324, repaired: true))
    #expect(index.resolve(code: "1004", on: nil) == .elsewhere(departement: "01"))
    #expect(index.resolve(code: "8519", on: nil) == .elsewhere(departement: "08"))
  }

  @Test(
    "what a spreadsheet does to a code is undone, and it is told",
    arguments: [("85191.0", 85191), ("85191,00", 85191), ("7324.0", 7324)]
  )
  func spreadsheets(code: String, commune: Int32) {
    #expect(index.resolve(code: code, on: nil) == .found(commune, repaired: true))
  }

  @Test("Corsica in lower case is Corsica", arguments: [("2a004", "2A"), ("2b033", "2B")])
  func lowerCase(code: String, departement: String) {
    #expect(index.resolve(code: code, on: nil) == .elsewhere(departement: departement))
  }

  @Test(
    "a code of another département is elsewhere",
    arguments: [
      ("44109", "44"), ("01004", "01"), ("2A004", "2A"), ("2B033", "2B"), ("97411", "974"), ("75056", "75"),
      ("97801", "978"), ("98818", "988"),
    ]
  )
  func elsewhere(code: String, departement: String) {
    #expect(index.resolve(code: code, on: nil) == .elsewhere(departement: departement))
  }

  @Test(
    "what is no code, or a code that never was, is unknown",
    arguments: [
      "85999", "26999", "", "85", "NaN", "ZZZZZ", "zzz", "99100", "00000", "850001", "8519é", "85 91",
      "2C004", "2.0E+04", "85191.", "85191.5", "851.0", "2c004", "a5191",
    ]
  )
  func unknown(code: String) {
    #expect(index.resolve(code: code, on: nil) == .unknown)
  }

  @Test("bytes and text give the same answer")
  func bytes() {
    for code in ["85084", "85030", "7324", "2A004", "85999"] {
      let day = Day(iso: "2018-01-01")
      let fromBytes = Array(code.utf8).withUnsafeBytes { index.resolve(code: $0, on: day) }
      #expect(fromBytes == index.resolve(code: code, on: day))
      #expect(fromBytes == index.resolve(code: "x\(code)".dropFirst(), on: day))
    }
  }
}
