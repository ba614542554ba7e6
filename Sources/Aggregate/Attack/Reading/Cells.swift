/// The counts a window shows: one for each territory, period and quantity, in that order.
struct Cells {
  /// `territory << 40 | period << 16 | quantity`.
  private(set) var keys: [UInt64] = []
  /// What is shown; -1 where a row stands without its number.
  private(set) var figures: [Int32] = []
  /// Of the row, in persons.
  private(set) var bases: [Int32] = []
  private(set) var origins: [Origin] = []
  private(set) var listings: [Listing] = []
  private(set) var index = KeyIndex([])
  /// Indices where two rows give two figures, or two bases.
  private(set) var twoFigures: [Int] = []
  private(set) var twoBases: [Int] = []

  /// The row a count was read in.
  struct Origin: Hashable {
    let window: UInt8
    let indicator: UInt16
    let breakdown: UInt32
  }

  /// What the absence of another row of the same table says.
  enum Listing: UInt8, Comparable {
    case nothing
    /// Codes of the table of one territory that have no row are zero.
    case codes
    /// So are territories and periods.
    case all

    static func < (lhs: Listing, rhs: Listing) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  struct Seen {
    let key: UInt64
    let figure: Int32
    let base: Int32
    let listing: Listing
    let origin: Origin
  }

  static func key(_ zone: Int, _ span: Span, _ quantity: Int) -> UInt64 {
    UInt64(zone) << 40 | UInt64(UInt32(bitPattern: span.number)) << 16 | UInt64(quantity)
  }

  static func zone(_ key: UInt64) -> Int { Int(key >> 40) }
  static func span(_ key: UInt64) -> Span { Span(number: Int32(truncatingIfNeeded: key >> 16 & 0xFF_FFFF)) }
  static func quantity(_ key: UInt64) -> Int { Int(key & 0xFFFF) }
  /// Same territory and period.
  static func group(_ key: UInt64) -> UInt64 { key >> 16 }

  /// As it is kept: -1 for what is not shown, or is no count.
  static func figure(_ count: Int?) -> Int32 {
    guard let count, count >= 0 else { return -1 }
    return Int32(clamping: count)
  }

  init(_ seen: [Seen]) {
    // Keys beside their rank: what is compared lies together.
    var order = seen.enumerated().map { (key: $1.key, rank: Int32(truncatingIfNeeded: $0)) }
    order.sort { ($0.key, $0.rank) < ($1.key, $1.rank) }
    for (_, rank) in order {
      let one = seen[Int(rank)]
      let last = keys.count - 1
      if last >= 0, keys[last] == one.key {
        listings[last] = max(listings[last], one.listing)
        guard one.figure >= 0 else { continue }
        if figures[last] >= 0 {
          if figures[last] != one.figure { twoFigures.append(last) }
          if bases[last] != one.base { twoBases.append(last) }
          bases[last] = max(bases[last], one.base)
        } else {
          figures[last] = one.figure
          bases[last] = one.base
          origins[last] = one.origin
        }
        continue
      }
      keys.append(one.key)
      figures.append(one.figure)
      bases.append(one.base)
      origins.append(one.origin)
      listings.append(one.listing)
    }
    index = KeyIndex(keys)
  }

  var count: Int { keys.count }
  func find(_ zone: Int, _ span: Span, _ quantity: Int) -> Int {
    index.find(Cells.key(zone, span, quantity))
  }

  /// Nil when no row gives it.
  func figure(_ zone: Int, _ span: Span, _ quantity: Int) -> Int? {
    let found = find(zone, span, quantity)
    return found >= 0 && figures[found] >= 0 ? Int(figures[found]) : nil
  }
}
