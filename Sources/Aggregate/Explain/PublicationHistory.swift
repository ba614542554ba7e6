import Releases

/// What was published for the same key, and whether it is still so.
package struct PublicationHistory: Hashable, Sendable {
  package var current: PublishedFigure?
  package var previous: PublishedFigure?

  package init(current: PublishedFigure? = nil, previous: PublishedFigure? = nil) {
    self.current = current
    self.previous = previous
  }

  init(_ archive: ReleaseArchive, _ key: PublishedKey) {
    guard let (current, previous) = archive.currentAndPrevious else { return }
    self.current = PublishedFigure(archive, current, key)
    self.previous = previous.map { PublishedFigure(archive, $0, key) }
  }
}

/// A value as a release wrote it; its texts are empty where it gave none.
package struct PublishedFigure: Hashable, Sendable {
  package var release: String
  package var isGiven: Bool
  package var value: String
  package var numerator: String
  package var denominator: String
  package var version: String
  package var cog: String

  init(_ archive: ReleaseArchive, _ release: String, _ key: PublishedKey) {
    let row = archive.value(key, in: release)
    self.release = release
    isGiven = row != nil
    value = row?["valeur"] ?? ""
    numerator = row?["numerateur"] ?? ""
    denominator = row?["denominateur"] ?? ""
    version = row?["version"] ?? ""
    cog = row?["cog"] ?? ""
  }
}
