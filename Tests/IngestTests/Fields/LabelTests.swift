@testable import Catalog
@testable import Ingest
import Testing

@Suite("Labels of closed lists")
struct LabelTests {
  private let dimension = ModalityList(
    "essai",
    ["a", "b", "c"].map {
      Modality(dimension: "essai", code: $0, label: $0, isKnown: true, ageMin: nil, ageMax: nil)
    }
  )

  private func vocabulary(otherwise: String? = nil) -> Vocabulary {
    Vocabulary(
      id: "essai",
      dimension: "essai",
      modalities: dimension.modalities,
      codesByLabel: ["lieu d'activité": ["a"], "santé": ["b"], "internet": ["a", "c"], "inconnu": []],
      otherwise: otherwise
    )
  }

  @Test(
    "are found whatever their spaces, apostrophes, case and composition",
    arguments: [
      "Lieu d'activité", "LIEU D’ACTIVITÉ", "lieu\u{A0}d’activite\u{301}", " Lieu  d\u{2019}activité ",
      "lieu\nd'activité", "\u{FEFF}Lieu\u{202F}d´activité",
    ]
  )
  func spellings(_ text: String) {
    let table = LabelTable(choiceOf: vocabulary(), in: dimension)
    #expect(table.value(of: text) == 0)
    var cache = LabelCache()
    for _ in 0..<2 { #expect(cell(text) { cache.value(of: $0, table.value(of:)) } == 0) }
  }

  @Test("an unknown label is not guessed, a known one may have no equivalent")
  func unknown() {
    let closed = LabelTable(choiceOf: vocabulary(), in: dimension)
    #expect(closed.value(of: "sante") == nil)
    #expect(closed.value(of: "") == nil)
    #expect(closed.value(of: "Inconnu") == -1)
    let open = LabelTable(choiceOf: vocabulary(otherwise: "c"), in: dimension)
    #expect(open.value(of: "sante") == 2)
  }

  @Test("several choices make a mask, one label may stand for two")
  func masks() {
    let table = LabelTable(maskOf: vocabulary(), in: dimension)
    #expect(table.value(of: "Santé") == 0b010)
    #expect(table.value(of: "Internet") == 0b101)
    #expect(table.value(of: "Inconnu") == 0)
  }

  @Test("the cache answers like the table for more labels than it holds")
  func cache() {
    var cache = LabelCache()
    var cells = (0..<5000).map { Array("label \($0)".utf8) }
    cells += cells
    var asked = 0
    let buffers = cells.map { bytes in
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
      copy.copyBytes(from: bytes)
      return UnsafeRawBufferPointer(copy)
    }
    defer { for buffer in buffers { buffer.deallocate() } }
    for (number, buffer) in buffers.enumerated() {
      let expected = number % 5000 % 3 == 0 ? nil : Int64(number % 5000)
      let found = cache.value(of: buffer) { _ in
        asked += 1
        return expected
      }
      #expect(found == expected)
    }
    #expect(asked < 10_000)
  }

  private func lines(of bytes: UnsafeRawBufferPointer) -> [String] {
    var labels: [String] = []
    LabelList.eachLine(of: bytes) { labels.append(String(decoding: $0, as: UTF8.self)) }
    return labels
  }

  @Test("lines are split on any line end and blank ones dropped")
  func lines() {
    #expect(cell("a\nb c\r\n\n \nd") { lines(of: $0) } == ["a", "b c", "d"])
    #expect(cell("seul") { lines(of: $0) } == ["seul"])
  }

  @Test(
    "a list between braces is read with its quotes and escapes",
    arguments: [
      ("{a,\"b c\"}", ["a", "b c"]), ("{}", []), ("{\"a,b\",\"c\\\"d\"}", ["a,b", "c\"d"]),
      ("{a}", ["a"]), ("{\"\"}", [""]), ("{a,}", ["a", ""]),
    ] as [(String, [String])]
  )
  func braces(_ text: String, _ expected: [String]) {
    #expect(cell(text) { LabelList.braces($0) } == expected)
  }

  @Test("a broken list is not half read", arguments: ["a,b", "{a", "a}", "{\"a}", "{a\\}", "{", "}", ""])
  func brokenBraces(_ text: String) {
    #expect(cell(text) { LabelList.braces($0) } == nil)
  }

  @Test("a tally adds up labels of one meaning and counts the unknown ones")
  func tally() throws {
    let table = LabelTable(choiceOf: vocabulary(), in: dimension)
    let found = cell("{\"Santé\": 2, \"santé \": 1, \"Autre\": 4, \"Lieu d’activité\": 0}") {
      TallyField.read($0, in: table)
    }
    let read = try #require(found)
    #expect(read.tallies == [CountedCodes(index: 1, count: 3)])
    #expect(read.unknown == 1)
  }

  @Test(
    "a tally that is no object of small counts is refused",
    arguments: [
      "[1]", "{\"Santé\": -1}", "{\"Santé\": 1.5}", "{\"Santé\": \"2\"}", "{\"Santé\": 1e30}", "{", "3",
      "{\"Santé\": true}", "{\"Santé\": 100001}",
    ]
  )
  func brokenTally(_ text: String) {
    let table = LabelTable(choiceOf: vocabulary(), in: dimension)
    #expect(cell(text) { TallyField.read($0, in: table) } == nil)
  }
}

@Suite("A list between braces")
struct BracedListTests {
  @Test("is cut in place as the slow reading cuts it, for any mix of quotes, commas, escapes and braces")
  func sameAsSlow() {
    var dice = SeededDice(21)
    let alphabet = Array("{},\"\\ abé".unicodeScalars).map { String($0) }
    for _ in 0..<20_000 {
      var text = (0..<Int.random(in: 0...9, using: &dice)).map { _ in alphabet.randomElement(using: &dice)! }
        .joined()
      if Bool.random(using: &dice) { text = "{\(text)}" }
      var labels: Set<String> = []
      let isList = Array(text.utf8).withUnsafeBytes { bytes in
        LabelList.eachBraced(of: bytes) { labels.insert(String(decoding: $0, as: UTF8.self)) }
      }
      let slow = Array(text.utf8).withUnsafeBytes { LabelList.braces($0) }
      #expect(isList == (slow != nil), "\(text)")
      if let slow { #expect(labels == Set(slow), "\(text)") }
    }
  }
}
