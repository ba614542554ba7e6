/// Which encoding of one byte a character a whole file is in: the one that makes the best French of all its bytes beyond
/// ASCII, each looked at between its two neighbours.
///
/// The rule: windows-1252, unless another encoding explains what windows-1252 cannot. Mac Roman and cp850 must make twice as
/// much French of the file, and leave one character in ten unexplained at most; ISO-8859-15 must only do better, with no byte
/// of 80…9F. Any other encoding than windows-1252 is said, and so is a file of which windows-1252 makes poor French.
struct CodePageClues {
  /// How often each byte beyond ASCII stands between two kinds of neighbours.
  private var counts = [Int](repeating: 0, count: 128 << 6)

  init(_ bytes: UnsafeRawBufferPointer, release: ((Range<Int>) -> Void)?) {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    let kinds = Neighbour.byByte
    var position = 0
    var released = 0
    while position < bytes.count {
      if let release, position - released > 4 << 20 {
        release(released..<position)
        released = position
      }
      position = UTF8Scan.skipPlain(base, position, bytes.count)
      guard position < bytes.count else { return }
      let byte = base[position]
      if byte >= 0x80 {
        let before = position > 0 ? kinds[Int(base[position - 1])] : .edge
        let after = position + 1 < bytes.count ? kinds[Int(base[position + 1])] : .edge
        counts[Int(byte & 0x7F) << 6 | Int(before.rawValue) << 3 | Int(after.rawValue)] += 1
      }
      position += 1
    }
  }

  /// What an encoding makes of the file.
  private struct Reading {
    let encoding: TextEncoding
    /// `FrenchPlausibility` of all characters.
    var points = 0
    /// Characters that no French text has where they stand.
    var strange = 0
    var total = 0
  }

  private func reading(_ encoding: TextEncoding) -> Reading {
    var reading = Reading(encoding: encoding)
    let scalars = encoding.upperScalars
    for (index, count) in counts.enumerated() where count > 0 {
      guard let before = Neighbour(rawValue: UInt8(index >> 3 & 7)),
        let after = Neighbour(rawValue: UInt8(index & 7))
      else { continue }
      let points = FrenchPlausibility.points(of: scalars[index >> 6], before, after)
      reading.points += points * count
      reading.total += count
      if points == 0 { reading.strange += count }
    }
    return reading
  }

  private var hasControls: Bool { counts[..<(0x20 << 6)].contains { $0 > 0 } }

  /// Chooses the encoding, says why, and says what is doubtful.
  func settle(_ detection: inout EncodingDetection, _ census: UTF8Census) {
    let usual = reading(.windows1252)
    let western = reading(.iso885915)
    let rivals = [TextEncoding.macRoman, .cp850].map(reading)
    let rival = rivals.max { $0.points < $1.points } ?? usual
    let explains = rival.strange * 10 <= rival.total && rival.points >= 2 * usual.points
    func clue(_ reading: Reading) -> String {
      "\(reading.total - reading.strange) des \(reading.total) caractères accentués font du français en \(reading.encoding.rawValue), \(usual.total - usual.strange) en windows-1252"
    }
    detection.content = .text(.windows1252)
    detection.suspectOffset = detection.firstInvalidOffset
    if usual.strange > 0, explains, rival.points > western.points {
      detection.content = .text(rival.encoding)
      detection.evidence.append("\(clue(rival)) : lu en \(rival.encoding.rawValue)")
    } else if !hasControls, western.points > usual.points {
      detection.content = .text(.iso885915)
      detection.evidence.append("\(clue(western)) : lu en iso-8859-15")
    } else if rival.points > usual.points {
      detection.evidence.append("\(clue(rival)) : lu en windows-1252, à vérifier (option --encoding)")
    } else if usual.strange * 5 > usual.total || usual.total >= 5 && usual.points * 2 < usual.total * 3 {
      detection.evidence.append("\(clue(usual)) : lu en windows-1252, à vérifier (option --encoding)")
    } else {
      detection.evidence.append("lu en windows-1252")
      // UTF-8 characters amid another encoding: two texts were joined.
      detection.suspectOffset = census.firstMultibyte
    }
  }
}

/// What stands beside a character beyond ASCII.
enum Neighbour: UInt8 {
  case edge, small, capital, digit, blank
  /// Another character beyond ASCII, whatever it is.
  case accent
  /// `l` and `L`, which tell `Î` from `Œ`.
  case smallL, capitalL

  static let byByte: [Neighbour] = (0...255).map { byte in
    switch byte {
    case 0x6C: .smallL
    case 0x4C: .capitalL
    case 0x61...0x7A: .small
    case 0x41...0x5A: .capital
    case 0x30...0x39: .digit
    case 0x20, 0x09: .blank
    case 0x80...: .accent
    default: .edge
    }
  }

  var isLowercase: Bool { self == .small || self == .smallL }
  var isCapital: Bool { self == .capital || self == .capitalL }
  var isL: Bool { self == .smallL || self == .capitalL }
  var isLetter: Bool { isLowercase || isCapital || self == .accent }
}
