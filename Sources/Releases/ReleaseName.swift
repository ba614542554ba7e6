/// `2026-03-01`, or `2026-03-01-2` for the second of a day.
struct ReleaseName: Comparable {
  let text: String
  private let day: String
  private let number: Int

  private static let dayLength = 10

  init?(_ text: String) {
    let day = String(text.prefix(ReleaseName.dayLength))
    let rest = text.dropFirst(ReleaseName.dayLength)
    let isDay =
      day.utf8.count == ReleaseName.dayLength
      && day.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) }
    guard isDay, rest.isEmpty || rest.hasPrefix("-"),
      let number = rest.isEmpty ? 1 : Int(rest.dropFirst())
    else { return nil }
    self.text = text
    self.day = day
    self.number = number
  }

  static func < (lhs: ReleaseName, rhs: ReleaseName) -> Bool {
    (lhs.day, lhs.number) < (rhs.day, rhs.number)
  }
}
