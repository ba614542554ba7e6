import CSV

/// The obviously correct decoder, to UTF-8; FF stands for what means nothing.
enum NaiveDecoder {
  static func utf8(_ text: [UInt8], _ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: text
    case .utf16LittleEndian: utf16(text) { UInt16($0) | UInt16($1) << 8 }
    case .utf16BigEndian: utf16(text) { UInt16($1) | UInt16($0) << 8 }
    case .windows1252: text.flatMap { upper($0, of: windows1252) }
    case .iso88591: text.flatMap { Array(String(Unicode.Scalar($0)).utf8) }
    case .iso885915: text.flatMap { upper($0, of: iso885915) }
    case .macRoman: text.flatMap { upper($0, of: macRoman) }
    case .cp850: text.flatMap { upper($0, of: cp850) }
    }
  }

  /// What the bytes 80…FF stand for; nothing for the encodings of several bytes.
  static func upper(_ encoding: TextEncoding) -> [Unicode.Scalar] {
    switch encoding {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: []
    case .windows1252: windows1252
    case .iso88591: (0x80...0xFF).map { Unicode.Scalar(UInt8($0)) }
    case .iso885915: iso885915
    case .macRoman: macRoman
    case .cp850: cp850
    }
  }

  private static func upper(_ byte: UInt8, of table: [Unicode.Scalar]) -> [UInt8] {
    guard byte >= 0x80 else { return [byte] }
    let scalar = table[Int(byte) - 0x80]
    return scalar.value == 0xFFFE ? [0xFF] : Array(String(scalar).utf8)
  }

  private static func utf16(_ text: [UInt8], _ join: (UInt8, UInt8) -> UInt16) -> [UInt8] {
    let units = stride(from: 0, to: text.count - 1, by: 2).map { join(text[$0], text[$0 + 1]) }
    var result: [UInt8] = []
    var index = 0
    while index < units.count {
      let isPair =
        units[index] >> 10 == 0x36 && index + 1 < units.count && units[index + 1] >> 10 == 0x37
      let piece = Array(units[index..<(index + (isPair ? 2 : 1))])
      result += String(validating: piece, as: UTF16.self).map { Array($0.utf8) } ?? [0xFF]
      index += piece.count
    }
    return text.count.isMultiple(of: 2) ? result : result + [0xFF]
  }

  private static let windows1252 = Array(
    ("€\u{FFFE}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFE}Ž\u{FFFE}\u{FFFE}‘’“”•–—˜™š›œ\u{FFFE}žŸ"
      + "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿" + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
      + "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ").unicodeScalars
  )
  private static let iso885915 = Array(
    ("\u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\u{8F}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\u{9E}\u{9F}"
      + "\u{A0}¡¢£€¥Š§š©ª«¬\u{AD}®¯°±²³Žµ¶·ž¹º»ŒœŸ¿" + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
      + "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ").unicodeScalars
  )
  private static let macRoman = Array(
    ("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü" + "†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
      + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ" + "‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ").unicodeScalars
  )
  private static let cp850 = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ" + "áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
      + "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀" + "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}").unicodeScalars
  )
}
