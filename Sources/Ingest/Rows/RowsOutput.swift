import Console

/// JSON lines on their way out, in large pieces.
final class RowsOutput {
  private let terminal: Terminal
  private var waiting: [UInt8] = []
  private static let piece = 1 << 20

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  func write(_ bytes: some Collection<UInt8>) {
    waiting.append(contentsOf: bytes)
    if waiting.count >= Self.piece { flush() }
  }

  /// Why the encoding is doubted, for the person.
  func explain(_ evidence: [String]) {
    terminal.say(.warning, evidence.joined(separator: " ; "))
  }

  func flush() {
    if !waiting.isEmpty { terminal.result(bytes: waiting) }
    waiting.removeAll(keepingCapacity: true)
  }
}
