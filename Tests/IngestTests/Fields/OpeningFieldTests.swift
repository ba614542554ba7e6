@testable import Ingest
import Diagnostics
import Testing

@Suite("When a place opens one day")
struct OpeningFieldTests {
  @Test(
    "slots add up, however they are typed",
    arguments: [
      ("09:00 - 12:00 / 13:30 - 17:00", 390), ("09:00 - 12:00", 180), ("9h–12h30 / 14h–17h", 390),
      ("9h00 à 12h00", 180), ("08 h 30 — 12 h 30", 240), ("8:45-12:00;13:30-16:15", 360), ("-", 0), ("–", 0),
      ("Fermé", 0), ("00:00 - 00:00", 0), ("00:00 - 00:00 / 09:00 - 12:00 / 14:00 - 17:00", 360),
      ("09:00 - 11:00 / 11:00 - 12:00", 180), ("00:00 - 24:00", 1440), ("9h-12h31", 211),
    ] as [(String, Int64)]
  )
  func read(_ text: String, _ minutes: Int64) {
    #expect(cell(text, OpeningField.read) == .value(minutes))
  }

  @Test(
    "what two slots both tell counts once, and is said",
    arguments: [
      ("09:00 - 12:30 / 09:00 - 17:00 / 14:00 - 17:00", 480), ("09:45 - 12:00 / 09:45 - 12:00", 135),
      ("08:30 - 12:00 / 11:00 - 13:00", 270),
    ] as [(String, Int64)]
  )
  func overlapping(_ text: String, _ minutes: Int64) {
    #expect(cell(text, OpeningField.read) == .partial(minutes, .hoursOverlapping))
  }

  @Test(
    "hours that no day has are a problem, and leave the day untold",
    arguments: [
      "9h-12h30/13h30/17h", "17:00 - 09:00", "12:00 - 12:00", "25:00 - 26:00", "09:60 - 12:00",
      "sur rendez-vous",
      "9-12", "09:00", "09:00 - 12:00 - 17:00", "23:00 - 24:01", "09:00 -", "/",
    ]
  )
  func impossible(_ text: String) {
    let outcome = cell(text, OpeningField.read)
    #expect(
      outcome == .partial(OpeningField.unreadable, .hoursUnreadable) || text == "/" && outcome == .value(0)
    )
  }
}
