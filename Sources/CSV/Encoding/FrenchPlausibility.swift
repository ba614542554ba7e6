/// How much at home a character beyond ASCII is in French text, by its neighbours: 3 everywhere seen, 2 usual, 1 possible,
/// 0 what no French text has there.
///
/// From the spelling of French: no word begins with `è`, `ù`, `û` or `ë`; `Î` begins `Île`, `Îlot` and no other word; no
/// capital follows a small letter; `à` stands alone or ends a word.
enum FrenchPlausibility {
  static func points(of scalar: UInt16, _ before: Neighbour, _ after: Neighbour) -> Int {
    guard let character = Unicode.Scalar(scalar) else { return 0 }
    switch character {
    case "×", "÷": return sign(character, before, after)
    case "à"..."ÿ", "œ", "š", "ž", "ƒ", "ı": return small(character, before, after)
    case "À"..."ß", "Œ", "Ÿ", "Š", "Ž": return capital(character, before, after)
    default: return sign(character, before, after)
    }
  }

  private static func small(_ character: Unicode.Scalar, _ before: Neighbour, _ after: Neighbour) -> Int {
    if after.isCapital || before.isCapital && !after.isLetter && character != "é" && character != "à" {
      return 0
    }
    return before.isLetter ? inside(character, after) : initial(character, after)
  }

  private static func inside(_ character: Unicode.Scalar, _ after: Neighbour) -> Int {
    let endsWord = !after.isLetter
    switch character {
    case "é": return 3
    case "è", "ê", "ç", "ô", "î", "â", "ï", "œ": return endsWord ? 0 : 3
    case "à", "ù": return endsWord ? 3 : 1
    case "û": return endsWord ? 1 : 3
    case "ë": return endsWord ? 1 : 3
    case "ü", "ö", "ä", "æ", "ÿ": return 1
    case "á", "í", "ó", "ú", "ñ", "ã", "õ", "å", "š", "ž", "ø": return endsWord ? 0 : 1
    default: return 0
    }
  }

  private static func initial(_ character: Unicode.Scalar, _ after: Neighbour) -> Int {
    guard after.isLetter else {
      return character == "à" ? after == .digit ? 2 : 3 : character == "ô" ? 1 : 0
    }
    switch character {
    case "é": return 3
    case "œ": return after.isL ? 0 : 3
    case "ê", "â", "ç": return 2
    case "î": return after.isL ? 3 : 0
    case "ô": return 1
    default: return 0
    }
  }

  private static func capital(_ character: Unicode.Scalar, _ before: Neighbour, _ after: Neighbour) -> Int {
    if before.isLowercase { return 0 }
    if after.isCapital || before.isCapital {
      let endsWord = !after.isLetter
      switch character {
      case _ where after.isLowercase: return 0
      case "É": return 3
      case "È", "Ê": return endsWord ? 0 : 3
      case "À", "Ù": return endsWord ? 2 : 1
      case "Ç", "Ô", "Â", "Ï": return endsWord ? 0 : 2
      case "Î", "Œ": return endsWord || !before.isLetter && (character == "Î") != after.isL ? 0 : 2
      case "Ÿ": return 1
      case "Û", "Ë", "Ü", "Ö", "Ä", "Æ": return endsWord ? 0 : 1
      default: return 0
      }
    }
    guard after.isLetter else { return character == "À" ? 3 : character == "É" || character == "Ô" ? 1 : 0 }
    switch character {
    case "É": return 3
    case "Ê", "Â", "Ç": return 2
    case "Î": return after.isL ? 3 : 0
    case "Œ": return after.isL ? 0 : 3
    case "À", "È", "Ô", "Æ", "Ö": return 1
    default: return 0
    }
  }

  private static func sign(_ character: Unicode.Scalar, _ before: Neighbour, _ after: Neighbour) -> Int {
    let follows = before.isLetter || before == .digit
    switch character {
    case "’": return before.isLetter ? after.isLetter ? 3 : 1 : 0
    case "‘": return after.isLetter ? 1 : 0
    case "«": return before.isLowercase || before.isCapital || before == .digit ? 0 : 3
    case "»": return after.isLowercase || after.isCapital || after == .digit ? 0 : 3
    case "“": return follows && before != .accent ? 0 : 2
    case "”": return after.isLowercase || after.isCapital || after == .digit ? 0 : 2
    case "…": return after.isLowercase || after.isCapital ? 0 : follows ? 3 : 1
    case "–", "—":
      if before == .blank && after == .blank { return 3 }
      return before == .digit && after == .digit
        ? 2 : before == .edge || after == .edge || before == .accent ? 1 : 0
    case "€": return before.isLowercase || before.isCapital || after.isLowercase || after.isCapital ? 0 : 3
    case "°", "º":
      if after.isCapital { return before == .blank || before == .digit ? 1 : 0 }
      return !follows || after.isLowercase ? 0 : 3
    case "\u{A0}": return before == .edge && after == .edge ? 1 : 2
    case "·": return before.isLetter && after.isLetter ? 3 : before.isLetter || after.isLetter ? 0 : 1
    case "•": return follows ? 0 : 2
    case "²", "³", "¹": return follows && !after.isLetter ? 2 : 0
    case "½", "¼", "¾": return before.isLetter || after.isLetter ? 0 : 2
    case "×": return before.isLetter || after.isLetter ? 0 : 2
    case "§", "©", "®", "™", "±", "µ", "‰", "\u{AD}": return after.isLowercase || after.isCapital ? 0 : 1
    default: return 0
    }
  }
}
