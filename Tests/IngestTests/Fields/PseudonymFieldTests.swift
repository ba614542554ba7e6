@testable import Ingest
import Testing

@Suite("Pseudonyms")
struct PseudonymFieldTests {
  private let key = [UInt8](0..<32)

  private func identifier(_ parts: [String], purpose: String = "essai", key: [UInt8]? = nil) -> Identifier {
    PseudonymField(key: key ?? self.key, purpose: purpose).identifier(of: parts)
  }

  @Test("one person is one hash whatever the case, the composition and the spaces")
  func spellings() {
    let reference = identifier(["Dupré", "Anne Marie"])
    #expect(reference.length == 16)
    for parts in [
      ["DUPRÉ", "anne marie"], ["Dupre\u{301}", "Anne\u{A0} Marie"], [" dupré ", "Anne\tMarie "],
    ] {
      #expect(identifier(parts) == reference)
    }
    #expect(identifier(["Dupre", "Anne Marie"]) != reference)
  }

  @Test("another purpose or another key gives another hash")
  func separation() {
    let reference = identifier(["Dupré", "Anne"])
    #expect(identifier(["Dupré", "Anne"], purpose: "autre") != reference)
    #expect(identifier(["Dupré", "Anne"], key: [UInt8](1...32)) != reference)
  }

  @Test("parts are not run together")
  func parts() {
    #expect(identifier(["ab", "c"]) != identifier(["a", "bc"]))
    #expect(identifier(["abc", ""]) != identifier(["", "abc"]))
    #expect(identifier(["a"], purpose: "bc") != identifier(["c"], purpose: "ab"))
    #expect(identifier(["Anne", "Dupré"]) != identifier(["Dupré", "Anne"]))
  }
}
