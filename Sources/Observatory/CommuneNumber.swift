/// The five-character Insee commune code and the integer the fact tables refer to.
///
/// The integer of a numeric code is its value (`01004` is 1004, `85191` is 85191). Corsican codes get
/// six digits that no numeric code can have: `2A004` is 201004, `2B033` is 202033.
package enum CommuneNumber {
  /// Nil when the text is not shaped like a commune code: five characters, digits, or 2A/2B and digits.
  package static func number(of code: some StringProtocol) -> Int32? {
    let bytes = Array(code.utf8)
    guard bytes.count == 5 else { return nil }
    return number(of: bytes)
  }

  package static func number(of bytes: some Collection<UInt8>) -> Int32? {
    guard bytes.count == 5 else { return nil }
    var value: Int32 = 0
    var corsica: Int32 = 0
    for (position, byte) in bytes.enumerated() {
      switch byte {
      case 0x30...0x39: value = value * 10 + Int32(byte - 0x30)
      case 0x41 where position == 1 && value == 2: corsica = 201_000
      case 0x42 where position == 1 && value == 2: corsica = 202_000
      default: return nil
      }
    }
    return corsica == 0 ? value : corsica + value - 2000
  }

  /// The same from the bytes of a file.
  package static func number(of bytes: UnsafeRawBufferPointer) -> Int32? {
    guard bytes.count == 5 else { return nil }
    var value: Int32 = 0
    for index in 0..<5 {
      let digit = bytes[index] &- 0x30
      // Corsica is the exception; the general rule reads it.
      guard digit < 10 else { return number(of: Array(bytes)) }
      value = value &* 10 &+ Int32(digit)
    }
    return value
  }

  package static func code(of number: Int32) -> String {
    switch number {
    case 201_000..<202_000: "2A\(Day.padded(Int(number) - 201_000, 3))"
    case 202_000..<203_000: "2B\(Day.padded(Int(number) - 202_000, 3))"
    default: Day.padded(Int(number), 5)
    }
  }

  /// `85084|85165|85212`: the code of a zone, made of its communes.
  package static func zone(of communes: [Int32]) -> String {
    communes.map(code).joined(separator: "|")
  }

  /// The communes of a zone; nil when the text is not shaped like one.
  package static func communes(ofZone code: some StringProtocol) -> [Int32]? {
    let parts = code.split(separator: "|", omittingEmptySubsequences: false)
    let communes = parts.compactMap { number(of: $0) }
    return parts.count > 1 && communes.count == parts.count ? communes : nil
  }

  /// The département a commune code belongs to: three characters from 97 on, two before.
  package static func departement(of code: some StringProtocol) -> String {
    String(code.prefix(code.hasPrefix("97") || code.hasPrefix("98") ? 3 : 2))
  }
}
