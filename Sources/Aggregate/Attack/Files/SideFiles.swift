/// What stands beside the long table: it repeats it, or counts nothing.
struct SideFiles {
  private let window: ReleaseWindow
  /// Decimals of each indicator, as the dictionary says.
  let decimals: [String: Int]

  /// Files each readership may have; a name ending in a bar is a folder.
  private static let known: Set = [
    "indicateurs.csv", "indicateurs.schema.json", "dictionnaire.csv", "territoires.csv", "rapport.md",
    "rapport.html", "dictionnaire.html", "run.json", "empreintes.txt",
  ]

  init(_ window: ReleaseWindow) {
    self.window = window
    var found: [String: Int] = [:]
    if let bytes = window.bytes("dictionnaire.csv") {
      var table = CommaTable(bytes)
      let header = table.header()
      if let indicator = header.firstIndex(of: "indicateur"),
        let decimals = header.firstIndex(of: "decimales")
      {
        while table.next() {
          if let count = table.number(decimals)?.whole { found[table.text(indicator)] = count }
        }
      }
    }
    decimals = found
  }

  func judge(_ reading: WindowReading, _ world: World, _ rules: AttackRules, _ report: inout AttackReport) {
    for file in window.files.sorted(by: { $0.path < $1.path }) {
      switch file.path {
      case "run.json":
        for reason in RunFile.refused(file.bytes) { report.refuse(refusal(reason, file.path)) }
      case "rapport.md": judgeText(file.bytes, file.path, rules, &report)
      case "qualite.csv" where window.readership != "public":
        judgeQuality(file, rules, &report)
      case _ where file.path.hasPrefix("tables/"):
        judgeTable(file, reading, world, &report)
      case _ where !SideFiles.known.contains(file.path):
        report.refuse(refusal(.unknownFile, file.path))
      case "dictionnaire.html":
        let words = DefinedWords(dictionary: window.bytes("dictionnaire.csv"))
        judgeText(words.others(in: WebText.lines(of: file.bytes)), file.path, rules, &report)
      case _ where file.path.hasSuffix(".html"):
        judgeText(WebText.lines(of: file.bytes), file.path, rules, &report)
      case _: break
      }
    }
  }

  private func judgeText(
    _ lines: [UInt8],
    _ path: String,
    _ rules: AttackRules,
    _ report: inout AttackReport
  ) {
    var text = ReportText(base: rules.base)
    text.read(lines)
    report.tested(.closure, text.counts)
    for words in text.refused { report.refuse(refusal(.exactNumber, path, words)) }
  }

  func refusal(_ reason: RefusalReason, _ file: String, _ cell: String = "") -> Refusal {
    Refusal(
      check: .closure,
      reason: reason,
      readership: window.readership,
      file: file,
      indicator: "",
      level: "",
      territory: "",
      period: "",
      breakdown: cell
    )
  }

  /// Columns that count nothing.
  private static let uncounted: Set = [
    "lot", "partiel", "source_fraicheur_jours", "periode", "territoire_code",
  ]

  /// No count that is not rounded, no digest of a file.
  private func judgeQuality(_ file: ReleaseFile, _ rules: AttackRules, _ report: inout AttackReport) {
    var table = CommaTable(file.bytes)
    let header = table.header()
    while table.next() {
      for (column, name) in header.enumerated()
      where !SideFiles.uncounted.contains(name) && !table.isEmpty(column) {
        report.tested(.closure, 1)
        if RunFile.isDigest(table.text(column)) { report.refuse(refusal(.digestOfInput, file.path, name)) }
        let numbers =
          name == "problemes"
          ? table.text(column).split(separator: "|").map {
            $0.split(separator: "=").last.map(String.init) ?? ""
          }
          : [table.text(column)]
        for number in numbers {
          guard let count = Decimal6(Array(number.utf8)[...]) else { continue }
          guard let whole = count.whole, whole % rules.base == 0 else {
            report.refuse(refusal(.exactNumber, file.path, name))
            continue
          }
        }
      }
    }
  }

  /// `tables/ACC.epci.csv`: territories down, periods across.
  private func judgeTable(
    _ file: ReleaseFile,
    _ reading: WindowReading,
    _ world: World,
    _ report: inout AttackReport
  ) {
    let name = file.path.dropFirst("tables/".count).split(separator: ".").map(String.init)
    guard name.count == 3, name[2] == "csv", let indicator = world.indicators.find(name[0]),
      let level = Zone.Level(name[1])
    else { return report.refuse(refusal(.unknownFile, file.path)) }
    var table = CommaTable(file.bytes)
    let header = table.header()
    let spans = header.map { Span($0) }
    let breakdownColumn = header.firstIndex(of: "ventilation")
    while table.next() {
      let code = table.text(0)
      let breakdownText = breakdownColumn.map { table.text($0) } ?? ""
      let zone = world.atlas.find(Zone(level, code))
      let breakdown = world.breakdowns.find(breakdownText)
      for (column, span) in spans.enumerated() {
        guard let span, !table.isEmpty(column) else { continue }
        report.tested(.closure, relations: 1)
        var known: Int?
        if let zone, let breakdown {
          known =
            reading.values[
              WindowReading.RowKey(
                indicator: UInt16(clamping: indicator),
                breakdown: UInt32(clamping: breakdown),
                zone: UInt32(clamping: zone),
                span: span.number
              )
            ]
        }
        guard let known, table.number(column)?.millionths == known else {
          report.refuse(
            Refusal(
              check: .closure,
              reason: .tableDiffers,
              readership: window.readership,
              file: file.path,
              indicator: name[0],
              level: name[1],
              territory: code,
              period: span.text,
              breakdown: breakdownText
            )
          )
          continue
        }
      }
    }
  }
}
