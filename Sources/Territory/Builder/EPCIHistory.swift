import Observatory

/// Who belonged to which EPCI, from the yearly lists: changes apply on 1 January.
///
/// Of a département that no list covers nothing is known, which is not the same as belonging to none.
struct EPCIHistory {
  /// The newest year that covers each département asked for; absent where none does.
  let years: [String: Int]
  /// The oldest year of all.
  let firstYear: Int
  /// Every EPCI that touched the départements, as last described, with the year of that description.
  private var bodies: [String: (body: EPCIComposition.Body, year: Int)] = [:]
  /// SIREN → year → members.
  private var members: [String: [Int: Set<String>]] = [:]
  /// SIREN → last year in which it could have been listed.
  private var horizon: [String: Int] = [:]

  init(_ folder: RawFolder, departements: [String], communes: CommuneHistory) throws(TerritoryError) {
    var files: [EPCIComposition] = []
    for file in folder.files(in: "dgcl-epci", prefix: "epcicom") {
      files.append(try EPCIComposition(try folder.table(file)))
    }
    files.sort { $0.year < $1.year }
    var years: [String: Int] = [:]
    var used: Set<Int> = []
    let lists = files.map { file in
      let day = Day(number: Day.daysFromCivil(year: file.year, month: 1, day: 1))
      return Dictionary(grouping: communes.list(on: day).keys) { CommuneNumber.departement(of: $0) }
    }
    for departement in departements {
      let covering = zip(files, lists).filter { file, list in file.covers(Set(list[departement] ?? [])) }.map(
        \.0
      )
      guard let newest = covering.last else { continue }
      years[departement] = newest.year
      for file in covering {
        used.insert(file.year)
        for body in file.bodies(touching: departement) {
          bodies[body.siren] = (body, file.year)
          members[body.siren, default: [:]][file.year] = Set(body.members.keys)
          horizon[body.siren] = max(horizon[body.siren, default: 0], newest.year)
        }
      }
    }
    self.years = years
    firstYear = used.min() ?? 0
  }

  /// Members of the EPCI that still exist.
  var currentMembers: Set<String> {
    members.reduce(into: []) { all, entry in
      all.formUnion(entry.value[horizon[entry.key, default: 0]] ?? [])
    }
  }

  var bodyRecords: [[String]] {
    bodies.values.map { body, year in
      let departements = Set(body.members.values).sorted().joined(separator: "|")
      return [body.siren, body.nom, body.nature, body.seat, departements, String(year)]
    }.inTableOrder()
  }

  /// One record per uninterrupted membership; the first year known stands for "at the latest".
  var membershipRecords: [[String]] {
    members.flatMap { siren, byYear in
      let years = byYear.keys.sorted()
      let last = horizon[siren, default: 0]
      let codes = byYear.values.reduce(into: Set<String>()) { $0.formUnion($1) }
      return codes.flatMap { code -> [[String]] in
        var records: [[String]] = []
        var start: Int?
        for year in years {
          let isMember = byYear[year]?.contains(code) ?? false
          if isMember, start == nil { start = year }
          if !isMember, let from = start {
            records.append([code, siren, "\(from)-01-01", "\(year)-01-01"])
            start = nil
          }
        }
        if let from = start, let newest = years.last {
          records.append([code, siren, "\(from)-01-01", newest < last ? "\(newest + 1)-01-01" : ""])
        }
        return records
      }
    }.inTableOrder()
  }
}
