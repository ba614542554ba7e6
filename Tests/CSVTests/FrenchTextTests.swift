import CSV
import Testing

/// Real French in every encoding: what is read is what was written, or it is said to be doubtful.
@Suite struct FrenchTextTests {
  private static let texts = [
    "id;nom\n1;Œuvre sociale\n", "id;nom\n1;École\n2;Église\n", "lieu\nÎle d'Yeu\nL'Île-d'Olonne\n",
    "1;Médiathèque\n", "structure\nSecours catholique – Vendée\nÀ l’étage\n", "montant\n12 €\n1 240,50 €\n",
    "thème\nPrendre en main un équipement\nCréer, gérer ses contenus numériques\n",
    "« Être connecté » : où, quand, à qui ?\n",
    "COMMUNE\nLES HERBIERS\nL'HAŸ-LES-ROSES\nFONTENAY-LE-COMTE, MAIRIE DÉLÉGUÉE\n",
    "cœur;sœur;Œil;bœuf\n", "Ça marche;Âge;Êtes-vous;Écrire\n", "n° 12;20 °C;à 8 h…\n",
    "nom\nCCAS d’Aizenay\nEspace « L’Étoile » – PIMMS Médiation\nMairie déléguée de Château-d’Olonne\n",
    "Noël;maïs;août;forêt;garçon;hôpital;gîte;déjà\n",
    "ÉCOLE PRIMAIRE;MAIRIE ANNEXE;CENTRE SOCIAL DE LA FORÊT\n",
  ]

  /// Nil when the encoding has no such character.
  private static func encode(_ text: String, _ encoding: TextEncoding) -> [UInt8]? {
    switch encoding {
    case .utf8: return Array(text.utf8)
    case .utf16LittleEndian: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    default:
      let table = NaiveDecoder.upper(encoding)
      var bytes: [UInt8] = []
      for scalar in text.unicodeScalars {
        if scalar.value < 0x80 {
          bytes.append(UInt8(scalar.value))
        } else if let index = table.firstIndex(of: scalar) {
          bytes.append(UInt8(0x80 + index))
        } else {
          return nil
        }
      }
      return bytes
    }
  }

  @Test("short texts are read right or doubted, in every encoding", arguments: TextEncoding.allCases)
  func short(encoding: TextEncoding) {
    for text in Self.texts {
      guard let bytes = Self.encode(text, encoding) else { continue }
      let detection = bytes.withUnsafeBytes { TextEncoding.detect($0) }
      let read = detection.encoding.map { NaiveDecoder.utf8(Array(bytes.dropFirst(detection.bomLength)), $0) }
      let isRight = read.map { String(decoding: $0, as: UTF8.self) } == text
      #expect(isRight, "\(encoding): \(text) as \(detection.encoding?.rawValue ?? "-")")
      let isUsual = encoding == .windows1252 || encoding.rawValue.hasPrefix("utf")
      if isUsual { #expect(!detection.isDoubtful, "\(encoding): \(text)") }
      if encoding == .macRoman || encoding == .cp850 { #expect(detection.isDoubtful, "\(encoding): \(text)") }
    }
  }

  @Test("what no encoding makes French of is doubted")
  func unknown() {
    // Windows-1251: « Вандея ».
    let bytes: [UInt8] = [0xC2, 0xE0, 0xED, 0xE4, 0xE5, 0xFF, 0x0A]
    #expect(bytes.withUnsafeBytes { TextEncoding.detect($0) }.isDoubtful)
  }

  @Test("foreign names in a windows-1252 file raise no doubt")
  func foreign() {
    let text = "nom;prénom\nMuñoz;José\nMüller;Zoé\nSão Paulo;été\n"
    let bytes = Self.encode(text, .windows1252) ?? []
    let detection = bytes.withUnsafeBytes { TextEncoding.detect($0) }
    #expect(detection.encoding == .windows1252)
    #expect(!detection.isDoubtful)
  }
}
