@testable import Catalog
import Diagnostics
import Foundation
import Testing

@Suite("JSON with comments")
struct ConfigurationTextTests {
  @Test("comments and trailing commas become blanks, byte for byte and line for line")
  func blanked() throws {
    let text = """
      { // un « é » et une "chaîne"
        "a": "// pas un commentaire /* ni là */ \\" ,}", /* plusieurs
        lignes, ] */ "b": [1, 2, /* , */ ],
      }
      """
    let blanked = NaiveJSONText.strict(Array(text.utf8))
    #expect(blanked.count == text.utf8.count)
    #expect(blanked.count { $0 == 0x0A } == text.utf8.count { $0 == 0x0A })
    let object = try JSONSerialization.jsonObject(with: Data(blanked)) as? [String: Any]
    #expect(object?["a"] as? String == "// pas un commentaire /* ni là */ \" ,}")
    #expect(object?["b"] as? [Int] == [1, 2])
  }

  @Test(
    "an unfinished comment or string does not run past the end",
    arguments: ["{ /*", "{ /", "{ \"a\\", "\"", "//"]
  )
  func unfinished(_ text: String) {
    #expect(NaiveJSONText.strict(Array(text.utf8)).count == text.utf8.count)
    let file = ConfigurationFile(text: text, name: "f")
    #expect(file.problems.map(\.code) == [.configurationSyntax])
    #expect(file.object(keys: []) == nil)
  }

  @Test("a second comma is still a mistake")
  func doubleComma() {
    #expect(!ConfigurationFile(text: "[1,,]", name: "f").problems.isEmpty)
  }

  @Test("a byte order mark, as some editors write, is no mistake and shifts no line")
  func mark() {
    let file = ConfigurationFile(text: "\u{FEFF}{\n \"a\": 1\n}", name: "f")
    #expect(file.problems.isEmpty)
    #expect(file.line(of: "$.a") == 2)
  }

  @Test("each value has its line")
  func lines() {
    let text = "{\n \"a\": [\n  1,\n  { \"b\": \"\\\"x\" }\n ],\n \"c\": -1.5e3\n}"
    let trail = Array(text.utf8).withUnsafeBufferPointer(JSONCParser.locate).trail
    #expect(trail.lines["$"] == 1 && trail.lines["$.a"] == 2 && trail.lines["$.a[0]"] == 3)
    #expect(trail.lines["$.a[1].b"] == 4 && trail.lines["$.c"] == 6)
    #expect(trail.repeated.isEmpty)
  }

  @Test("no random text traps the walk")
  func random() {
    var state: UInt64 = 1
    let alphabet = Array("{}[]\",:/*\\ \n1e-tré".utf8)
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<24 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      let file = ConfigurationFile(text: String(decoding: bytes, as: UTF8.self), name: "f")
      _ = file.object(keys: ["a"])?.integer("a")
    }
  }
}
