import Dispatch
import Synchronization

/// Jobs done on several threads, whose outcomes are consumed in the order of jobs, with a bounded number of them alive.
///
/// The consuming thread works too, so that the work ends even if the system never starts the other threads. Invariant:
/// once `run` has returned, no thread does a job.
package final class OrderedWork<Source: IteratorProtocol & Sendable, Outcome: Sendable>: Sendable
where Source.Element: Sendable {
  private struct State {
    var source: Source
    var claimed = 0
    var taken = 0
    var outcomes: [Int: Outcome] = [:]
    var isExhausted = false
    var isClosed = false
    var working = 0
  }

  private enum Claim {
    case job(number: Int, Source.Element)
    case full
    case over
  }

  private let state: Mutex<State>
  private let mostAlive: Int
  /// Signalled when an outcome arrives or a worker leaves; only the consuming thread waits for it.
  private let news = DispatchSemaphore(value: 0)
  /// Signalled when a waiting worker may look again.
  private let room = DispatchSemaphore(value: 0)

  private init(_ source: Source, mostAlive: Int) {
    state = Mutex(State(source: source))
    self.mostAlive = max(1, mostAlive)
  }

  /// Does the jobs of `source` until it ends, `consume` says false, or throws, which is thrown again.
  ///
  /// `worker` is called once by each thread and gives what does its jobs, with the buffers it keeps for itself. `mostAlive`
  /// counts the jobs begun whose outcome is not handed over. `consume` is called on the calling thread.
  package static func run(
    _ source: Source,
    threads: Int,
    mostAlive: Int,
    worker: @escaping @Sendable () -> (Source.Element) -> Outcome,
    consume: (Outcome) throws -> Bool
  ) rethrows {
    let work = OrderedWork(source, mostAlive: mostAlive)
    for _ in 1..<max(1, threads) {
      DispatchQueue.global().async { work.join(worker) }
    }
    defer { work.close() }
    let perform = worker()
    while let outcome = work.next(perform) {
      guard try consume(outcome) else { return }
      work.room.signal()
    }
  }

  private func claim() -> Claim {
    state.withLock { state in
      if state.isClosed || state.isExhausted { return .over }
      if state.claimed - state.taken >= mostAlive { return .full }
      guard let job = state.source.next() else {
        state.isExhausted = true
        return .over
      }
      defer { state.claimed += 1 }
      return .job(number: state.claimed, job)
    }
  }

  private func deliver(_ outcome: Outcome, _ number: Int) {
    state.withLock { $0.outcomes[number] = outcome }
    news.signal()
  }

  /// Works until there is nothing left; called on a thread of its own.
  private func join(_ worker: () -> (Source.Element) -> Outcome) {
    let mayStart = state.withLock { state in
      guard !state.isClosed else { return false }
      state.working += 1
      return true
    }
    guard mayStart else { return }
    let perform = worker()
    working: while true {
      switch claim() {
      case .job(let number, let job): deliver(perform(job), number)
      case .full: room.wait()
      case .over: break working
      }
    }
    state.withLock { $0.working -= 1 }
    room.signal()
    news.signal()
  }

  /// The next outcome in the order of jobs, nil after the last; while it is not there, another job is done rather than wait.
  private func next(_ perform: (Source.Element) -> Outcome) -> Outcome? {
    while true {
      let (ready, isOver) = state.withLock { state in
        let outcome = state.outcomes.removeValue(forKey: state.taken)
        if outcome != nil { state.taken += 1 }
        return (outcome, state.isExhausted && state.claimed == state.taken)
      }
      if let ready { return ready }
      if isOver { return nil }
      switch claim() {
      case .job(let number, let job): deliver(perform(job), number)
      case .full: news.wait()
      case .over: if state.withLock({ $0.claimed > $0.taken }) { news.wait() }
      }
    }
  }

  /// Stops the workers and waits for those that started.
  private func close() {
    state.withLock { $0.isClosed = true }
    room.signal()
    while state.withLock({ $0.working > 0 }) { news.wait() }
  }
}
