/// What is put before the attacker: what would be published tonight, and what was published before.
package struct Attack: Sendable {
  package var candidate: Edition
  /// Oldest first: the last three releases, and the last of each earlier month.
  package var earlier: [Edition]
  package var rules: AttackRules
  package var lexicon: Lexicon

  package init(
    candidate: Edition,
    earlier: [Edition],
    rules: AttackRules = AttackRules(),
    lexicon: Lexicon = .observatory
  ) {
    self.candidate = candidate
    self.earlier = earlier
    self.rules = rules
    self.lexicon = lexicon
  }
}

/// A release, as files.
///
/// The true counts are no part of what is published: they only say which of the attacker's
/// conclusions are right.
package struct Edition: Sendable {
  /// That of the release: `2026-03-01`, `2026-03-01-2`.
  package let name: String
  /// From the narrowest window to the widest: `public`, then `partenaires`.
  package let windows: [ReleaseWindow]
  /// As they are at the night of the release; nil when they are not kept.
  package let truth: TrueCounts?
  /// As they were when each row was last rounded: what its figures come from, and what says how far a row has moved.
  ///
  /// What it says nothing of (figures that do not add up) is not compared from night to night.
  package let frozen: TrueCounts?

  package init(name: String, windows: [ReleaseWindow], truth: TrueCounts?, frozen: TrueCounts? = nil) {
    self.name = name
    self.windows = windows
    self.truth = truth
    self.frozen = frozen
  }
}

/// The folder of one readership.
package struct ReleaseWindow: Sendable {
  package let readership: String
  package let files: [ReleaseFile]

  package init(_ readership: String, _ files: [ReleaseFile]) {
    self.readership = readership
    self.files = files
  }

  func bytes(_ path: String) -> [UInt8]? { files.first { $0.path == path }?.bytes }
}

package struct ReleaseFile: Sendable {
  /// In the folder of the readership: `tables/ACC.epci.csv`.
  package let path: String
  package let bytes: [UInt8]

  package init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// What the attacker takes for granted, as the dictionary says it, and what it refuses.
package struct AttackRules: Sendable {
  /// Of every count.
  package var base = 5
  /// Counts under it are small.
  package var small = 11
  /// A small count keeps as many possible values.
  package var candidates = 5
  /// What is known of a commune of few mediators leaves as much doubt, in percents of its count.
  package var fewPercent = 20
  /// A table of persons of fewer by code, in the mean, is not shown.
  package var meanCell = 11
  /// Codes that a hidden table may have without any shown one having as many.
  package var codes = 12
  /// Persons of a row that change before its figures do.
  package var moved = 5
  /// Of the changes of twelve months, no fixed guess is right for more.
  package var stepPercent = 35
  /// Of leaves whose truth is the same, in one hundred thousand, those that may have another figure because their row
  /// was rounded again.
  package var changedLeaves = 10
  /// Of those leaves, how many are always allowed.
  package var fewestChangedLeaves = 3

  package init() {}
}
