package import Observatory

/// What orders two versions of one fact that two files tell.
///
/// How finished its state is, then when the tool says it was last changed, then when the file was made. Nothing else:
/// neither the order of imports nor a hash knows which version is the right one.
package struct VersionOrder: Hashable, Comparable, Sendable {
  /// Of a fact whose state nothing says.
  package static let unfinished: Int64 = 0

  /// A finished state never goes back to an earlier one.
  package var state: Int64
  /// AAAAMMJJHHMM; 0 when the tool does not say.
  package var modified: Int64
  /// `SnapshotRank.number` of the file: when it says it was made, else the day it was received.
  package var reportedAt: Int64

  package init(state: Int64 = 0, modified: Int64 = 0, reportedAt: Int64) {
    self.state = state
    self.modified = modified
    self.reportedAt = reportedAt
  }

  package static func < (lhs: VersionOrder, rhs: VersionOrder) -> Bool {
    (lhs.state, lhs.modified, lhs.reportedAt) < (rhs.state, rhs.modified, rhs.reportedAt)
  }
}

/// One fact as one file tells it.
package struct FactVersion: Hashable, Sendable {
  package var importID: ImportID
  package var line: Int64
  package var order: VersionOrder
  package var fingerprint: Int64

  package init(importID: ImportID, line: Int64, order: VersionOrder, fingerprint: Int64) {
    self.importID = importID
    self.line = line
    self.order = order
    self.fingerprint = fingerprint
  }
}

/// What becomes of a version, given what is stored of the fact.
package enum VersionVerdict: Hashable, Sendable {
  /// It is the only one.
  case stands
  /// It is later than the one stored, or the same file read again.
  case replaces(FactVersion)
  /// It says the same as the one stored, later: the row is now this file's.
  case confirms
  /// It says nothing that is not stored.
  case yields
  /// Nothing orders it and another: neither stands. `isFirst`: the other is still stored, for the caller to remove.
  case contradicts(FactVersion, isFirst: Bool)
}
