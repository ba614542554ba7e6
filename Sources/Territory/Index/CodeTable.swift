import Observatory

/// Commune codes to their present meaning.
///
/// Nearly every code has one meaning whatever the day; only the exceptions carry dates.
struct CodeTable: Sendable {
  private struct Stretch: Sendable {
    let from: Day
    let to: Day
    let resolution: CodeResolution
  }

  private var lasting: [Int32: CodeResolution] = [:]
  private var dated: [Int32: [Stretch]] = [:]
  /// Prefix of a code (see `prefix(of:)`) → what a code absent from the tables means.
  private var absent: [Int32: CodeResolution] = [:]

  init(intervals: [CommuneInterval], aliases: [Alias], departements: [Departement]) {
    for (code, history) in Dictionary(grouping: intervals, by: \.code) {
      guard let number = CommuneNumber.number(of: code), let last = history.last else { continue }
      let present = CodeTable.resolution(of: last, number: number)
      lasting[number] = present
      let exceptions = history.compactMap { interval -> Stretch? in
        let resolution = CodeTable.resolution(of: interval, number: number)
        guard let end = interval.to, resolution != present else { return nil }
        return Stretch(from: interval.from, to: end, resolution: resolution)
      }
      if !exceptions.isEmpty { dated[number] = exceptions }
    }
    for alias in aliases.sorted(by: { $0.kind.rank < $1.kind.rank }) {
      guard let origin = alias.origin, lasting[origin] == nil else { continue }
      lasting[origin] = CodeTable.resolution(alias.targets)
    }
    for collectivity in OverseasCollectivity.codes {
      guard let prefix = CodeTable.prefix(of: collectivity) else { continue }
      absent[prefix] = .elsewhere(departement: collectivity)
    }
    for departement in departements {
      guard let prefix = CodeTable.prefix(of: departement.code) else { continue }
      absent[prefix] = departement.isComplete ? .unknown : .elsewhere(departement: departement.code)
    }
  }

  func resolve(_ bytes: UnsafeRawBufferPointer, on day: Day?) -> CodeResolution {
    if bytes.count == 5, let number = CodeTable.number(bytes) { return resolve(number, on: day) }
    return repaired(bytes, on: day)
  }

  private func resolve(_ number: Int32, on day: Day?) -> CodeResolution {
    if let day, let stretch = dated[number]?.first(where: { $0.from <= day && day < $0.to }) {
      return stretch.resolution
    }
    return lasting[number] ?? absent[CodeTable.prefix(of: number)] ?? .unknown
  }

  /// What spreadsheets do to codes: `1004` lost its zero, `85191.0` became a number, `2a004` its capital.
  private func repaired(_ bytes: UnsafeRawBufferPointer, on day: Day?) -> CodeResolution {
    let whole = bytes.prefix { $0 != 0x2E && $0 != 0x2C }
    let rest = bytes.dropFirst(whole.count)
    guard whole.count == 4 || whole.count == 5, rest.count != 1, rest.dropFirst().allSatisfy({ $0 == 0x30 })
    else { return .unknown }
    let capitals = whole.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    guard let number = CommuneNumber.number(of: whole.count == 4 ? [0x30] + capitals : capitals) else {
      return .unknown
    }
    guard case .found(let commune, _) = resolve(number, on: day) else { return resolve(number, on: day) }
    return .found(commune, repaired: true)
  }

  private static func number(_ bytes: UnsafeRawBufferPointer) -> Int32? {
    var value: Int32 = 0
    for byte in bytes {
      guard byte &- 0x30 < 10 else { return CommuneNumber.number(of: Array(bytes)) }
      value = value * 10 + Int32(byte - 0x30)
    }
    return value
  }

  private static func resolution(of interval: CommuneInterval, number: Int32) -> CodeResolution {
    interval.to == nil
      ? .found(number, repaired: false)
      : resolution(interval.currentSuccessors.compactMap { CommuneNumber.number(of: $0) })
  }

  private static func resolution(_ targets: [Int32]) -> CodeResolution {
    guard let first = targets.first else { return .unknown }
    return targets.count == 1 ? .found(first, repaired: false) : .ambiguous(targets)
  }

  /// Two digits, or three from 97 on; 201 and 202 for Corsica.
  private static func prefix(of number: Int32) -> Int32 {
    (97_000..<99_000).contains(number) ? number / 100 : number / 1000
  }

  private static func prefix(of departement: String) -> Int32? {
    CommuneNumber.number(of: departement + (departement.utf8.count == 3 ? "00" : "000")).map {
      prefix(of: $0)
    }
  }
}
