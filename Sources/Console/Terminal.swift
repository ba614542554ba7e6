import Glibc
import Synchronization

/// How much a message matters.
package enum MessageLevel: String, Sendable {
  case info
  case warning
  case error
}

/// Where a command speaks: messages on standard error, results on standard output.
///
/// A closed or full output is never a reason to stop or to crash; `resultsLost` tells afterwards.
package final class Terminal: Sendable {
  package enum Log: String, Sendable {
    case text
    case json
  }

  package let quiet: Bool
  package let log: Log
  private let standardOutput: Int32
  private let standardError: Int32
  private let lost = Mutex(false)
  private let isDrawn = Mutex(false)
  /// Whether someone looks at messages as they come.
  package let showsProgress: Bool

  package init(quiet: Bool = false, log: Log = .text, standardOutput: Int32 = 1, standardError: Int32 = 2) {
    self.quiet = quiet
    self.log = log
    self.standardOutput = standardOutput
    self.standardError = standardError
    showsProgress = !quiet && log == .text && isatty(standardError) == 1
  }

  /// True when a result could not be written, for another reason than a reader that left (`| head`).
  package var resultsLost: Bool { lost.withLock { $0 } }

  /// A message for the person or the journal; `fields` are added to the JSON form only.
  package func say(_ level: MessageLevel, _ text: String, fields: [(key: String, json: String)] = []) {
    if quiet, level == .info { return }
    let line: String
    switch log {
    case .text:
      line = PlainText.neutralised(text)
    case .json:
      let head = [
        (key: "level", json: JSONText.quoted(level.rawValue)), (key: "message", json: JSONText.quoted(text)),
      ]
      line = JSONText.object(head + fields)
    }
    eraseProgress()
    _ = Terminal.write(Array((line + "\n").utf8), to: standardError)
  }

  /// Writes over the current line of the terminal; the next message takes its place.
  func drawProgress(_ text: String) {
    guard showsProgress else { return }
    isDrawn.withLock { $0 = true }
    _ = Terminal.write(Array("\r\(PlainText.neutralised(text))\u{1B}[K".utf8), to: standardError)
  }

  func eraseProgress() {
    let wasDrawn = isDrawn.withLock { drawn in
      defer { drawn = false }
      return drawn
    }
    if wasDrawn { _ = Terminal.write(Array("\r\u{1B}[K".utf8), to: standardError) }
  }

  /// The closing summary of a run: a text on standard output, or the last event of a JSON log, which leaves
  /// standard output to what the command was asked for; nothing under `--quiet`.
  package func summary(_ text: String, fields: [(key: String, json: String)] = []) {
    switch log {
    case .text: if !quiet { result(text) }
    case .json:
      let title = text.prefix { $0 != "\n" }
      say(.info, String(title), fields: [(key: "event", json: JSONText.quoted("summary"))] + fields)
    }
  }

  /// What the command was asked for, on standard output, `--quiet` or not.
  package func result(_ text: String) {
    result(bytes: Array((PlainText.neutralised(text, keepingLines: true) + "\n").utf8))
  }

  /// The same in two forms: standard output is for people, or under `--log json` for machines.
  package func answer(_ text: String, json: @autoclosure () -> String) {
    result(log == .json ? json() : text)
  }

  /// Bytes already in their final form (JSON lines, CSV).
  ///
  /// Large outputs come in large pieces.
  package func result(bytes: [UInt8]) {
    let failure = Terminal.write(bytes, to: standardOutput)
    if failure != 0, failure != EPIPE { lost.withLock { $0 = true } }
  }

  /// Zero, or the error number of the write that failed.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var rest = UnsafeRawBufferPointer(buffer)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count > 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        } else if errno == EAGAIN {
          var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&wait, 1, 1000)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }
}
