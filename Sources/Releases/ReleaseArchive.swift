import CSV
import Foundation

/// What was published, oldest first: `<output>/releases`, and where `courant` points.
package struct ReleaseArchive: Sendable {
  private let output: String

  package init(output: String) {
    self.output = output
  }

  /// The current release and the one published before it; none before the first publication.
  package var currentAndPrevious: (current: String, previous: String?)? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(output)/releases")) ?? []
    let ordered = names.compactMap(ReleaseName.init).sorted()
    guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(output)/courant"),
      let current = target.split(separator: "/").last.map(String.init)
    else { return nil }
    let before = ordered.last { name in ReleaseName(current).map { name < $0 } ?? false }
    return (current, before?.text)
  }

  /// The row of one value in the long table of the internal audience, by column name; nil when it has none.
  package func value(_ key: PublishedKey, in release: String) -> [String: String]? {
    let path = "\(output)/releases/\(release)/interne/indicateurs.csv"
    guard let table = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else { return nil }
    var lines = ReleaseLines(table)
    guard let first = lines.next(),
      let header = RecordReader.records(of: table[first], dialect: .comma).first?.fields
    else { return nil }
    // One line in a thousand is parsed: those that begin with the indicator and hold territory and period.
    let starts = [Data("\"\(key.indicator)\",".utf8), Data("\(key.indicator),".utf8)]
    let (territory, period) = (Data(key.territory.utf8), Data(key.period.utf8))
    while let line = lines.next() {
      let bytes = table[line]
      guard starts.contains(where: { bytes.starts(with: $0) }), bytes.range(of: territory) != nil,
        bytes.range(of: period) != nil,
        let fields = RecordReader.records(of: bytes, dialect: .comma).first?.fields
      else { continue }
      let row = Dictionary(zip(header, fields)) { first, _ in first }
      if key.names(row) { return row }
    }
    return nil
  }

  /// SHA-256 of the files a release was made from, as its `run.json` gives them.
  package func inputs(of release: String) -> Set<String>? {
    let path = "\(output)/releases/\(release)/interne/run.json"
    guard let data = FileManager.default.contents(atPath: path),
      let record = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let inputs = record["inputs"] as? [[String: Any]]
    else { return nil }
    return Set(inputs.compactMap { $0["sha256"] as? String })
  }
}

/// What singles out a row of `indicateurs.csv`.
package struct PublishedKey: Hashable, Sendable {
  package var indicator: String
  package var level: String
  package var territory: String
  package var period: String
  package var breakdown: String

  package init(indicator: String, level: String, territory: String, period: String, breakdown: String) {
    self.indicator = indicator
    self.level = level
    self.territory = territory
    self.period = period
    self.breakdown = breakdown
  }

  func names(_ row: [String: String]) -> Bool {
    row["indicateur"] == indicator && row["territoire_type"] == level && row["territoire_code"] == territory
      && row["periode"] == period && row["ventilation"] == breakdown
  }
}

/// The ranges of the lines of a text; no value of the long table holds a line break.
private struct ReleaseLines {
  private let text: Data
  private var position: Data.Index

  init(_ text: Data) {
    self.text = text
    position = text.startIndex
  }

  mutating func next() -> Range<Data.Index>? {
    guard position < text.endIndex else { return nil }
    let start = position
    let end = text[start...].firstIndex(of: 0x0A) ?? text.endIndex
    position = end < text.endIndex ? text.index(after: end) : end
    return start..<end
  }
}
