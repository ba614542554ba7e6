import Foundation

/// JSON with comments and trailing commas, blanked out in place.
///
/// The result has the length of the input, byte for byte and line for line, so a position found in the
/// strict JSON is the position in the file.
enum NaiveJSONText {
  static func strict(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var index = 0
    // Last comma met outside a string with nothing but blanks since.
    var pendingComma: Int?
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        pendingComma = nil
        index = endOfString(bytes, from: index)
      case UInt8(ascii: "/") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/"):
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") {
          bytes[index] = UInt8(ascii: " ")
          index += 1
        }
      case UInt8(ascii: "/") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "*"):
        index = blankBlock(&bytes, from: index)
      case UInt8(ascii: ","):
        // Two in a row are a mistake to leave in place, not a trailing comma.
        pendingComma = pendingComma == nil ? index : nil
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if let comma = pendingComma { bytes[comma] = UInt8(ascii: " ") }
        pendingComma = nil
        index += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        index += 1
      default:
        pendingComma = nil
        index += 1
      }
    }
    return bytes
  }

  /// Index just after the string that opens at `start`.
  static func endOfString(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index + 1, bytes.count)
  }

  /// What the string that opens at `start` says; as written when it says nothing sound.
  static func string(_ bytes: [UInt8], from start: Int) -> String {
    let end = max(start + 1, endOfString(bytes, from: start))
    let text = try? JSONSerialization.jsonObject(with: Data(bytes[start..<end]), options: [.fragmentsAllowed])
    return text as? String ?? String(decoding: bytes[(start + 1)..<max(start + 1, end - 1)], as: UTF8.self)
  }

  private static func blankBlock(_ bytes: inout [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let closes =
        index > start + 2 && bytes[index] == UInt8(ascii: "/") && bytes[index - 1] == UInt8(ascii: "*")
      if closes {
        break
      }
      index += 1
    }
    let end = min(index + 1, bytes.count)
    // Keep the star until the end is found, then blank all but line ends.
    for position in start..<end where bytes[position] != UInt8(ascii: "\n") {
      bytes[position] = UInt8(ascii: " ")
    }
    return end
  }
}
