import Dispatch
import Synchronization

/// Something worked out on another thread while the caller does something else; at once when there is to be none.
package final class SideTask<Value: Sendable, Failure: Error>: Sendable {
  private let group = DispatchGroup()
  private let slot = Mutex<Result<Value, Failure>?>(nil)

  package init(isBeside: Bool, _ body: @escaping @Sendable () throws(Failure) -> Value) {
    guard isBeside else {
      let result = Result(catching: body)
      slot.withLock { $0 = result }
      return
    }
    DispatchQueue.global().async(group: group) { [self] in
      let result = Result(catching: body)
      slot.withLock { $0 = result }
    }
  }

  /// Before the caller gives up what the task reads.
  package func wait() { group.wait() }

  /// Waits for the task; throws what it threw.
  package func value() throws(Failure) -> Value {
    wait()
    guard let result = slot.withLock({ $0 }) else { preconditionFailure("the task has not been run") }
    return try result.get()
  }
}
