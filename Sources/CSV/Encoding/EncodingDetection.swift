/// What the bytes of a whole file say about its encoding.
package struct EncodingDetection: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case text(TextEncoding)
    case notText(ForeignContent)
  }

  package var content: Content
  /// Bytes to skip before the first record.
  package var bomLength = 0
  /// Why, in French sentences for the import report.
  package var evidence: [String]
  /// Where the first byte that is not of the encoding expected first (UTF-8, or UTF-16 when marked) stands.
  package var firstInvalidOffset: Int?
  /// Byte order marks met after the first: kept as data.
  package var strayMarks = 0
  /// Pairs such as `Ã©`, which tell of a text encoded twice: never repaired here.
  package var doubleEncodings = 0
  /// Box drawings and replacement characters, which tell of a text spoilt before the export.
  package var oddities = 0
  /// Where the first thing that makes the encoding or the text doubtful stands.
  package var suspectOffset: Int?
  /// Where the first UTF-8 character of several bytes stands.
  var firstMultibyte: Int?

  /// Whether what is read may not be what was written; byte order marks alone carry nothing.
  package var isDoubtful: Bool {
    suspectOffset != nil && (strayMarks == 0 || doubleEncodings + oddities > 0)
  }

  package var encoding: TextEncoding? {
    if case .text(let encoding) = content { encoding } else { nil }
  }

  package init(_ content: Content, evidence: [String]) {
    self.content = content
    self.evidence = evidence
  }
}

extension TextEncoding {
  /// Looks at the whole file, never at a sample: one late byte may decide.
  ///
  /// Strict UTF-8 comes first; then a mark or a clear pattern of NUL bytes for UTF-16; then the clues of `CodePageClues`.
  /// `release` is told which bytes are behind, so that a mapped file does not stay in memory.
  package static func detect(
    _ bytes: UnsafeRawBufferPointer,
    release: ((Range<Int>) -> Void)? = nil
  ) -> EncodingDetection {
    if let foreign = ForeignContent(magicOf: bytes) {
      return EncodingDetection(.notText(foreign), evidence: [foreign.evidence])
    }
    for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian] where bytes.starts(with: encoding.mark)
    {
      let census = UTF16Census(bytes, from: 2, isBigEndian: encoding == .utf16BigEndian, release: release)
      return EncodingDetection(encoding, census, isMarked: true)
    }
    let hasMark = bytes.starts(with: TextEncoding.utf8.mark)
    let census = UTF8Census(bytes, from: hasMark ? 3 : 0, release: release)
    if !hasMark, let unmarked = EncodingDetection(unmarked: bytes, census, release: release) {
      return unmarked
    }
    var detection = EncodingDetection(.text(.utf8), evidence: [])
    detection.bomLength = hasMark ? 3 : 0
    detection.firstInvalidOffset = census.firstInvalid
    detection.firstMultibyte = census.firstMultibyte
    detection.strayMarks = census.marks
    if hasMark { detection.evidence.append("marque d’ordre des octets UTF-8 en tête de fichier") }
    let invalid =
      "\(census.invalidBytes) octet(s) hors UTF-8, le premier à la position \(census.firstInvalid ?? 0)"
    let valid = "\(census.multibyte) caractère(s) UTF-8 de plusieurs octets"
    if census.invalidBytes == 0 {
      detection.evidence.append(
        census.multibyte == 0
          ? "uniquement des caractères ASCII" : "tout le fichier est de l’UTF-8 valide (\(valid))"
      )
    } else if hasMark || census.multibyte > census.invalidBytes {
      detection.evidence.append(
        "surtout de l’UTF-8 (\(valid)), avec \(invalid) : ces lignes seront refusées une à une"
      )
    } else {
      detection.evidence.append("\(invalid) ; \(valid) seulement")
      CodePageClues(bytes, release: release).settle(&detection, census)
      return detection
    }
    detection.note(census)
    return detection
  }

  /// The byte order mark of this encoding; empty when it has none.
  var mark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .windows1252, .iso88591, .iso885915, .macRoman, .cp850: []
    }
  }
}

extension EncodingDetection {
  fileprivate mutating func note(_ census: UTF8Census) {
    doubleEncodings = census.doubleEncodings
    oddities = census.oddities
    suspectOffset = census.firstSuspect
    if census.marks > 0 { evidence.append("\(census.marks) marque(s) d’ordre des octets dans le texte") }
    if census.doubleEncodings > 0 {
      evidence.append("\(census.doubleEncodings) suite(s) du type « Ã© » : texte sans doute encodé deux fois")
    }
    if census.oddities > 0 {
      evidence.append(
        "\(census.oddities) caractère(s) de cadre (« ╢ ») ou de remplacement (« \u{FFFD} ») : texte sans doute abîmé avant l’export"
      )
    }
  }
}
