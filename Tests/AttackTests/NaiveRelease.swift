import Attack

/// What the small département publishes: sums of rounded rows, as the product's tables are laid out.
struct NaiveRelease {
  enum Level: String, CaseIterable {
    case departement
    case epci
    case commune
  }

  /// A line of `indicateurs.csv`, before it is written.
  struct Line {
    var indicator: String
    var level: Level
    var code: String
    var period: String
    var breakdown = ""
    var value: String
    var numerator: Int?
    var denominator: Int?
    var coverage = ""
    var status = "A"
    var confidentiality = "libre"
    var base = 5
    var sources = "coop"
    var extracted = "2026-01-31"
  }

  let world: NaiveWorld
  let state: [NaiveWorld.RowKey: NaiveProtector.Stored]
  let open: Set<Int>
  /// What is true, for weak releases.
  var exact: [NaiveWorld.RowKey: NaiveWorld.Row] = [:]

  static func text(_ month: Int) -> String {
    month % 12 < 9 ? "\(month / 12)-0\(month % 12 + 1)" : "\(month / 12)-\(month % 12 + 1)"
  }

  /// Months, quarters and years that hold an open month.
  var periods: [(text: String, kind: Int, months: [Int])] {
    let months = open.sorted()
    var found = months.map { (NaiveRelease.text($0), 1, [$0]) }
    for (quarter, held) in Dictionary(grouping: months, by: { $0 / 3 }).sorted(by: { $0.key < $1.key }) {
      found.append(("\(quarter / 4)-T\(quarter % 4 + 1)", 3, held))
    }
    for (year, held) in Dictionary(grouping: months, by: { $0 / 12 }).sorted(by: { $0.key < $1.key }) {
      found.append(("\(year)", 12, held))
    }
    return found
  }

  func zones(_ level: Level) -> [(code: String, communes: [Int])] {
    switch level {
    case .departement: [("85", Array(world.communes.indices))]
    case .epci:
      world.epcis.map { epci in (epci, world.communes.indices.filter { world.communes[$0].epci == epci }) }
    case .commune: world.communes.indices.map { (world.communes[$0].code, [$0]) }
    }
  }

  /// Sums of the rounded rows.
  func shown(_ communes: [Int], _ months: [Int]) -> NaiveWorld.Row {
    sum(communes, months) { state[$0]?.shown ?? [:] }
  }

  func sum(
    _ communes: [Int],
    _ months: [Int],
    _ row: (NaiveWorld.RowKey) -> NaiveWorld.Row
  ) -> NaiveWorld.Row {
    var sum: NaiveWorld.Row = [:]
    for commune in communes {
      for month in months {
        sum.merge(row(NaiveWorld.RowKey(commune: commune, month: month)), uniquingKeysWith: +)
      }
    }
    return sum
  }

  private func isPublished(_ level: Level, _ kind: Int, toPartners: Bool) -> Bool {
    switch level {
    case .departement: true
    case .epci: toPartners || kind > 1
    case .commune: kind > 1
    }
  }

  func lines(toPartners: Bool) -> [Line] {
    var lines: [Line] = []
    for level in Level.allCases {
      for zone in zones(level) {
        for period in periods {
          let bases = zone.communes.flatMap { commune in
            period.months.map { state[NaiveWorld.RowKey(commune: commune, month: $0)]?.base ?? 5 }
          }
          let base = level == .commune ? bases.max() ?? 5 : 5
          let monthly = level == .commune && period.kind == 1
          guard
            isPublished(level, period.kind, toPartners: toPartners) || (monthly && toPartners && base == 5)
          else { continue }
          let row = shown(zone.communes, period.months)
          func line(_ indicator: String, _ breakdown: String = "", _ value: String) -> Line {
            Line(
              indicator: indicator,
              level: level,
              code: zone.code,
              period: period.text,
              breakdown: breakdown,
              value: value,
              status: period.months.count < period.kind ? "P" : "A",
              base: base
            )
          }
          lines += visits(row, isCommune: level == .commune, line)
          if monthly { continue }
          let population = zone.communes.reduce(0) { $0 + world.communes[$1].population }
          if row["T", default: 0] > 0 || level == .commune {
            var rate = line("ACC_1000", "", NaiveRelease.decimal(1_000 * row["T", default: 0], population))
            rate.numerator = row["T", default: 0]
            rate.denominator = population
            lines.append(rate)
          }
          if level == .commune, period.kind < 12, !toPartners { continue }
          lines += shares(row, base, line)
        }
      }
    }
    return lines.sorted {
      ($0.indicator, $0.level.rawValue, $0.code, $0.period, $0.breakdown)
        < ($1.indicator, $1.level.rawValue, $1.code, $1.period, $1.breakdown)
    }
  }

  private func visits(_ row: NaiveWorld.Row, isCommune: Bool, _ line: (String, String, String) -> Line)
    -> [Line]
  {
    var lines: [Line] = []
    for quantity in ["T"] + NaiveWorld.types
    where row[quantity, default: 0] > 0 || (isCommune && quantity == "T") {
      let count = row[quantity, default: 0]
      var one = line("ACC", quantity == "T" ? "" : quantity, "\(count).0")
      one.numerator = count
      lines.append(one)
    }
    return lines
  }

  /// Compositions, shares, coverage; by rules on what is shown.
  private func shares(_ row: NaiveWorld.Row, _ base: Int, _ line: (String, String, String) -> Line) -> [Line]
  {
    let total = row["T", default: 0]
    let known = total - row["age?", default: 0]
    let old = row["age=60-69", default: 0] + row["age=70+", default: 0]
    var lines: [Line] = []
    func share(_ indicator: String, _ breakdown: String, _ numerator: Int, _ denominator: Int) -> Line {
      var one = line(indicator, breakdown, NaiveRelease.decimal(100 * numerator, denominator))
      one.numerator = numerator
      one.denominator = denominator
      if denominator < 20 * base, one.status == "A" { one.status = "U" }
      return one
    }
    if total >= 10 * base {
      lines.append(share("AGE_COUV", "", known, total))
      for theme in NaiveWorld.themes where row[theme, default: 0] > 0 {
        lines.append(share("THEME", theme, row[theme, default: 0], total))
      }
    }
    if known >= 10 * base {
      var one = share("SENIOR", "", old, known)
      one.coverage = NaiveRelease.decimal(100 * known, total)
      if known * 2 < total {
        (one.value, one.numerator, one.denominator, one.status) = ("", nil, nil, "M")
      }
      lines.append(one)
    }
    if known >= 44 {
      for age in NaiveWorld.ages where age != "age?" && row[age, default: 0] > 0 {
        lines.append(share("PUBLIC_AGE", age, row[age, default: 0], known))
      }
    }
    return lines
  }

  /// One decimal, half up.
  static func decimal(_ numerator: Int, _ denominator: Int) -> String {
    guard denominator > 0 else { return "" }
    let tenths = (numerator * 20 + denominator) / (2 * denominator)
    return "\(tenths / 10).\(tenths % 10)"
  }

  func window(_ readership: String, _ change: (inout [Line]) -> Void = { _ in }) -> ReleaseWindow {
    var lines = lines(toPartners: readership == "partenaires")
    change(&lines)
    return ReleaseWindow(readership, files(lines))
  }

  func files(_ lines: [Line]) -> [ReleaseFile] {
    var table =
      "\"indicateur\",\"version\",\"territoire_type\",\"territoire_code\",\"territoire_nom\",\"cog\",\"periode_type\",\"periode\","
      + "\"ventilation\",\"valeur\",\"unite\",\"numerateur\",\"denominateur\",\"couverture\",\"statut_obs\",\"statut_conf\","
      + "\"arrondi\",\"sources\",\"extrait_le\"\n"
    for line in lines {
      func count(_ number: Int?) -> String { number.map(String.init) ?? "" }
      table +=
        "\"\(line.indicator)\",1,\"\(line.level.rawValue)\",\"\(line.code)\",\"L'\"\"île\"\", au nord\",\"2026\",\"mois\","
      table += "\"\(line.period)\",\"\(line.breakdown)\",\(line.value),\"u\",\(count(line.numerator)),"
      table += "\(count(line.denominator)),\(line.coverage),\"\(line.status)\",\"\(line.confidentiality)\","
      table += "\(line.base),\"\(line.sources)\",\"\(line.extracted)\"\n"
    }
    var territories =
      "\"territoire_type\",\"territoire_code\",\"departement_code\",\"epci_code\",\"population\",\"limite\"\n"
    for commune in world.communes {
      territories += "\"commune\",\"\(commune.code)\",\"85\",\"\(commune.epci)\",\(commune.population),\"\"\n"
    }
    for epci in world.epcis { territories += "\"epci\",\"\(epci)\",\"\",\"\(epci)\",,\"\"\n" }
    territories += "\"departement\",\"85\",\"85\",\"\",,\"\"\n"
    let total = shown(Array(world.communes.indices), open.sorted())["T", default: 0]
    let report = "# Observatoire\n\n- En 2025 : \(total) accompagnements, pour 1 253 habitants de 60 ans.\n"
    let run =
      "{ \"product\": \"observatoire\", \"schema_version\": 15, \"indicators\": {\"ACC\":1}, \"inputs\": [{\"source\":\"coop\"}] }"
    return [
      ReleaseFile("indicateurs.csv", Array(table.utf8)),
      ReleaseFile("territoires.csv", Array(territories.utf8)),
      ReleaseFile("rapport.md", Array(report.utf8)),
      ReleaseFile("run.json", Array(run.utf8)),
      ReleaseFile("tables/ACC.departement.csv", Array(wide(lines).utf8)),
    ]
  }

  private func wide(_ lines: [Line]) -> String {
    let rows = lines.filter { $0.indicator == "ACC" && $0.level == .departement && $0.breakdown.isEmpty }
    let header =
      "\"territoire_code\",\"territoire_nom\"," + rows.map { "\"\($0.period)\"" }.joined(separator: ",")
    let values = rows.map { $0.value.split(separator: ".").first.map(String.init) ?? "" }
    return header + "\n\"85\",\"Vendée\"," + values.joined(separator: ",") + "\n"
  }
}
