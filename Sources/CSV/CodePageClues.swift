/// Which encoding of one byte a character a whole file is in: which one makes French of the letters inside words.
///
/// The rule: windows-1252, unless (1) at least 8 characters beyond ASCII follow a letter, and Mac Roman or cp850 makes
/// French letters of 95 % of them where windows-1252 does of 20 % at most; or (2) no byte of 80…9F is there, and BC or BD,
/// which are `Œ` and `œ` in ISO-8859-15 but fractions in windows-1252, follows a letter. What is only likely is said.
struct CodePageClues {
  /// How often each byte beyond ASCII follows a small letter, follows a capital, stands anywhere.
  private var afterSmall = [Int](repeating: 0, count: 128)
  private var afterCapital = [Int](repeating: 0, count: 128)
  private var anywhere = [Int](repeating: 0, count: 128)

  private static let small = Set("àâäçèéêëîïôöùûüœæÿ’".unicodeScalars.map { UInt16($0.value) })
  private static let capital = Set("ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜŒÆŸ’".unicodeScalars.map { UInt16($0.value) })

  init(_ bytes: UnsafeRawBufferPointer, release: ((Range<Int>) -> Void)?) {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
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
        let index = Int(byte & 0x7F)
        anywhere[index] += 1
        switch position > 0 ? base[position - 1] : 0 {
        case 0x61...0x7A: afterSmall[index] += 1
        case 0x41...0x5A: afterCapital[index] += 1
        default: break
        }
      }
      position += 1
    }
  }

  private var inWords: Int { afterSmall.reduce(0, +) + afterCapital.reduce(0, +) }

  private func french(in encoding: TextEncoding) -> Int {
    var count = 0
    for (index, scalar) in encoding.upperScalars.enumerated() {
      if Self.small.contains(scalar) { count += afterSmall[index] }
      if Self.capital.contains(scalar) { count += afterCapital[index] }
    }
    return count
  }

  /// Chooses the encoding, says why, and says what is doubtful.
  func settle(_ detection: inout EncodingDetection, _ census: UTF8Census) {
    detection.content = .text(.windows1252)
    let rival = french(in: .macRoman) >= french(in: .cp850) ? TextEncoding.macRoman : .cp850
    let (likely, usual, total) = (french(in: rival), french(in: .windows1252), inWords)
    let clue =
      "\(likely) des \(total) caractères accentués dans les mots font du français en \(rival.rawValue)"
    let inWindows = "\(usual) en windows-1252"
    let hasControls = anywhere[..<0x20].contains { $0 > 0 }
    let ligatures = [0x3C, 0x3D].reduce(0) { $0 + afterSmall[$1] + afterCapital[$1] }
    if total >= 8, likely * 100 >= total * 95, usual * 100 <= total * 20 {
      detection.content = .text(rival)
      detection.evidence.append("\(clue), \(inWindows) : lu en \(rival.rawValue)")
    } else if likely > usual {
      detection.evidence.append("\(clue), \(inWindows) : lu en windows-1252, à vérifier (option --encoding)")
    } else if !hasControls, ligatures > 0 {
      detection.content = .text(.iso885915)
      detection.evidence.append("\(ligatures) « œ » dans des mots en iso-8859-15 : lu en iso-8859-15")
    } else if !hasControls, anywhere[0x24] > 0 {
      detection.evidence.append("lu en windows-1252 ; « ¤ » serait « € » en iso-8859-15")
    } else {
      detection.evidence.append("lu en windows-1252")
      // UTF-8 characters amid another encoding: two texts were joined.
      detection.suspectOffset = census.firstMultibyte
      return
    }
    detection.suspectOffset = detection.firstInvalidOffset
  }
}
