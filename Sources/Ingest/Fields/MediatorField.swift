import Catalog
import Foundation

/// Who made an activity, as the first eight bytes of a keyed hash of the name, or of the identifier, that a tool gives.
///
/// The same person must be one in the export of a team and in his or her own, whoever typed the name: case, accents,
/// spaces, hyphens, apostrophes and the order of first and family name say nothing. Two persons of the same letters are
/// one, which makes a number look made by fewer than it was: the safe side. A name that changes, or one person known by
/// an identifier in one tool and by a name in another, makes two.
struct MediatorField: Sendable {
  private let pseudonyms: PseudonymField

  init(key: [UInt8]) { pseudonyms = PseudonymField(key: key, purpose: RecordKind.mediatorPurpose) }

  /// Nil as soon as a part is missing: half a name is that of several persons.
  func pseudonym(of parts: [String]) -> Int64? {
    let folded = parts.map(MediatorField.folded)
    guard !folded.isEmpty, folded.allSatisfy({ !$0.isEmpty }) else { return nil }
    let bits = Int64(bitPattern: pseudonyms.identifier(of: folded.sorted()).high)
    // One number in 2⁶⁴ stands for nothing.
    return bits == DecodedColumn.none ? .max : bits
  }

  /// Letters and digits.
  static func folded(_ text: String) -> String {
    let plain = text.folding(
      options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive],
      locale: nil
    ).lowercased()
    var letters = ""
    for scalar in plain.unicodeScalars
    where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      switch scalar {
      case "œ": letters += "oe"
      case "æ": letters += "ae"
      case "ß": letters += "ss"
      case "ø": letters += "o"
      case "ł": letters += "l"
      case "đ": letters += "d"
      default: letters.unicodeScalars.append(scalar)
      }
    }
    return letters
  }
}
