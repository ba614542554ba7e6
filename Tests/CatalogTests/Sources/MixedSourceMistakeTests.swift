import Catalog
import Foundation
import TestSupport
import Testing

@Suite("A mistake in a description of several kinds of rows")
struct MixedSourceMistakeTests {
  private static let sound = """
    {
      "id": "essai", "title": "Essai", "fingerprint": { "all": ["nature", "identifiant"] },
      "source": { "code": "essai", "label": "Essai", "unit": "ligne" },
      "records": { "column": "nature", "kinds": [
        { "is": ["Compte rendu*"], "record": "report", "columns": [
          { "to": "key", "headers": ["identifiant"], "as": "hex", "digits": 24 },
          { "to": "day", "headers": ["jour"], "as": "day", "formats": ["yyyy-mm-dd"] },
          { "to": "kind", "headers": ["type"], "as": "choice", "vocabulary": "type" },
          { "to": "place", "as": "commune", "code": ["commune"] },
          { "to": "participants", "headers": ["participants"], "as": "count" } ] },
        { "is": ["Lieu"], "record": "place", "columns": [
          { "to": "key", "headers": ["identifiant"], "as": "text" },
          { "to": "name", "headers": ["nom"], "as": "text" },
          { "to": "place", "as": "commune", "code": ["commune"] } ] } ] },
      "examples": [
        { "title": "bon", "row": { "nature": "Lieu" }, "gives": { "key": "00" } },
        { "title": "mauvais", "row": { "nature": "zz" }, "refused": "row_kind_unclear" } ]
    }
    """

  private static let mistakes: [(title: String, old: String, new: String, location: String)] = [
    (
      "one kind only", ", { \"is\": [\"Lieu\"]", "] }, \"_\": { \"a\": [ { \"is\": [\"Lieu\"]",
      "$.records.kinds"
    ),
    (
      "a text of two kinds", "\"Lieu\"], \"record\"", "\"Compte rendu de lieu\"], \"record\"",
      "$.records.kinds[1].is[0]"
    ),
    (
      "the same text twice", "\"Lieu\"], \"record\"", "\"compte  rendu*\"], \"record\"",
      "$.records.kinds[1].is[0]"
    ),
    ("a kind that no text names", "\"is\": [\"Lieu\"]", "\"is\": []", "$.records.kinds[1].is"),
    (
      "a record for the whole file as well", "\"records\": {", "\"record\": \"place\", \"records\": {",
      "$.record"
    ),
    ("columns for the whole file as well", "\"records\": {", "\"columns\": [], \"records\": {", "$.columns"),
    ("complete lists of several kinds", "\"records\": {", "\"mode\": \"snapshot\", \"records\": {", "$.mode"),
    ("cells to put back", "\"records\": {", "\"repair\": {}, \"records\": {", "$.repair"),
    (
      "a column a kind does not have", "{ \"to\": \"name\", \"headers\"",
      "{ \"to\": \"participants\", \"headers\"",
      "$.records.kinds[1].columns[1].to"
    ),
    (
      "a header used twice by a kind", "\"headers\": [\"nom\"]", "\"headers\": [\"identifiant\"]",
      "$.records.kinds[1].columns"
    ),
    (
      "an essential column lacking", "{ \"to\": \"name\", \"headers\": [\"nom\"], \"as\": \"text\" },", "",
      "$.records.kinds[1].columns"
    ),
    ("a record that is none", "\"record\": \"place\"", "\"record\": \"lieu\"", "$.records.kinds[1].record"),
    (
      "an unknown key", "\"record\": \"place\",", "\"record\": \"place\", \"mode\": \"append\",",
      "$.records.kinds[1].mode"
    ),
    (
      "an unknown vocabulary", "\"vocabulary\": \"type\"", "\"vocabulary\": \"types\"",
      "$.records.kinds[0].columns[2].vocabulary"
    ),
    (
      "a step of one kind that must come first", "\"record\": \"place\",",
      "\"record\": \"place\", \"reshape\": [{ \"step\": \"header\", \"lines\": 2, \"separator\": \" \" }],",
      "$.records.kinds[1].reshape[0]"
    ),
    (
      "a step that gives several rows where a row has one", "\"record\": \"place\",",
      "\"record\": \"place\", \"reshape\": [{ \"step\": \"unpivot\", \"matching\": [\"a*\"], \"name\": \"n\", \"value\": \"v\" }],",
      "$.records.kinds[1].reshape[0]"
    ),
  ]

  private func found(in text: String) throws -> [String] {
    let catalog = try SmallCatalog()
    try catalog.workdir.write("sources/essai.jsonc", text)
    return try catalog.mistakes()
  }

  @Test("none leaves the catalogue sound")
  func sound() throws { #expect(try found(in: Self.sound) == []) }

  @Test("is refused where it stands", arguments: mistakes)
  func refused(_ title: String, _ old: String, _ new: String, _ location: String) throws {
    let flat = Self.sound.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(flat.contains(old), "\(title)")
    let found = try found(in: flat.replacingOccurrences(of: old, with: new))
    #expect(
      found.contains { $0.hasPrefix("sources/essai.jsonc:") && $0.hasSuffix(" \(location)") },
      "\(title): \(found)"
    )
  }

  @Test("two kinds of one record are refused, two registers are not")
  func sameRecord() throws {
    let flat = Self.sound.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let range = try #require(flat.range(of: "{ \"is\": [\"Lieu\"]"))
    let end = try #require(flat.range(of: "] } ] }, \"examples\""))
    let kind = String(flat[range.lowerBound..<end.lowerBound]) + "] }"
    let twice = flat.replacingOccurrences(
      of: "] } ] }, \"examples\"",
      with: "] }, " + kind.replacingOccurrences(of: "\"Lieu\"", with: "\"Local\"") + " ] }, \"examples\""
    )
    let found = try found(in: twice)
    #expect(found.contains { $0.hasSuffix(" $.records.kinds[2].record") }, "\(found)")
  }
}
