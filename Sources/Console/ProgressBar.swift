import Glibc
import Synchronization

/// One line on a terminal that says how far a long reading is; nothing anywhere else.
///
/// Redrawn at most five times a second, erased at the end. The clock it reads reaches no output but the screen.
package final class ProgressBar: Sendable {
  /// Between two drawings, in nanoseconds.
  package static let interval = 200_000_000

  private struct State {
    var done = 0
    var drawn: Int?
  }

  private let terminal: Terminal
  private let label: String
  private let total: Int
  private let now: @Sendable () -> Int
  private let started: Int
  private let state = Mutex(State())

  /// `total` is in bytes; `now` in nanoseconds, from any origin.
  package init(
    _ label: String,
    of total: Int,
    on terminal: Terminal,
    now: @escaping @Sendable () -> Int = ProgressBar.monotonic
  ) {
    self.terminal = terminal
    self.label = label
    self.total = total
    self.now = now
    started = now()
  }

  package func advance(by bytes: Int) {
    update { $0.done = min($0.done + bytes, max($0.done, total)) }
  }

  /// So many bytes are behind, whatever was counted: a known or refused file is not read to its end.
  package func settle(at bytes: Int) {
    update { $0.done = bytes }
  }

  package func finish() {
    terminal.eraseProgress()
  }

  private func update(_ change: (inout State) -> Void) {
    guard terminal.showsProgress else { return }
    let moment = now()
    let line: String? = state.withLock { state in
      change(&state)
      if let drawn = state.drawn, moment - drawn < Self.interval { return nil }
      state.drawn = moment
      return text(state.done, after: moment - started)
    }
    if let line { terminal.drawProgress(line) }
  }

  private func text(_ done: Int, after nanoseconds: Int) -> String {
    let share = total > 0 ? min(1, Double(done) / Double(total)) : 1
    let full = Int(share * 20)
    let bar = String(repeating: "#", count: full) + String(repeating: ".", count: 20 - full)
    var line = "\(label) [\(bar)] \(Int(share * 100)) %  \(Self.size(done)) sur \(Self.size(total))"
    let seconds = Double(nanoseconds) / 1e9
    guard seconds > 0, done > 0 else { return line }
    let rate = Double(done) / seconds
    line += "  \(Self.size(Int(rate)))/s"
    return line + "  reste \(Self.duration(Double(max(0, total - done)) / rate))"
  }

  static func size(_ bytes: Int) -> String {
    let units = ["o", "ko", "Mo", "Go", "To"]
    var value = Double(bytes)
    var unit = 0
    while value >= 1000, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    guard unit > 0 else { return "\(bytes) o" }
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10),\(tenths % 10) \(units[unit])"
  }

  static func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 359_999).rounded(.up))
    return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }

  /// In nanoseconds, from an origin that means nothing.
  @Sendable package static func monotonic() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
