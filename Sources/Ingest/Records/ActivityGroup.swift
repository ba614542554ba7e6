import Warehouse

/// The rows of one activity, added up.
///
/// Modalities are held by their index in the dimension, so that nothing here depends on the warehouse.
struct ActivityGroup {
  var key = Identifier.none
  var line = 0
  var day: Int64 = 0
  var kind: Int64 = 0
  var channel: Int64?
  var programme: Int64?
  var minutes: Int64?
  var minutesAreBounded = false
  var place = CommuneField.Place.absent
  var level: Int64?
  var theme: Int64?
  var target: Int64?
  var material: Int64?
  var modified: Int64 = 0
  var isFromV1 = false
  var recurrents: Int64?
  /// People, by modality index.
  var ages: [Int32]
  var genders: [Int32]
  var statuses: [Int32]
  var orientations: [Int32]
  /// Residence commune → people; only communes of the map of reference.
  var residences: [Int32: Int32] = [:]
  var accompaniments: Int64 = 0
  var orientationKnown: Int64 = 0
  var oriented: Int64 = 0
  /// Rows that count, and rows that repeat one of them.
  var rows = 0
  var duplicates = 0
  /// What each participant's row says, by rank among `3/12`, when the tool's ranks survived the spreadsheet.
  var participants: [Int32: UInt64] = [:]
  /// What the row of the one participant of an individual activity says.
  var participant: UInt64 = 0
  /// Rows that repeat a participant with another content.
  var reused: [ReusedKey] = []
  /// A row that contradicts the first one, by its line.
  var contradiction: Int?

  init(ages: Int, genders: Int, statuses: Int, orientations: Int) {
    self.ages = [Int32](repeating: 0, count: ages)
    self.genders = [Int32](repeating: 0, count: genders)
    self.statuses = [Int32](repeating: 0, count: statuses)
    self.orientations = [Int32](repeating: 0, count: orientations)
  }

  /// Ready for another activity; keeps the memory of its counters.
  mutating func reset() {
    for index in ages.indices { ages[index] = 0 }
    for index in genders.indices { genders[index] = 0 }
    for index in statuses.indices { statuses[index] = 0 }
    for index in orientations.indices { orientations[index] = 0 }
    if !residences.isEmpty { residences.removeAll(keepingCapacity: true) }
    if !participants.isEmpty { participants.removeAll(keepingCapacity: true) }
    if !reused.isEmpty { reused.removeAll() }
    accompaniments = 0
    orientationKnown = 0
    oriented = 0
    rows = 0
    duplicates = 0
    contradiction = nil
  }
}

/// A row that gives a key already met to something else, and the row that is kept.
struct ReusedKey: Sendable {
  var line: Int
  var firstLine: Int
}

extension Identifier {
  var stored: ActivityKey { ActivityKey(high: high, low: low, length: Int(length)) }
}
