import Catalog
import Foundation
import Observatory
import TestSupport
import Testing

@Suite("A mistake in the corrections of a pipeline")
struct CorrectionMistakeTests {
  private static let sound = """
    { "id": "essai", "corrections": [
      { "id": "a", "reason": "Saisie en double.", "by": "référent données",
        "since": "2026-01-01", "expires_on": "2026-12-31",
        "source": "essai", "where": { "kind": "individuel" }, "to": "2025-06-30", "set": { "participants": "2" } },
    ] }
    """

  private static let mistakes: [(String, String, String, String)] = [
    ("an unknown key", "\"by\"", "\"qui\"", "$.corrections[0].qui"),
    ("no reason", "\"reason\": \"Saisie en double.\",", "", "$.corrections[0]"),
    ("no end", ", \"expires_on\": \"2026-12-31\"", "", "$.corrections[0]"),
    ("an end before the beginning", "2026-12-31", "2025-12-31", "$.corrections[0].expires_on"),
    (
      "a source that is not described", "\"source\": \"essai\"", "\"source\": \"coop\"",
      "$.corrections[0].source"
    ),
    ("a column the source does not have", "\"kind\"", "\"channel\"", "$.corrections[0].where.channel"),
    ("a code of no list", "\"individuel\"", "\"Individuel !\"", "$.corrections[0].where.kind"),
    ("a value that is no number", "\"2\"", "\"deux\"", "$.corrections[0].set.participants"),
    (
      "a change of what identifies a row", "\"participants\": \"2\"",
      "\"key\": \"\(String(repeating: "0", count: 24))\"",
      "$.corrections[0].set.key"
    ),
    (
      "no row in sight", "\"where\": { \"kind\": \"individuel\" }, \"to\": \"2025-06-30\",", "",
      "$.corrections[0]"
    ),
    ("two effects", "\"set\"", "\"exclude\": true, \"set\"", "$.corrections[0]"),
    ("no effect", ", \"set\": { \"participants\": \"2\" }", "", "$.corrections[0]"),
    ("corrections of another observatory", "{ \"id\": \"essai\"", "{ \"id\": \"autre\"", "$.id"),
  ]

  @Test("is refused where it stands", arguments: mistakes)
  func refused(_ title: String, _ old: String, _ new: String, _ location: String) throws {
    let catalog = try SmallCatalog()
    let flat = Self.sound.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(flat.contains(old), "\(title)")
    try catalog.workdir.write("corrections/essai.jsonc", flat.replacingOccurrences(of: old, with: new))
    let found = try catalog.mistakes()
    #expect(
      found.contains { $0.hasPrefix("corrections/essai.jsonc:") && $0.hasSuffix(" \(location)") },
      "\(title): \(found)"
    )
  }

  @Test("none leaves the catalogue sound, and the reading of its source changes with its days only")
  func sound() throws {
    let small = try SmallCatalog()
    let before = try CatalogFolder(pipeline: small.workdir.path("essai.jsonc"))
    try small.workdir.write("corrections/essai.jsonc", Self.sound)
    let after = try CatalogFolder(pipeline: small.workdir.path("essai.jsonc"))
    let days = try ["2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"].map { try #require(Day(iso: $0)) }
    #expect(
      days.map { after.reading(of: "essai", on: $0) == before.reading(of: "essai", on: $0) }
        == [true, false, false, true]
    )
    #expect(days.map { after.corrections(of: "essai", on: $0).count } == [0, 1, 1, 0])
  }
}
