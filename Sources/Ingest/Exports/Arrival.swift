import Catalog
import Console
import Foundation
import Observatory

/// A file about to be imported, and its place in the queue.
///
/// The oldest export comes first, so that the newest has the last word; then by content, so that the fate
/// of a row depends neither on names nor on the order of arguments.
struct Arrival: Comparable {
  let digest: ExportDigest
  /// What the file is, or why it is nothing known; found once for the queue and for the import.
  let recognition: Result<Recognition, RecognitionError>
  /// Nil when the file announces none, or is not recognised.
  let exported: Day?
  /// Its name included, for the formats that say so.
  let spoken: Day?

  /// In bytes.
  var size: Int { digest.identity.size }

  init(path: String, recogniser: Recogniser, progress: ProgressBar? = nil) throws(ExportError) {
    let file = try ExportFile(path: path) { progress?.advance(by: $0) }
    var digest = file.digest
    digest.path = path
    self.digest = digest
    let name = (path as NSString).lastPathComponent
    recognition = Result { () throws(RecognitionError) in try recogniser.recognise(file.bytes) }
    let recognised = try? recognition.get()
    exported = recognised?.preamble.exportDate
    spoken = recognised?.exported(byName: name)
  }

  static func < (lhs: Arrival, rhs: Arrival) -> Bool {
    lhs.rank < rhs.rank
  }

  static func == (lhs: Arrival, rhs: Arrival) -> Bool {
    lhs.rank == rhs.rank
  }

  private var rank: (Int32, String, String) {
    (exported?.number ?? .min, digest.sha256, digest.path)
  }
}
