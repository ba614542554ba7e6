/// A place or a length in a drawing, of one decimal at most: written the same on every machine.
struct Tenths: Hashable, Sendable, CustomStringConvertible {
  let count: Int

  init(_ count: Int) { self.count = count }
  init(units: Int) { count = units * 10 }

  var description: String {
    let digit = count.magnitude % 10
    return (count < 0 ? "-" : "") + "\(count.magnitude / 10)" + (digit == 0 ? "" : ".\(digit)")
  }

  /// Of thousandths of a whole: `43.2%`.
  static func percent(_ thousandths: Int) -> String { "\(Tenths(thousandths))%" }

  static func + (left: Tenths, right: Tenths) -> Tenths { Tenths(left.count + right.count) }
  static func - (left: Tenths, right: Tenths) -> Tenths { Tenths(left.count - right.count) }
}
