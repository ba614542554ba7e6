/// A row of `indicateurs.csv`, by numbers.
struct Row {
  var indicator = 0
  var breakdown = 0
  var zone = 0
  var level = Zone.Level.commune
  var span = Span(.month, month: 0)
  var value: Decimal6?
  var numerator: Int?
  var denominator: Int?
  /// A count that is no whole number.
  var hasBrokenCount = false
  var coverage: Decimal6?
  var status: UInt8 = 0
  var confidentiality = Confidentiality.free
  var base: Int?
  /// Hashes of texts: only whether they are the same matters.
  var sources: UInt64 = 0
  var extracted: UInt64 = 0

  enum Confidentiality {
    case free
    /// Not shown: too few.
    case hidden
    /// What no published row may be.
    case other
  }
}

/// The rows of `indicateurs.csv`.
struct RowReader {
  private var table: CommaTable
  private let columns: [Int]
  /// Rows whose territory or period could not be read.
  private(set) var unread = 0
  private var lastCode: (level: Zone.Level, number: Int)?

  private static let names = [
    "indicateur", "territoire_type", "territoire_code", "periode", "ventilation", "valeur", "numerateur",
    "denominateur", "couverture", "statut_obs", "statut_conf", "arrondi", "sources", "extrait_le",
  ]
  /// Where a column is not.
  private static let none = -1

  /// `arrondi` is not in the release of the team.
  var hasColumns: Bool {
    columns.enumerated().allSatisfy { $1 >= 0 || RowReader.names[$0] == "arrondi" }
  }

  init(_ bytes: [UInt8]) {
    table = CommaTable(bytes)
    let header = table.header()
    columns = RowReader.names.map { header.firstIndex(of: $0) ?? RowReader.none }
  }

  mutating func next(_ world: inout World) -> Row? {
    guard hasColumns else { return nil }
    while table.next() {
      if let row = row(&world) { return row }
      unread += 1
    }
    return nil
  }

  private mutating func row(_ world: inout World) -> Row? {
    guard let level = level(), let span = span() else { return nil }
    var row = Row()
    row.indicator = world.indicators.number(table.slice(columns[0]))
    row.level = level
    row.zone = world.atlas.number(level, table.slice(columns[2]))
    row.span = span
    row.breakdown = world.breakdowns.number(table.slice(columns[4]))
    row.value = table.number(columns[5])
    row.numerator = count(6, &row)
    row.denominator = count(7, &row)
    row.coverage = table.number(columns[8])
    row.status = table.slice(columns[9]).first ?? UInt8(ascii: " ")
    let confidentiality = table.slice(columns[10])
    row.confidentiality =
      confidentiality.elementsEqual("libre".utf8) || confidentiality.elementsEqual("F".utf8)
      ? .free : confidentiality.elementsEqual("C".utf8) ? .hidden : .other
    if columns[11] >= 0 { row.base = table.number(columns[11])?.whole }
    row.sources = RowReader.hash(table.slice(columns[12]))
    row.extracted = RowReader.hash(table.slice(columns[13]))
    return row
  }

  private func count(_ column: Int, _ row: inout Row) -> Int? {
    if table.isEmpty(columns[column]) { return nil }
    let count = table.number(columns[column])?.whole
    if count == nil { row.hasBrokenCount = true }
    return count
  }

  private func level() -> Zone.Level? {
    let text = table.slice(columns[1])
    for level in Zone.Level.allCases where text.elementsEqual(level.text.utf8) { return level }
    return nil
  }

  /// Read byte by byte: it is on every row.
  private func span() -> Span? {
    let text = table.slice(columns[3])
    guard text.count >= 4, let year = RowReader.digits(text.prefix(4)), year > 0 else { return nil }
    if text.count == 4 { return Span(.year, month: year * 12) }
    guard text.count == 7, text[text.startIndex + 4] == 0x2D else { return nil }
    let rest = text.dropFirst(5)
    if rest.first == 0x54 {
      guard let quarter = RowReader.digits(rest.dropFirst()), (1...4).contains(quarter) else { return nil }
      return Span(.quarter, month: year * 12 + quarter * 3 - 3)
    }
    guard let month = RowReader.digits(rest), (1...12).contains(month) else { return nil }
    return Span(.month, month: year * 12 + month - 1)
  }

  private static func digits(_ text: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for byte in text {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }

  private static func hash(_ text: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}
