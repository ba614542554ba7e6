/// Exact counts, to judge by: never published.
package struct TrueCounts: Sendable {
  /// A count of one row; indices in `places` and `quantities`.
  package struct Entry: Sendable, Hashable {
    package var zone: Int32
    /// As year * 12 + month - 1; the number of its period for what does not add up (`addAlone`).
    package var month: Int32
    package var quantity: Int32
    package var count: Int32

    package init(zone: Int32, month: Int32, quantity: Int32, count: Int32) {
      self.zone = zone
      self.month = month
      self.quantity = quantity
      self.count = count
    }
  }

  /// Whether entries stand for every territory, as in the release of the team.
  ///
  /// Else they are those of rows, which add up: communes, and EPCI for what has no commune.
  package var isOfEveryLevel: Bool
  package private(set) var zones: [Zone] = []
  package private(set) var quantities: [String] = []
  /// In the order of place, month, quantity where it can be: it is sorted otherwise.
  package private(set) var entries: [Entry] = []
  /// Rows of fewer than three mediators, or of one for the most part: place and month.
  package private(set) var few: [(zone: Int32, month: Int32)] = []
  /// By quantity, the months whose figures are shown; a quantity that is not there is shown for those of the edition.
  ///
  /// An export that arrives late opens its months after those of others: its first figures are no change.
  package private(set) var shownMonths: [Int32: Set<Int32>] = [:]
  private var zoneNumbers: [Zone: Int32] = [:]
  private var quantityNumbers: [String: Int32] = [:]

  package init(isOfEveryLevel: Bool) {
    self.isOfEveryLevel = isOfEveryLevel
  }

  /// All at once, as a cube holds them.
  package init(
    rows entries: [Entry],
    zones: [Zone],
    quantities: [String],
    few: [(zone: Int32, month: Int32)]
  ) {
    isOfEveryLevel = false
    self.zones = zones
    self.quantities = quantities
    self.entries = entries
    self.few = few
  }

  package mutating func zone(_ zone: Zone) -> Int32 {
    if let known = zoneNumbers[zone] { return known }
    let number = Int32(zones.count)
    zoneNumbers[zone] = number
    zones.append(zone)
    return number
  }

  package mutating func quantity(_ name: String) -> Int32 {
    if let known = quantityNumbers[name] { return known }
    let number = Int32(quantities.count)
    quantityNumbers[name] = number
    quantities.append(name)
    return number
  }

  package mutating func add(_ entry: Entry) { entries.append(entry) }

  package mutating func add(_ zone: Zone, month: Int, _ quantity: String, _ count: Int) {
    entries.append(
      Entry(
        zone: self.zone(zone),
        month: Int32(clamping: month),
        quantity: self.quantity(quantity),
        count: Int32(clamping: count)
      )
    )
  }

  /// A figure that does not add up from month to month, of a period as it is printed; false when that is none.
  package mutating func addAlone(_ zone: Zone, period: String, _ quantity: String, _ count: Int) -> Bool {
    guard let span = Span(period) else { return false }
    add(zone, month: Int(span.number), quantity, count)
    return true
  }

  /// Only these months of a quantity are shown, so far.
  package mutating func show(_ quantity: Int32, months: Set<Int32>) {
    shownMonths[quantity, default: []].formUnion(months)
  }

  package mutating func addFew(_ zone: Zone, month: Int) {
    few.append((self.zone(zone), Int32(clamping: month)))
  }

  /// The release of the team, through the same lines of the lexicon as what is published.
  package init(teamRelease bytes: [UInt8], lexicon: Lexicon = .observatory) {
    self.init(isOfEveryLevel: true)
    var world = World(lexicon)
    var found: [UInt64: Int] = [:]
    var reader = RowReader(bytes)
    while let row = reader.next(&world) {
      let resolved = world.resolved(row)
      // What does not add up is known for its own period, the rest by month.
      guard row.span.kind == .month || resolved.isSingle else { continue }
      for (quantity, count) in resolved.counts(row) {
        guard let count else { continue }
        found[Cells.key(row.zone, row.span, quantity)] = count
      }
    }
    for (key, count) in found.sorted(by: { $0.key < $1.key }) {
      let span = Cells.span(key)
      let zone = world.atlas.zone(Cells.zone(key))
      let name = world.quantities.texts[Cells.quantity(key)]
      add(zone, month: world.isSingle[Cells.quantity(key)] ? Int(span.number) : span.firstMonth, name, count)
    }
  }
}
