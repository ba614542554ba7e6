package import Observatory

/// The identifier a source gives to an activity: up to 16 bytes, most significant first.
package struct ActivityKey: Hashable, Sendable {
  package var high: UInt64
  package var low: UInt64
  /// In bytes.
  package var length: Int

  package init(high: UInt64, low: UInt64, length: Int) {
    self.high = high
    self.low = low
    self.length = length
  }

  /// From its bytes, most significant first.
  package init(_ bytes: [UInt8]) {
    self.init(high: 0, low: 0, length: min(16, bytes.count))
    for (position, byte) in bytes.prefix(16).enumerated() {
      let shifted = UInt64(byte) << UInt64(56 - 8 * (position % 8))
      if position < 8 { high |= shifted } else { low |= shifted }
    }
  }
}

/// One activity, ready to be stored: modalities and spreads by identifier.
///
/// Whatever refers to something else comes as an identifier that only fits where it belongs.
package struct ActivityRow: Sendable {
  package let key: ActivityKey
  /// As they are stored: days AAAAMMJJ, moments AAAAMMJJHHMM, durations in minutes, words by their position.
  private(set) var values: PerColumn<Int64>

  /// With the numbers of an activity; whatever it refers to is to be given.
  package init(_ key: ActivityKey, _ numbers: PerColumn<Int64>) {
    self.key = key
    values = numbers
    for spread in SpreadColumn.all { values[spread.column] = ActivityColumn.none }
    // Among the numbers it is a keyed hash.
    values[.mediator] = ActivityColumn.none
    describe(minutes: numbers.number(.minutes), areBounded: numbers[.bounded] == 1)
    locate(commune: nil, .absent)
  }

  package var importID: ImportID { ImportID(values[.importID]) }
  package var line: Int64 { values[.line] }
  package var scheme: ModalityID? { values.number(.scheme).map(ModalityID.init) }

  package mutating func attribute(to importID: ImportID, of source: Int64) {
    values[.importID] = importID.number
    values[.source] = source
  }

  package var mediator: MediatorID? { values.number(.mediator).map(MediatorID.init) }

  /// Nil when nothing says who made it.
  package mutating func credit(to mediator: MediatorID?) {
    values[.mediator] = mediator?.number ?? ActivityColumn.none
  }

  /// AAAAMMJJ.
  package mutating func date(_ day: Day) { values[.day] = day.compact }

  /// 1 to 3.
  package mutating func grade(_ level: Int64?) { values[.level] = level ?? ActivityColumn.none }

  /// Nil when the vocabulary has no such code.
  package mutating func classify(_ column: CodeColumn, _ modality: ModalityID?) {
    values[column.column] = modality?.number ?? ActivityColumn.none
  }

  /// In its own column, whichever that is.
  package mutating func hold(_ spread: SpreadID) { values[spread.column.column] = spread.number }

  package mutating func locate(commune: CommuneID?, _ method: GeoMethod) {
    values[.commune] = commune.map { Int64($0.number) } ?? ActivityColumn.none
    values[.zone] = ActivityColumn.none
    values[.method] = ActivityTable.word(of: method)
  }

  /// In one of several communes; nil when nothing followed holds them all.
  package mutating func locate(zone: ZoneID?) {
    locate(commune: nil, .ambiguous)
    values[.zone] = zone?.number ?? ActivityColumn.none
  }

  private mutating func describe(minutes: Int64?, areBounded: Bool) {
    values[.minutes] = minutes ?? ActivityColumn.none
    values[.bounded] = minutes == nil ? ActivityColumn.none : ActivityTable.word(ofBounded: areBounded)
  }
}

/// What is stored of an activity met again.
package struct StoredActivity: Sendable {
  package var id: Int64
  package var scheme: ModalityID?
  package var mediator: MediatorID?
  /// Of the file that wrote it.
  package var version: FactVersion
}
