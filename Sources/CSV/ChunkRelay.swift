import Dispatch
import Synchronization

/// Hands chunks to threads and gives their outcomes back in order, with a bounded number of them alive.
///
/// The consuming thread works too, so that reading ends even if the system never starts the other threads. Invariant:
/// once `close` has returned, no worker uses the bytes.
final class ChunkRelay<Output: Sendable>: Sendable {
  struct Outcome: Sendable {
    let range: Range<Int>
    let summary: ReadSummary
    /// Nil when the chunk did not end where the next one was presumed to begin.
    let output: Output?
  }

  struct Job: Sendable {
    let index: Int
    let chunk: ChunkCutter.Chunk
  }

  private struct State {
    var cutter: ChunkCutter
    var claimed = 0
    var taken = 0
    var outcomes: [Int: Outcome] = [:]
    var isExhausted = false
    var isClosed = false
    var working = 0
  }

  private let state: Mutex<State>
  private let mostAlive: Int
  /// Signalled when an outcome arrives or a worker leaves; only the consuming thread waits for it.
  private let news = DispatchSemaphore(value: 0)
  /// Signalled when a waiting worker may look again.
  private let room = DispatchSemaphore(value: 0)

  init(cutter: ChunkCutter, mostAlive: Int) {
    state = Mutex(State(cutter: cutter))
    self.mostAlive = mostAlive
  }

  private enum Claim {
    case job(Job)
    case full
    case over
  }

  private func claim() -> Claim {
    state.withLock { state in
      if state.isClosed || state.isExhausted { return .over }
      if state.claimed - state.taken >= mostAlive { return .full }
      guard let chunk = state.cutter.next() else {
        state.isExhausted = true
        return .over
      }
      defer { state.claimed += 1 }
      return .job(Job(index: state.claimed, chunk: chunk))
    }
  }

  private func deliver(_ outcome: Outcome, for job: Job) {
    state.withLock { $0.outcomes[job.index] = outcome }
    news.signal()
  }

  /// Works until there is nothing left; called on a thread of its own.
  func work(_ perform: (Job) -> Outcome) {
    let mayStart = state.withLock { state in
      guard !state.isClosed else { return false }
      state.working += 1
      return true
    }
    guard mayStart else { return }
    working: while true {
      switch claim() {
      case .job(let job): deliver(perform(job), for: job)
      case .full: room.wait()
      case .over: break working
      }
    }
    state.withLock { $0.working -= 1 }
    room.signal()
    news.signal()
  }

  /// The next outcome in file order, nil after the last; called on the consuming thread only.
  ///
  /// While it is not there, this thread works on another chunk rather than wait.
  func next(_ perform: (Job) -> Outcome) -> Outcome? {
    while true {
      let (ready, isOver) = state.withLock { state in
        let outcome = state.outcomes.removeValue(forKey: state.taken)
        if outcome != nil { state.taken += 1 }
        return (outcome, state.isExhausted && state.claimed == state.taken)
      }
      if let ready { return ready }
      if isOver { return nil }
      switch claim() {
      case .job(let job): deliver(perform(job), for: job)
      case .full: news.wait()
      case .over: if state.withLock({ $0.claimed > $0.taken }) { news.wait() }
      }
    }
  }

  /// Tells the workers that one more chunk was consumed.
  func consumed() {
    room.signal()
  }

  /// Stops the workers and waits for those that started.
  func close() {
    state.withLock { $0.isClosed = true }
    room.signal()
    while state.withLock({ $0.working > 0 }) { news.wait() }
  }
}
