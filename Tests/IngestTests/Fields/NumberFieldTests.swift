import Diagnostics
@testable import Ingest
import Testing

@Suite("Numbers")
struct NumberFieldTests {
  @Test(
    "counts are whole, positive and bounded",
    arguments: [
      ("0", FieldOutcome.value(0)), ("45", .value(45)), ("45,0", .value(45)), ("45.00", .value(45)),
      ("007", .value(7)), ("-0", .value(0)), ("-0,0", .value(0)), ("100", .value(100)),
      ("101", .problem(.numberTooLarge)), ("-30", .problem(.numberNegative)),
      ("45,5", .problem(.numberUnreadable)), ("45,", .problem(.numberUnreadable)),
      (",0", .problem(.numberUnreadable)), ("-", .problem(.numberUnreadable)),
      ("+5", .problem(.numberUnreadable)), ("5 min", .problem(.numberUnreadable)),
      ("1e2", .problem(.numberUnreadable)), ("0x10", .problem(.numberUnreadable)),
      ("٤٥", .problem(.numberUnreadable)), ("nan", .problem(.numberUnreadable)),
      ("9223372036854775808", .problem(.numberTooLarge)),
      (String(repeating: "9", count: 400), .problem(.numberTooLarge)),
      ("-9223372036854775808", .problem(.numberTooLarge)), ("", .problem(.numberUnreadable)),
    ]
  )
  func counts(_ text: String, _ expected: FieldOutcome) {
    #expect(cell(text) { CountField.read($0, max: 100) } == expected)
  }

  @Test("the largest whole number of the machine is read")
  func largest() {
    #expect(cell("9223372036854775807") { CountField.read($0, max: Int.max) } == .value(.max))
  }

  @Test(
    "ratios are read exactly in basis points",
    arguments: [
      ("0,67", FieldOutcome.value(6700)), ("1", .value(10_000)), ("0", .value(0)), ("0,5", .value(5000)),
      ("1,0000", .value(10_000)), ("0.1234", .value(1234)), ("1,0001", .problem(.numberTooLarge)),
      ("67", .problem(.numberTooLarge)), ("-0,5", .problem(.numberNegative)),
      ("0,", .problem(.numberUnreadable)), (",5", .problem(.numberUnreadable)),
      ("0,5 %", .problem(.numberUnreadable)), ("0,1,2", .problem(.numberUnreadable)),
      ("", .problem(.numberUnreadable)), ("12345678901234567890", .problem(.numberUnreadable)),
    ]
  )
  func ratios(_ text: String, _ expected: FieldOutcome) {
    #expect(cell(text, RatioField.read) == expected)
  }

  @Test(
    "degrees are read in ten-millionths, whatever their length",
    arguments: [
      ("46.4547", FieldOutcome.value(464_547_000)), ("-1.1664", .value(-11_664_000)),
      ("+46,4547", .value(464_547_000)), ("180", .value(1_800_000_000)), ("0", .value(0)),
      ("46.", .value(460_000_000)), (".5", .value(5_000_000)),
      ("46.12345678999999999999", .value(461_234_567)), ("180.0000001", .problem(.coordinatesMisplaced)),
      ("999999999999", .problem(.coordinatesMisplaced)), ("9999999999999", .problem(.coordinatesMisplaced)),
      (String(repeating: "9", count: 300), .problem(.coordinatesMisplaced)),
      ("46.4.5", .problem(.numberUnreadable)), ("N46", .problem(.numberUnreadable)),
      ("-", .problem(.numberUnreadable)), ("", .problem(.numberUnreadable)),
    ]
  )
  func degrees(_ text: String, _ expected: FieldOutcome) {
    #expect(cell(text, DegreesField.read) == expected)
  }

  @Test(
    "a rank is kept only when a spreadsheet has not made a date of it",
    arguments: [
      ("1", FieldOutcome.value(1 << 16 | 1)), ("3/12", .value(3 << 16 | 12)), ("03-déc", .empty),
      ("12/3", .empty), ("0/3", .empty), ("03/12/2025", .empty), ("3/", .empty), ("/12", .empty),
      ("2", .empty), ("3/99999999", .empty), ("65535/65535", .empty), ("", .empty),
    ]
  )
  func ranks(_ text: String, _ expected: FieldOutcome) {
    #expect(cell(text, RankField.read) == expected)
  }
}
