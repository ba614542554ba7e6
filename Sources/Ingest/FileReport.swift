package import Console
package import Diagnostics
package import Observatory
package import Warehouse

/// What became of one file.
package struct FileReport: Sendable {
  package enum Outcome: Sendable, Hashable {
    case imported
    /// Its bytes were imported before, in this import.
    case known(importID: ImportID)
    case refused(ExitStatus)
  }

  /// Name of the file, without its folder.
  package var name: String
  package var outcome: Outcome
  package var source: String?
  package var fates = RowFates()
  package var blankRows = 0
  /// Stored records taken away because they moved out of the territory.
  package var removals = 0
  package var importID: ImportID?
  /// Nil when the file could not be read.
  package var sha256: String?
  package var byteCount: Int?
  package var problems = ProblemLog()

  /// Why the file was refused; nil when it was not.
  var refusal: Problem? {
    guard case .refused = outcome else { return nil }
    return problems.problems.last { $0.severity == .error }
  }
}
