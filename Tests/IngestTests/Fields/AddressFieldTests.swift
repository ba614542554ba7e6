@testable import Ingest
import Testing

@Suite("The commune at the end of an address")
struct AddressFieldTests {
  private static let addresses = [
    ("Médiathèque, 85400 Luçon", "85400", "Luçon"),
    ("85400 Luçon", "85400", "Luçon"),
    ("Structure employeuse : Mairie, annexe 2, 85000 La Roche-sur-Yon", "85000", "La Roche-sur-Yon"),
    ("PMI centre ville (16 rue de l'adresse, Fontenay-le-Comte, 85200)", "85200", "Fontenay-le-Comte"),
    ("Salle 12345 bis, 85400 Luçon", "85400", "Luçon"),
    ("16 rue du Port, Luçon, 85400", "85400", "Luçon"),
    ("Mairie (85400 Luçon)", "85400", "Luçon"),
    ("85400", "85400", ""),
    ("Par téléphone", "", ""), ("", "", ""), ("Appeler le 0251000000", "", ""), (",,,", "", ""),
  ]

  @Test("is found after its postal code, or before it", arguments: addresses)
  func commune(_ address: String, _ code: String, _ name: String) {
    cell(address) { bytes in
      let found = AddressField.commune(in: bytes)
      #expect(String(decoding: found.postalCode, as: UTF8.self) == code)
      #expect(String(decoding: found.name, as: UTF8.self) == name)
    }
  }

  @Test("any bytes are read without harm, and the code found is always five digits of the address")
  func anything() {
    var dice = SeededDice(7)
    let alphabet = Array("0123456789, ()-éA".utf8)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...24, using: &dice)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &dice)]
      }
      cell(bytes) { address in
        let code = AddressField.commune(in: address).postalCode
        #expect(code.isEmpty || code.count == 5 && code.allSatisfy { (0x30...0x39).contains($0) })
        let hasCode = bytes.split { !(0x30...0x39).contains($0) }.contains { $0.count == 5 }
        #expect(hasCode == !code.isEmpty)
      }
    }
  }
}
