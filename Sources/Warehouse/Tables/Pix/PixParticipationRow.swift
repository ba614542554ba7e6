package import Observatory

package struct PixParticipationRow: Sendable {
  package var campaign: Int64 = 0
  /// Keyed hash, 16 bytes.
  package var person: [UInt8] = []
  /// AAAAMMJJHHMM; nil when the source does not say.
  package var start: Int64?
  package var rank: Int64 = 1
  package var importID: ImportID
  package var line: Int64
  package var isShared = false
  /// AAAAMMJJHHMM.
  package var sharedAt: Int64?
  /// Basis points.
  package var mastery: Int64?
  package var pixTotal: Int64?
  package var isCertifiable: Bool?
  /// Of 16.
  package var certifiableSkills: Int64?
  package var fingerprint: Int64 = 0
  /// See `VersionOrder`.
  package var reportedAt: Int64 = 0

  package init(importID: ImportID, line: Int64) {
    self.importID = importID
    self.line = line
  }

  /// What is told but for the hour.
  package var content: PixParticipationContent {
    PixParticipationContent(
      isShared: isShared,
      sharedOn: sharedAt.map { $0 / 10_000 },
      numbers: [mastery, pixTotal, isCertifiable.map { $0 ? 1 : 0 }, certifiableSkills]
    )
  }

  var version: FactVersion {
    let order = VersionOrder(state: isShared ? 1 : 0, modified: sharedAt ?? 0, reportedAt: reportedAt)
    return FactVersion(importID: importID, line: line, order: order, fingerprint: fingerprint)
  }

  var key: [UInt8] { Array("\(campaign) \(start ?? 0) \(rank) ".utf8) + person }
}

/// Exports up to December 2024 give days where later ones give minutes: this is equal in both.
package struct PixParticipationContent: Hashable, Sendable {
  var isShared: Bool
  var sharedOn: Int64?
  var numbers: [Int64?]
}

/// A participation of a person to a campaign, as it stands.
package struct StoredParticipation: Hashable, Sendable {
  package var id: Int64
  package var start: Int64?
  package var rank: Int64
  package var content: PixParticipationContent
  var version: FactVersion
}
