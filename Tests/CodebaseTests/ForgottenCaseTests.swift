import Testing

@Suite("What is forgotten does not compile")
struct ForgottenCaseTests {
  /// Where a kind, a measure, a fact table or a column is looked up, computed, audited or stored.
  private static let rooms = [
    "Sources/Aggregate/", "Sources/Catalog/Indicators/", "Sources/Warehouse/Tables/",
    "Sources/Ingest/Records/", "Sources/Report/",
  ]

  @Test("no new switch answers for the cases it does not name")
  func defaults() {
    expect(Self.defaults, of: /^\s*default:/, "name the cases: the next one must not compile here")
  }

  @Test("no new look-up that misses answers a number")
  func answers() {
    expect(Self.answers, of: /\?\? -?\d+\b/, "what is not found is no number")
  }

  private func expect(_ known: [String: Int], of pattern: Regex<Substring>, _ advice: String) {
    var found: [String: Int] = [:]
    for file in Codebase.sources where Self.rooms.contains(where: file.path.hasPrefix) {
      let lines = file.statements.filter { $0.text.contains(pattern) }
      let count = lines.reduce(0) { $0 + $1.text.matches(of: pattern).count }
      found[file.name, default: 0] += count
      guard count > known[file.name, default: 0] else { continue }
      Issue.record("\(file.path): \(count) in lines \(lines.map(\.number)); \(advice)")
    }
    for (name, count) in known.sorted(by: { $0.key < $1.key }) where found[name, default: 0] < count {
      Issue.record("\(name): \(found[name, default: 0]) left of \(count); shorten the list")
    }
  }

  /// Those that stand, by file, each under its reason: must only shrink.
  private static let defaults: [String: Int] = [
    // No kind, measure, fact table or column: bytes, codes, errors, characters.
    "AggregateCommand.swift": 1,
    "ColumnBlock.swift": 2,
    "MarkdownRenderer.swift": 1,
    "PublicationError.swift": 1,
    "ReportDoubts.swift": 1,
    "ReportErrors.swift": 1,
    "ResultCell.swift": 2,
    "StatisticStore.swift": 1,
    "SurrogateKeys.swift": 1,
    "TableWriter.swift": 1,
  ]

  private static let answers: [String: Int] = [
    // What has no row adds nothing to a sum.
    "CountAudit.swift": 1,
    "DoubtTable.swift": 1,
    "InequalityAudit.swift": 1,
    "PixParticipationStore.swift": 7,
    "QuotaAudit.swift": 1,
    "RateAudit.swift": 1,
    "RatioAudit.swift": 7,
    "ReachAudit.swift": 1,
    "ResultTable+Selections.swift": 1,
    "SnapshotTable.swift": 3,
    "TrajectoryAudit.swift": 2,
    // Part of a key, a fingerprint or an order, never a value.
    "ImportLedger+Dates.swift": 1,
    "LastShown.swift": 1,
    "PixParticipationRow.swift": 2,
    "PixParticipationTable.swift": 1,
    "ProblemTable.swift": 2,
    "ResultCell.swift": 1,
    "ResultReading.swift": 3,
    "RunFingerprint.swift": 5,
    "SurrogateKeys.swift": 1,
    "ZoneTable.swift": 1,
    // The first number of an empty table, or the mark of what an index does not hold.
    "ColumnBlock.swift": 2,
    "CommuneMembers.swift": 1,
    "CubeTable.swift": 1,
    "SpreadTable.swift": 1,
    "GroupSums.swift": 1,
    "IDLookup.swift": 2,
    "Spreads.swift": 2,
    "StandingTable+Reach.swift": 3,
    "StoredVocabulary.swift": 3,
    "WatchedPeriods.swift": 1,
    // The bound of a rule that has none.
    "ActivityTotals.swift": 3,
    "AgeBrackets.swift": 3,
    "StandingTable.swift": 1,
    // A cell that the description requires, or that a problem already refused; the column of a problem of the whole row.
    "ActivityLists.swift": 1,
    "ActivityReader.swift": 1,
    "ActivityStore.swift": 1,
    "AppointmentStore.swift": 2,
    "CoordinationStore.swift": 2,
    "KeyedRows.swift": 1,
    "PixCertificationStore.swift": 1,
    "SiteStore.swift": 1,
    "SiteFeatures.swift": 1,
    "RegisterStore.swift": 1,
    "StatementStore.swift": 3,
    "StatisticStore.swift": 4,
    // The value that pipelines/README.md gives to a key left out.
    "IndicatorDefinition+Reading.swift": 2,
    "KindReading.swift": 1,
    // A line without a quantity is one thing; without days, it covers none; without a detail, it is of all of it.
    "RegisterStates.swift": 1,
    "Statistics.swift": 1,
    "ReportedPoint.swift": 3,
  ]
}
