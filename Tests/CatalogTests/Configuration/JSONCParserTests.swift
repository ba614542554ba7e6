import Foundation
import TestSupport
import Testing

@testable import Catalog

@Suite("The reader of JSON with comments")
struct JSONCParserTests {
  private func read(_ text: String) -> Result<JSONValue, JSONCParser.Mistake> {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      Result { () throws(JSONCParser.Mistake) in try JSONCParser.read(bytes).value }
    }
  }

  /// What Foundation reads in the text without its comments; nil for a mistake.
  private func reference(_ text: String) -> Any? {
    let strict = NaiveJSONText.strict(Array(text.utf8))
    return try? JSONSerialization.jsonObject(with: Data(strict), options: [.fragmentsAllowed])
  }

  private func isSame(_ value: JSONValue, _ other: Any) -> Bool {
    switch value {
    case .null: other is NSNull
    case .boolean(let answer): (other as? NSNumber).map { isBoolean($0) && $0.boolValue == answer } ?? false
    case .number(let number): (other as? NSNumber).map { !isBoolean($0) && $0.doubleValue == number } ?? false
    case .string(let text): other as? String == text
    case .array(let elements):
      (other as? [Any]).map { $0.count == elements.count && zip(elements, $0).allSatisfy(isSame) } ?? false
    case .object(let fields):
      (other as? [String: Any]).map { others in
        others.count == fields.count
          && fields.allSatisfy { key, value in others[key].map { isSame(value, $0) } ?? false }
      } ?? false
    }
  }

  private func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

  private static let tokens = [
    "{", "}", "[", "]", "[", "]", ",", ",", ":", "\"a\"", "\"b\\n\\u00e9\"", "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"", "\"\\x\"",
    "\"é\"", "\"", "1", "-2.5e3", "0", "01", "1.", "-", "1e", "true", "false", "null", "nul", " ", "\n",
    "// x\n", "/* y */",
    "/", "/*", "\t",
  ]

  @Test("reads and refuses what Foundation does, comments taken away", arguments: Seeds.of(1...40))
  func tokens(seed: UInt64) {
    var random = Dice(seed: seed)
    for _ in 0..<500 {
      let count = Int.random(in: 0..<9, using: &random)
      let text = (0..<count).map { _ in Self.tokens.randomElement(using: &random) ?? "" }.joined()
      check(text)
    }
  }

  @Test(
    "reads every document whatever comments, blanks and trailing commas it has",
    arguments: Seeds.of(1...40)
  )
  func documents(seed: UInt64) {
    var random = Dice(seed: seed)
    for _ in 0..<50 {
      let text = document(&random, depth: 4)
      #expect((try? read(text).get()) != nil, "\(text)")
      check(text)
    }
  }

  private func check(_ text: String) {
    checkLocations(text)
    let expected = reference(text)
    switch read(text) {
    case .success(let value): #expect(expected.map { isSame(value, $0) } ?? false, "\(text)")
    case .failure(let mistake):
      // A comma before anything is no trailing comma.
      let bare = String(decoding: NaiveJSONText.strict(Array(text.utf8)), as: UTF8.self)
      #expect(expected == nil || bare != text, "\(text)")
      #expect((0...text.utf8.count).contains(mistake.offset))
    }
  }

  /// Lines and paths are those of the walks that know nothing but brackets, keys and commas.
  private func checkLocations(_ text: String) {
    let strict = NaiveJSONText.strict(Array(text.utf8))
    let found = Array(text.utf8).withUnsafeBufferPointer(JSONCParser.locate)
    switch read(text) {
    case .success:
      let naive = NaiveJSONLines(validJSON: strict)
      #expect(found.trail.lines == naive.byPath, "\(text)")
      #expect(found.trail.repeated.map(\.path) == naive.repeated.map(\.path), "\(text)")
      #expect(found.trail.repeated.map(\.line) == naive.repeated.map(\.line), "\(text)")
      #expect(found.mistake == nil)
    case .failure(let mistake):
      let naive = NaiveJSONLocation(bytes: strict, offset: mistake.offset)
      #expect(found.mistake?.line == naive.line, "\(text)")
      #expect(found.mistake?.path == naive.path, "\(text)")
    }
  }

  private func document(_ random: inout Dice, depth: Int) -> String {
    func blank() -> String { ["", " ", "\n", "// c, ]\n", "/* { */"].randomElement(using: &random) ?? "" }
    let count = Int.random(in: 0..<4, using: &random)
    let comma = count > 0 && Bool.random(using: &random) ? "," : ""
    switch depth == 0 ? 3 : Int.random(in: 0..<4, using: &random) {
    case 0:
      let members = (0..<count).map {
        "\(blank())\"k\($0 % 3)\"\(blank()):\(document(&random, depth: depth - 1))"
      }
      return "\(blank()){\(members.joined(separator: ","))\(comma)\(blank())}\(blank())"
    case 1, 2:
      let elements = (0..<count).map { _ in document(&random, depth: depth - 1) }
      return "\(blank())[\(elements.joined(separator: ","))\(comma)\(blank())]\(blank())"
    default:
      let leaves = [
        "1", "-0.25", "12e2", "true", "false", "null", "\"\"", "\"d\\\"é\\u0041\"", "123456789012",
      ]
      return "\(blank())\(leaves.randomElement(using: &random) ?? "")\(blank())"
    }
  }

  @Test(
    "says where a text stops making sense",
    arguments: [
      ("[1 2]", 3), ("{\"a\" 1}", 5), ("{a: 1}", 1), ("[1,,2]", 3), ("[,]", 1), ("\"a\nb\"", 2), ("[1] /", 4),
      ("[tru]", 4), ("", 0),
      ("{\"a\": ", 6), ("[1e999]", 1),
    ]
  )
  func locations(text: String, offset: Int) {
    #expect(throws: JSONCParser.Mistake(offset: offset)) { try read(text).get() }
  }

  @Test("does not follow a document without end")
  func deep() {
    #expect((try? read(String(repeating: "[", count: 100_000)).get()) == nil)
    #expect((try? read(String(repeating: "[", count: 500) + String(repeating: "]", count: 500)).get()) != nil)
  }
}
