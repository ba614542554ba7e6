import Dispatch
import Synchronization

/// Something worked out on another thread while the caller does something else; at once when there is to be none.
package final class SideTask<Value: Sendable>: Sendable {
  private let group = DispatchGroup()
  private let slot = Mutex<Result<Value, any Error>?>(nil)

  package init(isBeside: Bool, _ body: @escaping @Sendable () throws -> Value) {
    guard isBeside else {
      slot.withLock { $0 = Result(catching: body) }
      return
    }
    DispatchQueue.global().async(group: group) { [self] in
      let result = Result(catching: body)
      slot.withLock { $0 = result }
    }
  }

  /// Before the caller gives up what the task reads.
  package func wait() { group.wait() }

  package func value() throws -> Value {
    wait()
    guard let result = slot.withLock({ $0 }) else { preconditionFailure("the task has not been run") }
    return try result.get()
  }
}
