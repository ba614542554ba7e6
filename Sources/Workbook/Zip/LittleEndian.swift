extension UnsafeRawBufferPointer {
  /// Nil beyond the end.
  func short(at offset: Int) -> Int? {
    guard offset >= 0, offset <= count - 2 else { return nil }
    return Int(loadUnaligned(fromByteOffset: offset, as: UInt16.self).littleEndian)
  }

  func word(at offset: Int) -> Int? {
    guard offset >= 0, offset <= count - 4 else { return nil }
    return Int(loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian)
  }

  /// Nil too for what no file can reach.
  func long(at offset: Int) -> Int? {
    guard offset >= 0, offset <= count - 8 else { return nil }
    return Int(exactly: loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
  }

  func slice(_ start: Int, _ length: Int) -> UnsafeRawBufferPointer? {
    guard start >= 0, length >= 0, start <= count, length <= count - start else { return nil }
    return UnsafeRawBufferPointer(rebasing: self[start..<start + length])
  }
}
