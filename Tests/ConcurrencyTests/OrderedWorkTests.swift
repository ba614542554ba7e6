import Concurrency
import Foundation
import Synchronization
import Testing

struct OrderedWorkTests {
  private struct Stopped: Error {}

  /// Some milliseconds that differ from a job to the next, so that outcomes arrive in another order.
  private static func dawdle(_ job: Int) { Thread.sleep(forTimeInterval: Double(job * 7 % 5) / 1000) }

  @Test(arguments: [1, 2, 5], [1, 3, 20])
  func `outcomes are consumed in the order of jobs`(threads: Int, mostAlive: Int) {
    var consumed: [Int] = []
    OrderedWork.run((0..<40).makeIterator(), threads: threads, mostAlive: mostAlive) {
      { job in
        Self.dawdle(job)
        return job * 2
      }
    } consume: { outcome in
      consumed.append(outcome)
      return true
    }
    #expect(consumed == (0..<40).map { $0 * 2 })
  }

  @Test(arguments: [1, 4])
  func `no more than the bound are begun and not consumed`(threads: Int) {
    let alive = Mutex((now: 0, most: 0))
    OrderedWork.run((0..<60).makeIterator(), threads: threads, mostAlive: 3) {
      { job in
        alive.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        Self.dawdle(job)
        return job
      }
    } consume: { _ in
      alive.withLock { $0.now -= 1 }
      return true
    }
    // The outcome handed over is no longer counted while it is consumed.
    #expect(alive.withLock { $0.most } <= 4)
    #expect(alive.withLock { $0.now } == 0)
  }

  @Test(arguments: [1, 4])
  func `nothing is done any more once it has returned`(threads: Int) {
    let begun = Mutex(0)
    func run(_ consume: (Int) throws -> Bool) rethrows {
      try OrderedWork.run((0..<1000).makeIterator(), threads: threads, mostAlive: 8) {
        { job in
          begun.withLock { $0 += 1 }
          Self.dawdle(job)
          return job
        }
      } consume: {
        try consume($0)
      }
    }
    run { $0 < 5 }
    let stopped = begun.withLock { $0 }
    #expect(throws: Stopped.self) {
      try run {
        guard $0 == 5 else { return true }
        throw Stopped()
      }
    }
    let thrown = begun.withLock { $0 }
    #expect(stopped < 100 && thrown < 200)
    Thread.sleep(forTimeInterval: 0.02)
    #expect(begun.withLock { $0 } == thrown)
  }

  @Test func `each thread keeps buffers of its own`() {
    final class Buffer { var uses = 0 }
    var sum = 0
    OrderedWork.run((0..<200).makeIterator(), threads: 4, mostAlive: 8) {
      let buffer = Buffer()
      return { _ in
        buffer.uses += 1
        return buffer.uses
      }
    } consume: { uses in
      sum += uses > 0 ? 1 : 0
      return true
    }
    #expect(sum == 200)
  }
}
