@testable import Catalog
import Diagnostics
import Observatory
import TestSupport
import Testing

@Suite("A vocabulary")
struct VocabularyTests {
  private func vocabulary(_ text: String) -> (Vocabulary?, [String]) {
    let file = ConfigurationFile(text: text, name: "v")
    let vocabulary = Vocabulary(file)
    return (vocabulary, file.problems.map { "\($0.location.line ?? 0) \($0.location.header ?? "")" })
  }

  @Test("finds a code by its label, its aliases and itself")
  func spellings() throws {
    let (found, problems) = vocabulary(
      """
      { "id": "v", "title": "V", "dimension": "d", "entries": [
        { "code": "a_b", "label": "L’un", "aliases": ["Le premier"] }, { "code": "c", "label": "A_B" },
      ] }
      """
    )
    #expect(problems.isEmpty)
    let vocabulary = try #require(found)
    #expect(vocabulary.codes(for: "l'UN") == ["a_b"])
    #expect(vocabulary.codes(for: "Le\u{A0}premier") == ["a_b"])
    // A label wins over the code of another.
    #expect(vocabulary.codes(for: "a_b") == ["c"])
    #expect(vocabulary.codes(for: "le second") == nil)
  }

  @Test("refuses a label or a code given twice")
  func twice() {
    let (_, problems) = vocabulary(
      """
      { "id": "v", "title": "V", "dimension": "d", "entries": [
        { "code": "a", "label": "Un" },
        { "code": "a", "label": "Deux" },
        { "code": "b", "label": "UN" },
      ], "map": { "un": ["a"] } }
      """
    )
    #expect(problems == ["3 $.entries[1]", "4 $.entries[2]", "5 $.map"])
  }

  @Test("may let go of what it does not name, or give it a code, not both")
  func unlisted() throws {
    let entries = "\"entries\": [{ \"code\": \"a\", \"label\": \"Un\" }]"
    let head = "{ \"id\": \"v\", \"title\": \"V\", \"dimension\": \"d\", \(entries),"
    #expect(try #require(vocabulary("\(head) \"unlisted\": \"drop\" }").0).dropsUnlisted)
    #expect(try #require(vocabulary("\(head) \"unlisted\": \"report\" }").0).dropsUnlisted == false)
    #expect(vocabulary("\(head) \"unlisted\": \"keep\" }").1 == ["1 $.unlisted"])
    #expect(vocabulary("\(head) \"unlisted\": \"drop\", \"otherwise\": \"a\" }").1 == ["1 $.unlisted"])
  }

  @Test("gives a label another meaning between two days, and says what is wrong with the dates")
  func dated() throws {
    let (found, problems) = vocabulary(
      """
      { "id": "v", "title": "V", "dimension": "d", "entries": [
        { "code": "a", "label": "Un" },
        { "code": "b", "label": "Deux", "aliases": [
          { "label": "un", "from": "2024-12-16", "to": "2025-05-02" }] },
      ] }
      """
    )
    #expect(problems.isEmpty)
    let vocabulary = try #require(found)
    func meaning(_ day: String) -> [String]? {
      (vocabulary.asWritten(on: Day(iso: day)) ?? vocabulary).codes(for: "UN")
    }
    #expect(
      ["2024-12-15", "2024-12-16", "2025-05-02", "2025-05-03"].map(meaning) == [["a"], ["b"], ["b"], ["a"]]
    )
    #expect(vocabulary.asWritten(on: nil)?.id == nil)
    let (_, mistakes) = self.vocabulary(
      """
      { "id": "v", "title": "V", "dimension": "d", "entries": [{ "code": "b", "label": "Deux", "aliases": [
        { "label": "un" },
        { "label": "un", "from": "2025-01-02", "to": "2025-01-01" },
        { "label": "trois", "from": "2025-01-32" },
        { "label": "quatre", "from": "2025-01-01" },
        { "label": "Quatre", "to": "2025-01-01" }] }] }
      """
    )
    #expect(
      mistakes == [
        "2 $.entries[0].aliases[0]", "3 $.entries[0].aliases[1].to", "4 $.entries[0].aliases[2].from",
        "4 $.entries[0].aliases[2]", "6 $.entries[0].aliases[4]",
      ]
    )
  }

  @Test("cannot use a code of no list, nor define one that another file defines")
  func dimensions() throws {
    let catalog = try SmallCatalog()
    try catalog.workdir.write(
      "vocabularies/bis.jsonc",
      """
      { "id": "bis", "title": "Bis", "dimension": "age", "map": { "vieux": ["60+", "99+"] },
        "entries": [{ "code": "NC", "label": "?" }] }
      """
    )
    #expect(try catalog.mistakes() == ["vocabularies/bis.jsonc:1 $", "vocabularies/bis.jsonc:2 $.entries"])
  }

  @Test("of several choices holds at most 63 values")
  func width() throws {
    let catalog = try SmallCatalog()
    for count in [63, 64] {
      let entries = (1...count).map { "{ \"code\": \"c\($0)\", \"label\": \"C \($0)\" }" }.joined(
        separator: ","
      )
      try catalog.workdir.write(
        "vocabularies/large.jsonc",
        "{ \"id\": \"large\", \"title\": \"L\", \"dimension\": \"large\", \"entries\": [\(entries)] }"
      )
      try catalog.workdir.write("sources/essai.jsonc", SmallCatalog.source)
      let found = try catalog.mistakes(
        in: "sources/essai.jsonc",
        "{ \"to\": \"age:60+\"",
        """
        { "to": "theme", "headers": ["t"], "as": "choices", "vocabulary": "large", "style": "lines" },
        { "to": "age:60+"
        """
      )
      #expect(found == (count == 63 ? [] : ["sources/essai.jsonc:14 $.columns[5].vocabulary"]))
    }
  }
}
