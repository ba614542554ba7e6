/// Keyed digests after RFC 2104, over SHA-256.
package enum HMAC {
  /// 32 bytes.
  package static func sha256(key: [UInt8], message: [UInt8]) -> [UInt8] {
    Keyed(key: key).digest(message)
  }

  /// The two digests already fed with the key: each message then costs two fewer blocks.
  package struct Keyed: Sendable {
    private let inner: SHA256
    private let outer: SHA256

    package init(key: [UInt8]) {
      var block = key.count > 64 ? SHA256.digest(of: key) : key
      block += [UInt8](repeating: 0, count: 64 - block.count)
      var inner = SHA256()
      var outer = SHA256()
      inner.update(block.map { $0 ^ 0x36 })
      outer.update(block.map { $0 ^ 0x5C })
      self.inner = inner
      self.outer = outer
    }

    /// 32 bytes.
    package func digest(_ message: [UInt8]) -> [UInt8] {
      var inner = inner
      inner.update(message)
      var outer = outer
      outer.update(inner.finalize())
      return outer.finalize()
    }
  }
}
