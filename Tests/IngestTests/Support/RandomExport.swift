/// Exports of La Coop and of Espace Coop V1 with random rows, some of them damaged.
struct RandomExport {
  private var dice: SeededDice

  init(_ seed: UInt64) { dice = SeededDice(seed) }

  private static let communes = ["85191", "85194", "85060", "85226", "75056", "85999", "8519", ""]
  private static let ages = ["70 ans et plus", "60 - 69 ans", "25 - 39 ans", "Non communiqué", "", "âge ?"]

  mutating func coop(rows count: Int, damage: Int) -> [UInt8] {
    var rows: [[String: String]] = []
    for _ in 0..<count {
      let number = Int.random(in: 1...count, using: &dice)
      let changes = [
        "Code Insee": pick(Self.communes), "Tranche d’âge du bénéficiaire": pick(Self.ages),
        "Notes supplémentaires": pick(["", "une\nnote", "\"guillemets\"; et plus"]),
        "Durée (min)": pick(["45", "90", "-1", "x", ""]),
      ]
      let size = Int.random(in: 1...4, using: &dice)
      rows.append(
        number.isMultiple(of: 3)
          ? CoopText.workshop(number, rank: Int.random(in: 1...size, using: &dice), of: size, changes)
          : CoopText.individual(number, changes)
      )
    }
    var text = ExportText(CoopText.team, rows)
    text.preamble = CoopText.preamble(total: count)
    return damaged(text.bytes, times: damage)
  }

  mutating func v1(rows count: Int, damage: Int) -> [UInt8] {
    let rows = (0..<count).map { _ in
      V1Text.report(
        Int.random(in: 1...count, using: &dice),
        [
          "code_commune": pick(Self.communes), "nb_participants": pick(["1", "5", "0", "-2", "null"]),
          "organismes": pick(["{\"CAF\": 2}", "{\"CAF\": ", "null"]),
        ]
      )
    }
    return damaged(V1Text.bytes(rows), times: damage)
  }

  private mutating func pick(_ texts: [String]) -> String {
    texts[Int.random(in: 0..<texts.count, using: &dice)]
  }

  /// Changes, adds and removes bytes, below the header unless told otherwise.
  mutating func damaged(_ bytes: [UInt8], times: Int, from start: Int? = nil) -> [UInt8] {
    var bytes = bytes
    let poison: [UInt8] = [0x22, 0x3B, 0x2C, 0x0A, 0x0D, 0x00, 0xFF, 0x2D, 0x39]
    let start = start ?? min(1600, bytes.count / 2)
    for _ in 0..<times where start < bytes.count {
      let index = Int.random(in: start..<bytes.count, using: &dice)
      let byte = poison[Int.random(in: 0..<poison.count, using: &dice)]
      switch Int.random(in: 0..<3, using: &dice) {
      case 0: bytes[index] = byte
      case 1: bytes.insert(byte, at: index)
      default: bytes.remove(at: index)
      }
    }
    return bytes
  }
}
