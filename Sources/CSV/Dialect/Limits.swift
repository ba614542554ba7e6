/// How much one record may hold before it is refused instead of filling the memory.
package struct ReadLimits: Hashable, Sendable {
  /// UTF-8 bytes of one field, after unquoting.
  package var fieldBytes: Int
  /// UTF-8 bytes of one record as written, its end of line not counted.
  package var recordBytes: Int
  /// Empty fields beyond this number are dropped.
  package var fields: Int

  package init(fieldBytes: Int = 1 << 20, recordBytes: Int = 4 << 20, fields: Int = 4096) {
    self.fieldBytes = max(0, fieldBytes)
    // Positions inside a window are 31 bits wide; a window is at most about twice this limit.
    self.recordBytes = min(max(1, recordBytes), 256 << 20)
    self.fields = max(1, fields)
  }

  package static let standard = ReadLimits()
}
