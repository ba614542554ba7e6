/// Latin letters to upper-case ASCII, without the marks that French and regional names carry.
///
/// A table instead of a canonical decomposition: the alphabet of place names is small and known, and
/// the result must not depend on a library's Unicode version.
enum Folding {
  /// One or two upper-case letters, a digit, or nothing when the scalar separates words.
  static func ascii(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "0"..."9", "A"..."Z": String(scalar)
    case "a"..."z": String(Unicode.Scalar(UInt8(scalar.value) - 0x20))
    case "À"..."Å", "à"..."å", "Ā"..."ą": "A"
    case "Æ", "æ": "AE"
    case "Ç", "ç", "Ć"..."č": "C"
    case "Ď"..."đ", "Ð", "ð": "D"
    case "È"..."Ë", "è"..."ë", "Ē"..."ě": "E"
    case "Ĝ"..."ģ": "G"
    case "Ĥ"..."ħ": "H"
    case "Ì"..."Ï", "ì"..."ï", "Ĩ"..."ı": "I"
    case "Ĵ", "ĵ": "J"
    case "Ķ", "ķ": "K"
    case "Ĺ"..."ł": "L"
    case "Ñ", "ñ", "Ń"..."ň": "N"
    case "Ò"..."Ö", "Ø", "ò"..."ö", "ø", "Ō"..."ő": "O"
    case "Œ", "œ": "OE"
    case "Ŕ"..."ř": "R"
    case "ß", "ẞ": "SS"
    case "Ś"..."š": "S"
    case "Ţ"..."ŧ": "T"
    case "Ù"..."Ü", "ù"..."ü", "Ũ"..."ų": "U"
    case "Ŵ", "ŵ": "W"
    case "Ý", "ý", "ÿ", "Ŷ"..."Ÿ": "Y"
    case "Ź"..."ž": "Z"
    default: ""
    }
  }
}
