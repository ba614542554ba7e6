import Testing

@testable import Catalog

@Suite("The fingerprint of a declaration leaves out what decides no value")
struct FingerprintTests {
  private func fingerprint(_ text: String) -> UInt64 {
    ConfigurationFile(text: text, name: "essai.jsonc").fingerprint(without: ["b", "c"])
  }

  @Test("it is that of the text less these members, wherever they stand")
  func without() {
    let bare = fingerprint("{ \"a\": 1, \"d\": { \"b\": 2 } }")
    #expect(
      bare == ConfigurationFile(text: "{ \"a\": 1, \"d\": { \"b\": 2 } }", name: "essai.jsonc").fingerprint
    )
    #expect(fingerprint("{ \"b\": 5, \"a\": 1, \"d\": { \"b\": 2 } }") == bare)
    #expect(fingerprint("{ \"a\": 1, \"b\": [{ \"a\": 3 }], \"d\": { \"b\": 2 } }") == bare)
    #expect(
      fingerprint("{ \"a\": 1, \"b\": 5, /* une raison } */ \"c\": \"}\", \"d\": { \"b\": 2 } }") == bare
    )
    let last = fingerprint("{ \"a\": 1, }")
    #expect(fingerprint("{ \"a\": 1, \"c\": {} }") == fingerprint("{ \"a\": 1, \"b\": true }"))
    #expect(fingerprint("{ \"a\": 1, \"c\": {} }") == last)
  }

  @Test("it changes with anything else: a value, a comment, a member of another object")
  func other() {
    let texts = [
      "{ \"a\": 1, \"b\": 2 }", "{ \"a\": 2, \"b\": 2 }", "{ /* a */ \"a\": 1, \"b\": 2 }",
      "{ \"a\": { \"b\": 1 }, \"b\": 2 }", "{ \"a\": { \"b\": 2 }, \"b\": 2 }",
    ]
    #expect(Set(texts.map(fingerprint)).count == texts.count)
  }
}
