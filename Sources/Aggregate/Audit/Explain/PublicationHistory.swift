import Releases

/// What was published for the same key, and whether it is still so.
package struct PublicationHistory: Hashable, Sendable {
  package var current: PublishedFigure?
  package var previous: PublishedFigure?

  package init(current: PublishedFigure? = nil, previous: PublishedFigure? = nil) {
    self.current = current
    self.previous = previous
  }

  init(_ archive: ReleaseArchive, _ key: PublishedKey, decimals: Int) {
    guard let (current, previous) = archive.currentAndPrevious else { return }
    self.current = PublishedFigure(archive, current, key, decimals)
    self.previous = previous.map { PublishedFigure(archive, $0, key, decimals) }
  }
}

/// A value as a release wrote it; its texts are empty where it gave none.
package struct PublishedFigure: Hashable, Sendable {
  package var release: String
  package var isReported: Bool
  package var value: String
  package var numerator: String
  package var denominator: String
  package var version: String
  package var cog: String

  /// Releases write a decimal point even where there are no decimals; those of before did not.
  init(_ archive: ReleaseArchive, _ release: String, _ key: PublishedKey, _ decimals: Int) {
    let row = archive.value(key, in: release)
    self.release = release
    isReported = row != nil
    let written = row?["valeur"] ?? ""
    value = decimals == 0 && written.hasSuffix(".0") ? String(written.dropLast(2)) : written
    numerator = row?["numerateur"] ?? ""
    denominator = row?["denominateur"] ?? ""
    version = row?["version"] ?? ""
    cog = row?["cog"] ?? ""
  }
}
