import Catalog
import Diagnostics
@testable import Ingest
import Observatory
import Testing

@Suite("Days and moments")
struct DayFieldTests {
  private func day(_ text: String, _ formats: DayFormat...) -> String {
    switch cell(text, { DayField.read($0, as: formats) }) {
    case .value(let number): Day(number: Int32(truncatingIfNeeded: number)).iso
    case .empty: "vide"
    case .problem(let code), .partial(_, let code): code.rawValue
    }
  }

  private func moment(_ text: String, _ formats: DayFormat...) -> String {
    switch cell(text, { DayField.readMoment($0, as: formats) }) {
    case .value(let number): "\(number)"
    case .empty: "vide"
    case .problem(let code), .partial(_, let code): code.rawValue
    }
  }

  @Test("each format reads its own form and no other")
  func forms() {
    #expect(day("2025-03-04", .iso) == "2025-03-04")
    #expect(day("04/03/2025", .french) == "2025-03-04")
    #expect(day("2025-03-04 11:43:48.281", .isoMoment) == "2025-03-04")
    #expect(day("2025-03-04T11:43:48+02:00", .isoMoment) == "2025-03-04")
    #expect(day("04/03/2025 11:43", .frenchMoment) == "2025-03-04")
    #expect(day("04/03/2025 à 11:43", .coopMoment) == "2025-03-04")
    #expect(day("Espace labellisé 04/03/2025", .frenchAtEnd) == "2025-03-04")
    #expect(day("4/3/25", .shortFrench) == "2025-03-04" && day("4/3/25", .shortAmerican) == "2025-04-03")
    #expect(day("04/03/2025", .shortFrench) == "2025-03-04")
    #expect(
      day("25/3/25", .shortAmerican) == "date_impossible" && day("4/3/025", .shortFrench) == "date_unreadable"
    )
    #expect(day("2025-02", .isoMonth) == "2025-02-01" && day("2025-02", .isoMonthEnd) == "2025-02-28")
    for format in DayFormat.allCases {
      let isShort = [.shortFrench, .shortAmerican].contains(format)
      #expect(isShort || day("4/3/2025", format) == "date_unreadable")
      #expect(day("2025", format) == "date_unreadable")
      #expect(day("45731", format) == "date_unreadable")
    }
  }

  @Test("a date whose order is not declared is not guessed")
  func undecidable() {
    #expect(day("2025-03-04", .french) == "date_unreadable")
    #expect(day("03-04-2025", .iso, .french) == "date_unreadable")
    #expect(day("04/03/25", .french) == "date_unreadable")
    // The month is second, always: an American date is refused when it can be told.
    #expect(day("03/25/2025", .french) == "date_impossible")
  }

  @Test(
    "a day that no calendar has is impossible",
    arguments: [
      "30/02/2025", "29/02/2025", "31/04/2025", "00/01/2025", "01/00/2025", "01/13/2025", "29/02/1900",
      "01/01/0000",
    ]
  )
  func impossible(_ text: String) {
    #expect(day(text, .french) == "date_impossible")
  }

  @Test("29 February exists in leap years")
  func leap() {
    #expect(day("29/02/2024", .french) == "2024-02-29")
    #expect(day("29/02/2000", .french) == "2000-02-29")
  }

  @Test("a moment keeps its minutes, and an hour outside the day is impossible")
  func moments() {
    #expect(moment("05/03/2025 à 09:12", .coopMoment) == "202503050912")
    #expect(moment("05/03/2025 09:12:59", .frenchMoment) == "202503050912")
    #expect(moment("2022-03-16 11:43:48.281", .isoMoment) == "202203161143")
    #expect(moment("2025-03-05", .frenchMoment, .iso) == "202503050000")
    #expect(moment("05/03/2025 24:00", .frenchMoment) == "date_impossible")
    #expect(moment("05/03/2025 23:60", .frenchMoment) == "date_impossible")
    #expect(moment("05/03/2025 9:12", .frenchMoment) == "date_unreadable")
  }

  @Test("an hour that no clock shows makes a date-time impossible, even when only its day is kept")
  func hourOfADay() {
    #expect(day("2022-03-16 99:99:99", .isoMoment) == "date_impossible")
    #expect(day("04/03/2025 25:00", .frenchMoment) == "date_impossible")
  }

  @Test(
    "text after a date-time is not taken for part of it",
    arguments: ["2022-03-16 11:43 environ", "2022-03-16 11:43:48 ou le 17", "2022-03-16 11:43;"]
  )
  func trailingText(_ text: String) {
    #expect(day(text, .isoMoment) == "date_unreadable")
  }
}
