// Over 250 lines: every way in which a release was weakened stands here, side by side, so that none is forgotten.

import Attack
import TestSupport
import Testing

/// A release weakened in one way; each must be refused, on the nights it shows and for its reason.
@Suite("The weak twins")
struct WeakTwinTests {
  private static let seeds = Seeds.of(1...60, oneIn: 59)

  /// Refusals of the last of several nights.
  private func attacked(
    _ seed: UInt64,
    nights count: Int = 3,
    from first: Int = 0,
    prepare: (inout NaiveProtector) -> Void = { _ in },
    files: ([ReleaseFile]) -> [ReleaseFile] = { $0 },
    _ change: Nights.Change
  ) -> AttackReport {
    var nights = Nights(seed: seed, size: 6)
    for (number, night) in Nights.calendar.prefix(count).enumerated() {
      if number < first {
        _ = nights.publish(night)
      } else {
        _ = nights.publish(night, prepare: prepare, files: files, change)
      }
    }
    return nights.attack()
  }

  private static func exact(_ line: NaiveRelease.Line, _ release: NaiveRelease) -> NaiveWorld.Row {
    guard let zone = release.zones(line.level).first(where: { $0.code == line.code }),
      let period = release.periods.first(where: { $0.text == line.period })
    else { return [:] }
    return release.sum(zone.communes, period.months) { release.exact[$0] ?? [:] }
  }

  private static func quantity(_ line: NaiveRelease.Line) -> String {
    line.breakdown.isEmpty ? "T" : line.breakdown
  }

  private static func set(_ line: inout NaiveRelease.Line, _ count: Int?) {
    line.value = count.map { "\($0).0" } ?? ""
    line.numerator = count
    if count == nil { line.confidentiality = "C" }
  }

  @Test("small counts blanked, the others exact", arguments: seeds)
  func blanked(seed: UInt64) {
    let report = attacked(seed) { lines, release, _ in
      for index in lines.indices where lines[index].indicator == "ACC" {
        let count = Self.exact(lines[index], release)[Self.quantity(lines[index]), default: 0]
        Self.set(&lines[index], (1...4).contains(count) ? nil : count)
      }
    }
    #expect(report.has(.closure) { $0 == .notMultiple(step: 5) })
  }

  @Test("complete suppression over two nights", arguments: seeds)
  func suppressed(seed: UInt64) {
    let report = attacked(seed) { lines, release, _ in
      for index in lines.indices where lines[index].indicator == "ACC" {
        let hidden = lines[index].level == .commune && lines[index].breakdown.isEmpty == false
        let count = Self.exact(lines[index], release)[Self.quantity(lines[index]), default: 0]
        Self.set(&lines[index], hidden || count < 11 ? nil : count)
      }
    }
    #expect(report.has(.closure) { $0 == .notMultiple(step: 5) })
  }

  @Test("up to seven hidden, then the nearest five", arguments: seeds)
  func nearest(seed: UInt64) {
    let report = attacked(seed) { lines, release, _ in
      lines = lines.compactMap { line in
        guard line.indicator == "ACC" else { return line.indicator == "ACC_1000" ? nil : line }
        var line = line
        let count = Self.exact(line, release)[Self.quantity(line), default: 0]
        if count <= 7 { return nil }
        Self.set(&line, (count + 2) / 5 * 5)
        return line
      }
    }
    #expect(
      report.has(.closure) { reason in
        if case .sumDoesNotTie = reason { true } else { false }
      }
    )
  }

  @Test("totals of EPCI exact", arguments: seeds)
  func exactTotals(seed: UInt64) {
    let report = attacked(seed) { lines, release, _ in
      for index in lines.indices where lines[index].indicator == "ACC" && lines[index].level == .epci {
        Self.set(&lines[index], Self.exact(lines[index], release)[Self.quantity(lines[index]), default: 0])
      }
    }
    #expect(report.has(.closure) { $0 == .notMultiple(step: 5) })
  }

  @Test("shares of exact counts, their terms rounded beside or left out", arguments: seeds, [true, false])
  func shares(seed: UInt64, withTerms: Bool) {
    var isWeak = false
    let report = attacked(seed) { lines, release, _ in
      for index in lines.indices where ["SENIOR", "THEME"].contains(lines[index].indicator) {
        let shown = lines[index].value
        let row = Self.exact(lines[index], release)
        let known = row["T", default: 0] - row["age?", default: 0]
        let old = row["age=60-69", default: 0] + row["age=70+", default: 0]
        lines[index].value =
          lines[index].indicator == "SENIOR"
          ? NaiveRelease.decimal(100 * old, known)
          : NaiveRelease.decimal(100 * row[lines[index].breakdown, default: 0], row["T", default: 0])
        if !withTerms { (lines[index].numerator, lines[index].denominator) = (nil, nil) }
        isWeak = isWeak || !withTerms || lines[index].value != shown
      }
    }
    // Some small worlds have no share to show.
    #expect(report.has(.closure) { $0 == .notQuotient || $0 == .hiddenTerms } == isWeak)
  }

  @Test("a new key each night", arguments: seeds)
  func newKey(seed: UInt64) {
    var key = seed
    let report = attacked(
      seed,
      prepare: { protector in
        key += 1
        protector.key = key &* 0x9E37_79B9_7F4A_7C15
        protector.forgets = true
      },
      { _, _, _ in }
    )
    #expect(report.has(.nights) { $0 == .changedWithoutMoving })
  }

  @Test("a row is present where somebody truly came", arguments: seeds)
  func presence(seed: UInt64) {
    var isReported = false
    let report = attacked(seed) { lines, release, readership in
      let communes = lines.filter { $0.indicator == "ACC" && $0.level == .commune && $0.breakdown.isEmpty }
      let absent = communes.filter { Self.exact($0, release)["T", default: 0] == 0 }
      // It tells something where one zero stands and another does not.
      if readership == "public" {
        isReported = absent.contains { none in
          communes.contains {
            $0.period == none.period && $0.numerator == 0 && Self.exact($0, release)["T", default: 0] > 0
          }
        }
      }
      lines.removeAll { line in
        line.level == .commune && absent.contains { $0.code == line.code && $0.period == line.period }
      }
    }
    #expect(!isReported || report.has(.presence) { $0 == .someZeroes })
  }

  @Test("one leaf off by one", arguments: seeds)
  func offByOne(seed: UInt64) {
    let report = attacked(seed) { lines, _, readership in
      guard readership == "public",
        let index = lines.lastIndex(where: { $0.indicator == "ACC" && $0.breakdown != "" })
      else { return }
      Self.set(&lines[index], (lines[index].numerator ?? 0) + 1)
    }
    #expect(report.has(.closure) { $0 == .notMultiple(step: 5) })
    #expect(report.has(.closure) { $0 == .twoFigures })
  }

  @Test("one leaf off by a whole base, in one window or in both", arguments: seeds, [true, false])
  func offByBase(seed: UInt64, inBoth: Bool) {
    let report = attacked(seed) { lines, _, readership in
      guard inBoth || readership == "public",
        let index = lines.firstIndex(where: { $0.indicator == "ACC" && $0.breakdown == "type=individuel" })
      else { return }
      Self.set(&lines[index], (lines[index].numerator ?? 0) + 5)
    }
    #expect(
      report.has(.closure) { reason in
        if case .sumDoesNotTie = reason { true } else { reason == .twoFigures }
      }
    )
  }

  @Test("one denominator exact", arguments: seeds)
  func denominator(seed: UInt64) {
    var isExact = false
    let report = attacked(seed) { lines, release, _ in
      guard
        let index = lines.firstIndex(where: {
          $0.indicator == "AGE_COUV" && Self.exact($0, release)["T", default: 0] % 5 != 0
        })
      else { return }
      isExact = true
      lines[index].denominator = Self.exact(lines[index], release)["T", default: 0]
    }
    #expect(!isExact || report.has(.closure) { $0 == .notMultiple(step: 5) })
    #expect(!isExact || report.has(.closure) { $0 == .twoFigures })
  }

  @Test("a row that did not move is rounded again, its totals with it", arguments: seeds)
  func roundedAgain(seed: UInt64) {
    var nights = Nights(seed: seed, size: 6)
    for night in Nights.calendar.prefix(3) { _ = nights.publish(night) }
    var names: Set<String> = []
    _ = nights.publish(Nights.calendar[3], prepare: { _ in }, files: { $0 }) { lines, release, _ in
      // One more person of one type and one age, in one commune and in every total above it.
      guard let commune = release.world.communes.first, let month = release.open.min() else { return }
      let above = ["85", commune.epci, commune.code]
      let periods = release.periods.filter { $0.months.contains(month) }.map(\.text)
      for index in lines.indices
      where lines[index].indicator == "ACC" && above.contains(lines[index].code)
        && periods.contains(lines[index].period)
        && ["", "type=individuel"].contains(lines[index].breakdown)
      {
        names.insert(lines[index].period)
        Self.set(&lines[index], (lines[index].numerator ?? 0) + 5)
      }
    }
    #expect(names.count == 3)
    #expect(nights.attack().has(.nights) { $0 == .changedWithoutMoving })
  }

  @Test("shares hidden by what is true, not by what is shown")
  func hiddenByTruth() {
    var weakened = 0
    for seed in 1...8 as ClosedRange<UInt64> {
      var isWeak = false
      let report = attacked(seed) { lines, _, _ in
        // The share of the largest denominator is gone, those of smaller ones stand.
        let shares = lines.indices.filter {
          lines[$0].indicator == "SENIOR" && lines[$0].level == .epci && lines[$0].period.contains("T")
            && lines[$0].denominator != nil
        }
        guard shares.count > 1,
          let most = shares.max(by: { (lines[$0].denominator ?? 0) < (lines[$1].denominator ?? 0) })
        else { return }
        isWeak = true
        lines.remove(at: most)
      }
      if isWeak { weakened += 1 }
      #expect(!isWeak || report.has(.presence) { $0 == .hiddenAboveShown })
    }
    #expect(weakened > 2)
  }

  @Test(
    "a status, a source, a day, a coverage of its own",
    arguments: ["status", "source", "day", "coverage"]
  )
  func origins(what: String) {
    let report = attacked(5) { lines, _, _ in
      guard let index = lines.lastIndex(where: { $0.indicator == "SENIOR" && $0.level == .departement })
      else { return }
      switch what {
      case "status": lines[index].status = lines[index].status == "P" ? "A" : "P"
      case "source": lines[index].sources = "coop|coop_v1"
      case "day": lines[index].extracted = "2026-01-30"
      default: lines[index].coverage = "50.1"
      }
    }
    #expect(report.has(.presence), "\(what)")
  }
}
