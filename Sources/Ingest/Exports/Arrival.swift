import Catalog
import Console
import Dispatch
import Foundation
import Observatory
import Synchronization

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
    let elsewhere = threads > 1 ? PendingRecognition(of: file.bytes, by: recogniser) : nil
    digest = file.digest { progress?.advance(by: $0) }
    recognition = elsewhere?.answer() ?? recogniser.answer(file.bytes)
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

extension Recogniser {
  fileprivate func answer(_ bytes: UnsafeRawBufferPointer) -> Result<Recognition, RecognitionError> {
    Result { () throws(RecognitionError) in try recognise(bytes) }
  }
}

/// A recognition under way on another thread.
///
/// Invariant: `answer` is called once, while the bytes are there.
private final class PendingRecognition: Sendable {
  private let result = Mutex<Result<Recognition, RecognitionError>?>(nil)
  private let isDone = DispatchSemaphore(value: 0)

  /// Sendable although it holds a pointer: the bytes are only read.
  private struct Shared: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
  }

  init(of bytes: UnsafeRawBufferPointer, by recogniser: Recogniser) {
    let shared = Shared(bytes: bytes)
    DispatchQueue.global().async { [self] in
      let found = recogniser.answer(shared.bytes)
      result.withLock { $0 = found }
      isDone.signal()
    }
  }

  func answer() -> Result<Recognition, RecognitionError>? {
    isDone.wait()
    return result.withLock { $0 }
  }
}
