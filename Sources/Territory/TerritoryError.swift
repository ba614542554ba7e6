/// A reference file that cannot be used: where, and why in French.
package struct TerritoryError: Error, Hashable, Sendable, CustomStringConvertible {
  package let file: String
  /// Physical line, from 1; nil when the whole file is at fault.
  package let line: Int?
  package let message: String

  package init(file: String, line: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `file:line: message`.
  package var description: String {
    line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
  }
}
