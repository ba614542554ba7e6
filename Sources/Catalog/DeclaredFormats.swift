package import Diagnostics

/// The vocabularies and the sources declared in two folders, each checked against the others: the same for every
/// pipeline beside them.
package struct DeclaredFormats: Sendable {
  let vocabularies: FolderContent<Vocabulary>
  let sources: FolderContent<SourceDescription>
  /// Everything wrong in the two folders.
  package let problems: [Problem]
  /// What a faulty file should have declared is not asked of the others.
  let isWhole: Bool

  /// `folder` ends with a slash, or is empty: the current one.
  package init(below folder: String, threads: Int = 1) {
    let reading = FolderReading(threads: threads)
    vocabularies = reading.files(of: "\(folder)vocabularies") { Vocabulary($0) }
    sources = reading.files(of: "\(folder)sources") { SourceDescription($0) }
    let checks = CatalogChecks(sources: sources, vocabularies: vocabularies)
    problems = vocabularies.problems + sources.problems + checks.problems
    isWhole = vocabularies.isWhole && sources.isWhole && checks.missing.isEmpty
  }
}
