/// One cell, from its element to its text (ECMA-376, 18.3.1.4).
struct CellReading: ~Copyable {
  private enum Kind {
    case number
    case shared
    case inline
    /// The text a formula gave.
    case formula
    case truth
    /// An error or an ISO date, kept as written.
    case verbatim
  }

  private let formats: CellFormats
  private let dates: SerialDate
  private var kind = Kind.number
  private var format = NumberFormat.number
  private var value = ByteStore()
  /// Whether the cell just read is a formula of which the file does not hold the result.
  private(set) var isUncomputed = false
  private var dateText: (serial: Double, format: NumberFormat, text: String)?

  init(formats: CellFormats, dates: SerialDate) {
    self.formats = formats
    self.dates = dates
  }

  @inline(__always)
  mutating func begin(kind: UnsafeRawBufferPointer?, style: UnsafeRawBufferPointer?) {
    self.kind = Self.kind(kind)
    format = style?.number.map(formats.format) ?? .number
  }

  private static func kind(_ text: UnsafeRawBufferPointer?) -> Kind {
    guard let text, let first = text.first else { return .number }
    switch first {
    case 0x73: return text.count == 1 ? .shared : .formula
    case 0x69: return .inline
    case 0x62: return .truth
    case 0x6E: return .number
    default: return .verbatim
    }
  }

  /// Adds the text of the cell just opened; what the scanner gives next is after its end.
  mutating func read(
    _ scanner: MarkupScanner,
    _ names: SheetNames,
    _ strings: SharedStrings,
    into texts: inout ByteStore,
    row: Int
  ) throws(WorkbookError) {
    value.removeAll()
    let start = texts.count
    var isValue = false
    var (isFormula, hasValue) = (false, false)
    isUncomputed = false
    while true {
      switch try scanner.next() {
      case .open:
        if scanner.name == names.inline, kind == .inline {
          if !scanner.isEmpty { try RichText.read(scanner, until: names.inline, into: &texts) }
        } else {
          isValue = scanner.name == names.value && !scanner.isEmpty
          if scanner.name == names.value { hasValue = true }
          if scanner.name == names.formula { isFormula = true }
        }
      case .text where isValue:
        try MarkupText.append(scanner.text, isLiteral: scanner.isLiteral, to: &value)
        guard value.count <= SharedStrings.longestText else { throw RichText.tooLong }
      case .close:
        isValue = false
        guard scanner.name == names.cell else { continue }
        if value.count > 0 {
          try settle(strings, into: &texts, row: row)
        } else if isFormula {
          // A formula whose result is the empty text has an empty value.
          isUncomputed = kind != .formula || !hasValue
        }
        guard texts.count - start <= SharedStrings.longestText else { throw RichText.tooLong }
        return
      case .end: throw MarkupScanner.malformed
      default: continue
      }
    }
  }

  private mutating func settle(
    _ strings: SharedStrings,
    into texts: inout ByteStore,
    row: Int
  ) throws(WorkbookError) {
    let written = value.bytes
    switch kind {
    case .shared:
      guard
        let text = try written.number.flatMap({ number throws(WorkbookError) in try strings.text(number) })
      else {
        throw .irregular("ligne \(row) : un texte qui n'est pas dans le classeur")
      }
      texts.append(text)
    case .number:
      if format != .number, let shown = shown(written) {
        texts.append(shown)
      } else {
        NumberText.append(written, to: &texts)
      }
    case .formula, .inline:
      let start = texts.count
      texts.append(written)
      MarkupText.settle(&texts, from: start)
    case .truth: texts.append(written.equals("1") ? "TRUE" : written.equals("0") ? "FALSE" : "")
    case .verbatim: texts.append(written)
    }
  }

  /// Rows come sorted by day: the last date is often the next one too.
  private mutating func shown(_ written: UnsafeRawBufferPointer) -> String? {
    guard let serial = NumberText.value(written) else { return nil }
    if case .percent(let decimals) = format { return NumberText.percent(serial, decimals: decimals) }
    if let dateText, dateText.serial == serial, dateText.format == format { return dateText.text }
    guard let text = dates.text(serial, as: format) else { return nil }
    dateText = (serial, format, text)
    return text
  }
}
