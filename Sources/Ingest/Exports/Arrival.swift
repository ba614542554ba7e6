import Catalog
import Concurrency
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
  /// When it says it was made, its name included for the formats that say so; nil when it does not, or is not recognised.
  let said: Int64?

  /// In bytes.
  var size: Int { digest.identity.size }

  /// The file is hashed while it is recognised, on another thread when there are two.
  init(
    path: String,
    recogniser: Recogniser,
    threads: Int = 1,
    progress: ProgressBar? = nil
  ) throws(ExportError) {
    let file = try ExportFile(path: path)
    let shared = SharedBytes(bytes: file.bytes)
    let found = SideTask(isBeside: threads > 1) { () throws(RecognitionError) in
      try recogniser.recognise(shared.bytes)
    }
    digest = file.digest { progress?.advance(by: $0) }
    recognition = Result { () throws(RecognitionError) in try found.value() }
    let name = (path as NSString).lastPathComponent
    said = (try? recognition.get())?.said(byName: name)
  }

  static func < (lhs: Arrival, rhs: Arrival) -> Bool {
    lhs.rank < rhs.rank
  }

  static func == (lhs: Arrival, rhs: Arrival) -> Bool {
    lhs.rank == rhs.rank
  }

  private var rank: (Int64, String, String) {
    (said ?? .min, digest.sha256, digest.path)
  }
}

/// Sendable although it holds a pointer: the bytes are only read, and the file outlives the task that reads them.
private struct SharedBytes: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
}
