/// What the bytes of a whole file say about its encoding.
package struct EncodingDetection: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case text(TextEncoding)
    case notText(ForeignContent)
  }

  package let content: Content
  /// Bytes to skip before the first record.
  package let bomLength: Int
  /// Why, in French sentences for the import report.
  package let evidence: [String]
  /// Where the first byte that is not UTF-8 stands.
  package let firstInvalidOffset: Int?
  /// Byte order marks met after the first: kept as data.
  package var strayMarks = 0
  /// Pairs such as `Ã©`, which tell of a text encoded twice: never repaired here.
  package var doubleEncodings = 0

  package var encoding: TextEncoding? {
    if case .text(let encoding) = content { encoding } else { nil }
  }
}

extension TextEncoding {
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Looks at the whole file, never at a sample: one late byte may decide.
  ///
  /// `release` is told which bytes are behind, so that a mapped file does not stay in memory.
  package static func detect(
    _ bytes: UnsafeRawBufferPointer,
    release: ((Range<Int>) -> Void)? = nil
  ) -> EncodingDetection {
    if let foreign = ForeignContent(magicOf: bytes) {
      return EncodingDetection(
        content: .notText(foreign),
        bomLength: 0,
        evidence: [foreign.evidence],
        firstInvalidOffset: nil
      )
    }
    let hasMark = bytes.starts(with: mark)
    let census = UTF8Census(bytes, from: hasMark ? mark.count : 0, release: release)
    let invalid =
      "\(census.invalidBytes) octet(s) hors UTF-8, le premier à la position \(census.firstInvalid ?? 0)"
    let valid = "\(census.multibyte) caractère(s) UTF-8 de plusieurs octets"
    var encoding = TextEncoding.utf8
    var evidence: [String] = []
    if hasMark { evidence.append("marque d’ordre des octets UTF-8 en tête de fichier") }
    if census.invalidBytes == 0 {
      evidence.append(
        census.multibyte == 0
          ? "uniquement des caractères ASCII" : "tout le fichier est de l’UTF-8 valide (\(valid))"
      )
    } else if hasMark || census.multibyte > census.invalidBytes {
      evidence.append("surtout de l’UTF-8 (\(valid)), avec \(invalid) : ces lignes seront refusées une à une")
    } else {
      encoding = .windows1252
      evidence.append("\(invalid) ; \(valid) seulement : lu en windows-1252")
    }
    if census.marks > 0 { evidence.append("\(census.marks) marque(s) d’ordre des octets dans le texte") }
    if encoding == .utf8, census.doubleEncodings > 0 {
      evidence.append("\(census.doubleEncodings) suite(s) du type « Ã© » : texte sans doute encodé deux fois")
    }
    return EncodingDetection(
      content: .text(encoding),
      bomLength: hasMark ? mark.count : 0,
      evidence: evidence,
      firstInvalidOffset: census.firstInvalid,
      strayMarks: census.marks,
      doubleEncodings: encoding == .utf8 ? census.doubleEncodings : 0
    )
  }
}

/// Counts over a whole file read as UTF-8.
private struct UTF8Census {
  var multibyte = 0
  var invalidBytes = 0
  var firstInvalid: Int?
  var marks = 0
  var doubleEncodings = 0

  init(_ bytes: UnsafeRawBufferPointer, from start: Int, release: ((Range<Int>) -> Void)?) {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    let count = bytes.count
    var position = start
    var released = 0
    while position < count {
      if let release, position - released > 4 << 20 {
        release(released..<position)
        released = position
      }
      position = UTF8Scan.skipPlain(base, position, count)
      guard position < count else { return }
      let length = UTF8Scan.sequenceLength(base, position, count)
      if length == 0 {
        invalidBytes += 1
        if firstInvalid == nil { firstInvalid = position }
      } else if length > 1 {
        multibyte += 1
        note(base + position, length: length, remaining: count - position)
      }
      position += max(1, length)
    }
  }

  @inline(__always)
  private mutating func note(_ sequence: UnsafePointer<UInt8>, length: Int, remaining: Int) {
    if length == 3, sequence[0] == 0xEF, sequence[1] == 0xBB, sequence[2] == 0xBF { marks += 1 }
    // U+00C3 then a scalar of U+0080…U+00BF: a two-byte sequence taken for two characters.
    if length == 2, sequence[0] == 0xC3, sequence[1] == 0x83, remaining > 2, sequence[2] == 0xC2 {
      doubleEncodings += 1
    }
  }
}
