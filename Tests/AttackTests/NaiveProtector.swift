import TestSupport

/// The rounded cube in a page, with dictionaries: enough to publish by, and nothing of the product's.
struct NaiveProtector {
  struct Stored {
    /// What was true when the row was rounded.
    var truth: NaiveWorld.Row
    var shown: NaiveWorld.Row
    let base: Int
  }

  private(set) var state: [NaiveWorld.RowKey: Stored] = [:]
  private(set) var open: Set<Int> = []
  /// Drawn from for each row and leaf.
  var key: UInt64
  /// Rounds every row again each night.
  var forgets = false

  init(key: UInt64) {
    self.key = key
  }

  mutating func night(_ world: NaiveWorld, opening months: [Int] = []) {
    if forgets { state = [:] }
    open.formUnion(months)
    for commune in world.communes.indices {
      for month in open.sorted() {
        let row = NaiveWorld.RowKey(commune: commune, month: month)
        let now = world.rows[row] ?? [:]
        guard let known = state[row] else {
          let base = NaiveProtector.base(now, isOfFew: world.few.contains(commune))
          state[row] = rounded(row, now, base, from: nil)
          continue
        }
        if !months.isEmpty, NaiveProtector.moved(known.truth, now) >= 5 {
          // A base never narrows; under a wider one every leaf is rounded anew.
          let base = max(known.base, NaiveProtector.base(now, isOfFew: world.few.contains(commune)))
          state[row] = rounded(row, now, base, from: base == known.base ? known : nil)
        }
      }
    }
  }

  static func base(_ row: NaiveWorld.Row, isOfFew: Bool) -> Int {
    guard isOfFew else { return 5 }
    return [5, 10, 20, 50].first { ($0 - 1) * 10 >= row["T", default: 0] } ?? 100
  }

  static func moved(_ before: NaiveWorld.Row, _ now: NaiveWorld.Row) -> Int {
    func change(_ name: String) -> Int { now[name, default: 0] - before[name, default: 0] }
    var most = abs(change("T"))
    for table in [NaiveWorld.types, NaiveWorld.ages] {
      let changes = table.map(change)
      most = max(most, changes.filter { $0 > 0 }.reduce(0, +), -changes.filter { $0 < 0 }.reduce(0, +))
    }
    return NaiveWorld.themes.map { abs(change($0)) }.reduce(most, max)
  }

  private func draw(_ row: NaiveWorld.RowKey, _ leaf: String, _ base: Int) -> Int {
    var hash = key ^ UInt64(row.commune) << 32 ^ UInt64(row.month)
    for byte in leaf.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var dice = Dice(seed: hash)
    return Int.random(in: 0..<base, using: &dice)
  }

  /// Up where the draw is under what is above the multiple, else down.
  private func alone(_ row: NaiveWorld.RowKey, _ leaf: String, _ count: Int, _ base: Int) -> Int {
    let rest = count % base
    return count - rest + (rest > draw(row, leaf, base) ? base : 0)
  }

  private func rounded(_ key: NaiveWorld.RowKey, _ now: NaiveWorld.Row, _ base: Int, from old: Stored?)
    -> Stored
  {
    var shown: NaiveWorld.Row = [:]
    func isSame(_ leaf: String) -> Bool {
      old.map { $0.truth[leaf, default: 0] == now[leaf, default: 0] } ?? false
    }
    let total = isSame("T") ? old?.shown["T"] ?? 0 : alone(key, "T", now["T", default: 0], base)
    shown["T"] = total
    for table in [NaiveWorld.types, NaiveWorld.ages] {
      let kept = table.filter(isSame)
      let free = table.filter { !isSame($0) }
      for leaf in kept { shown[leaf] = old?.shown[leaf] ?? 0 }
      if !share(total - kept.reduce(0) { $0 + (shown[$1] ?? 0) }, among: free, key, now, base, &shown) {
        _ = share(total, among: table, key, now, base, &shown)
      }
    }
    for theme in NaiveWorld.themes {
      let figure = isSame(theme) ? old?.shown[theme] ?? 0 : alone(key, theme, now[theme, default: 0], base)
      shown[theme] = min(figure, total)
    }
    return Stored(truth: now, shown: shown, base: base)
  }

  /// Floors, then one base more where the draws are best, then where it must be; false when it does not fit.
  private func share(
    _ whole: Int,
    among leaves: [String],
    _ key: NaiveWorld.RowKey,
    _ now: NaiveWorld.Row,
    _ base: Int,
    _ shown: inout NaiveWorld.Row
  ) -> Bool {
    if leaves.isEmpty { return whole == 0 }
    var left = whole
    for leaf in leaves {
      let count = now[leaf, default: 0]
      shown[leaf] = count - count % base
      left -= count - count % base
    }
    let best = leaves.filter { now[$0, default: 0] % base > 0 }.sorted {
      (now[$0, default: 0] % base - draw(key, $0, base), $0) > (
        now[$1, default: 0] % base - draw(key, $1, base), $1
      )
    }
    for leaf in best where left > 0 {
      shown[leaf, default: 0] += base
      left -= base
    }
    return left == 0
  }
}
