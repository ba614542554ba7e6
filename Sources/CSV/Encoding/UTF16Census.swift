/// Counts over a whole file read as UTF-16.
struct UTF16Census {
  var invalidUnits = 0
  var firstInvalid: Int?
  var marks = 0
  var firstMark: Int?

  init(
    _ bytes: UnsafeRawBufferPointer,
    from start: Int,
    isBigEndian: Bool,
    release: ((Range<Int>) -> Void)?
  ) {
    var position = start
    var released = 0
    var high: Int?
    while position + 2 <= bytes.count {
      if let release, position - released > 4 << 20 {
        release(released..<position)
        released = position
      }
      let unit = UTF16.unit(in: bytes, at: position, isBigEndian: isBigEndian)
      if 0xDC00...0xDFFF ~= unit {
        if high == nil { refuse(position) }
        high = nil
      } else {
        if let high { refuse(high) }
        high = 0xD800...0xDBFF ~= unit ? position : nil
        if unit == 0xFEFF {
          marks += 1
          if firstMark == nil { firstMark = position }
        }
      }
      position += 2
    }
    if let high { refuse(high) }
    if position < bytes.count { refuse(position) }
  }

  private mutating func refuse(_ position: Int) {
    invalidUnits += 1
    if firstInvalid == nil { firstInvalid = position }
  }
}

extension EncodingDetection {
  init(_ encoding: TextEncoding, _ census: UTF16Census, isMarked: Bool) {
    self.init(.text(encoding), evidence: [])
    let order = encoding == .utf16BigEndian ? "gros-boutiste" : "petit-boutiste"
    bomLength = isMarked ? 2 : 0
    evidence.append(
      isMarked
        ? "marque d’ordre des octets UTF-16 (\(order)) en tête de fichier"
        : "UTF-16 (\(order)) sans marque : un octet nul sur deux, toujours du même côté, dans tout le fichier"
    )
    if census.invalidUnits > 0 {
      evidence.append(
        "\(census.invalidUnits) demi-caractère(s) UTF-16 : ces lignes seront refusées une à une"
      )
    }
    if census.marks > 0 { evidence.append("\(census.marks) marque(s) d’ordre des octets dans le texte") }
    firstInvalidOffset = census.firstInvalid
    strayMarks = census.marks
    suspectOffset = census.firstMark
  }

  /// What a file full of NUL bytes is; nil when they are few.
  ///
  /// Western text in UTF-16 has a NUL in nearly every second byte, always on the same side.
  init?(unmarked bytes: UnsafeRawBufferPointer, _ census: UTF8Census, release: ((Range<Int>) -> Void)?) {
    let (least, most) = (min(census.evenNULs, census.oddNULs), max(census.evenNULs, census.oddNULs))
    guard most >= 4, bytes.count >= 8 else { return nil }
    let isBigEndian = census.evenNULs > census.oddNULs
    if most >= bytes.count / 2 * 7 / 10, least <= most / 8 {
      let census = UTF16Census(bytes, from: 0, isBigEndian: isBigEndian, release: release)
      if census.invalidUnits == 0 {
        self.init(isBigEndian ? .utf16BigEndian : .utf16LittleEndian, census, isMarked: false)
        return
      }
    }
    let foreign: ForeignContent
    // Nothing but NUL bytes is no text to decode: what reads it will say that it knows no such file.
    if least + most == bytes.count { return nil }
    if (least + most) * 2 > bytes.count {
      foreign = .binary
    } else if most * 10 >= bytes.count, least * 4 <= most {
      foreign = .utf16
    } else {
      return nil
    }
    self.init(.notText(foreign), evidence: [foreign.evidence])
  }
}
