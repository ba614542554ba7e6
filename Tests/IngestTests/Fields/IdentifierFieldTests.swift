@testable import Ingest
import Testing

@Suite("Identifiers")
struct IdentifierFieldTests {
  @Test("a UUID is read whatever its case")
  func uuid() throws {
    let lower = try #require(cell("0f8fad5b-d9cb-469f-a165-70867728950e", IdentifierField.uuid))
    let upper = try #require(cell("0F8FAD5B-D9CB-469F-A165-70867728950E", IdentifierField.uuid))
    #expect(lower == upper)
    #expect(lower.bytes.count == 16 && lower.bytes.first == 0x0F && lower.bytes.last == 0x0E)
  }

  @Test(
    "what is not quite a UUID is refused",
    arguments: [
      "", "0f8fad5b", "0f8fad5b-d9cb-469f-a165-70867728950", "0f8fad5b-d9cb-469f-a165-70867728950g",
      "0f8fad5bd-9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165--0867728950e",
      "0f8fad5bd9cb469fa16570867728950e", "{0f8fad5b-d9cb-469f-a165-708677289}e",
      "0f8fad5b-d9cb-469f-a165-70867728950é",
    ]
  )
  func damagedUUID(_ text: String) {
    #expect(cell(text, IdentifierField.uuid) == nil)
  }

  @Test("an identifier of 24 digits keeps its 12 bytes in order")
  func hex() throws {
    let read = try #require(cell("62375185c79e610790dadc9e") { IdentifierField.hex($0, digits: 24) })
    #expect(read.bytes == [0x62, 0x37, 0x51, 0x85, 0xC7, 0x9E, 0x61, 0x07, 0x90, 0xDA, 0xDC, 0x9E])
    #expect(cell("62375185c79e610790dadc9") { IdentifierField.hex($0, digits: 24) } == nil)
    #expect(cell("62375185-79e610790dadc9e") { IdentifierField.hex($0, digits: 24) } == nil)
  }
}
