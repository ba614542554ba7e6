import Dispatch
import Synchronization

/// Threads that share some elements, each element being done once.
package enum Workers {
  /// What each thread makes of the elements it takes, in no order that means anything: outputs are to be merged.
  ///
  /// A thread calls `next` until it gives nil. What a thread needs for itself (a connection, a buffer) it makes in
  /// `body`. Throws the error of the first thread that has one, once all have ended.
  package static func run<Element: Sendable, Output: Sendable, Failure: Error>(
    _ threads: Int,
    sharing elements: [Element],
    _ body: @Sendable (_ next: () -> Element?) throws(Failure) -> Output
  ) throws(Failure) -> [Output] {
    let threads = max(1, min(threads, elements.count))
    let taken = Atomic(0)
    let slots = Mutex([Result<Output, Failure>?](repeating: nil, count: threads))
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      let result = Result { () throws(Failure) in
        try body {
          let position = taken.add(1, ordering: .relaxed).oldValue
          return elements.indices.contains(position) ? elements[position] : nil
        }
      }
      slots.withLock { $0[thread] = result }
    }
    return try slots.withLock { $0 }.map { slot throws(Failure) in
      guard let slot else { preconditionFailure("concurrentPerform returns once each thread has ended") }
      return try slot.get()
    }
  }

  /// What becomes of each element, in the order of elements, whichever thread did it.
  ///
  /// Throws the error of the first element that has one, once all are done.
  package static func map<Element: Sendable, Output: Sendable, Failure: Error>(
    _ threads: Int,
    _ elements: [Element],
    _ transform: @Sendable (Element) throws(Failure) -> Output
  ) throws(Failure) -> [Output] {
    let done = run(threads, sharing: Array(elements.indices)) { next in
      var done: [(position: Int, output: Result<Output, Failure>)] = []
      while let position = next() {
        done.append((position, Result { () throws(Failure) in try transform(elements[position]) }))
      }
      return done
    }
    return try done.joined().sorted { $0.position < $1.position }
      .map { done throws(Failure) in try done.output.get() }
  }
}
