/// `run.json`: what the release was made with, without a number of what it was made from.
enum RunFile {
  /// Under these first keys numbers are versions, and rules that the documentation gives.
  private static let numbered: Set = [
    "schema_version", "version", "indicators", "vintages", "rules", "disclosure",
  ]
  /// Under these a digest is that of what was published, not of what was received.
  private static let digested: Set = ["state", "etat", "etat_public", "public_state"]

  static func refused(_ bytes: [UInt8]) -> [RefusalReason] {
    var found: [RefusalReason] = []
    var keys: [String] = []
    var depth = 0
    var pending: String?
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case 0x22:
        var text: [UInt8] = []
        at += 1
        while at < bytes.count, bytes[at] != 0x22 {
          if bytes[at] == 0x5C { at += 1 }
          if at < bytes.count { text.append(bytes[at]) }
          at += 1
        }
        at += 1
        let string = String(decoding: text, as: UTF8.self)
        var next = at
        while next < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[next]) { next += 1 }
        if next < bytes.count, bytes[next] == 0x3A {
          pending = string
          if depth <= 1 { keys = [string] }
        } else {
          let top = keys.first ?? ""
          if isDigest(string), !digested.contains(top), !digested.contains(pending ?? "") {
            found.append(.digestOfInput)
          }
          if top == "inputs", Decimal6(text[...]) != nil { found.append(.exactNumber) }
        }
        continue
      case 0x7B: depth += 1
      case 0x7D: depth -= 1
      case 0x2D, 0x30...0x39:
        while at < bytes.count, ![0x2C, 0x7D, 0x5D, 0x20, 0x0A, 0x0D, 0x09].contains(bytes[at]) { at += 1 }
        if !numbered.contains(keys.first ?? "") { found.append(.exactNumber) }
        continue
      case _: break
      }
      at += 1
    }
    return found
  }

  /// 64 hexadecimal digits: a SHA-256; 32 or 40 are other digests.
  static func isDigest(_ text: String) -> Bool {
    [32, 40, 64].contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || (0x41...0x46).contains($0)
      }
  }
}
