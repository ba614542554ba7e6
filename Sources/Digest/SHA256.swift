import CDigest

/// SHA-256 after FIPS 180-4, fed in as many parts as wanted.
///
/// With the processor's instructions when it has them: an export is hashed before anything else is known of
/// it, and the portable rounds were a sixth of the time of an import.
package struct SHA256: Sendable {
  private var state: [UInt32] = [
    0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
  ]
  /// The start of a block that is not full yet.
  private var pending: [UInt8] = []
  private var length: UInt64 = 0
  private let isPortable: Bool

  private static let hasInstructions = cdigest_has_sha256() != 0

  /// `portable` keeps to the rounds in Swift: for the tests, which compare the two.
  package init(portable: Bool = false) {
    isPortable = portable || !SHA256.hasInstructions
  }

  /// 32 bytes.
  package static func digest(of bytes: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finalize()
  }

  /// 64 lower-case hexadecimal digits.
  package static func hexDigest(of bytes: [UInt8]) -> String {
    HexText.encode(digest(of: bytes))
  }

  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  package mutating func update(_ buffer: UnsafeRawBufferPointer) {
    length &+= UInt64(buffer.count)
    var rest = buffer
    if !pending.isEmpty {
      let taken = min(64 - pending.count, rest.count)
      pending.append(contentsOf: rest.prefix(taken))
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(taken))
      guard pending.count == 64 else { return }
      let block = pending
      pending.removeAll(keepingCapacity: true)
      block.withUnsafeBytes { compress($0) }
    }
    let whole = rest.count & ~63
    if whole > 0 { compress(UnsafeRawBufferPointer(rebasing: rest.prefix(whole))) }
    pending.append(contentsOf: rest.dropFirst(whole))
  }

  /// Pads and answers the 32 bytes; the value is not to be fed afterwards.
  package mutating func finalize() -> [UInt8] {
    let bits = length &* 8
    var tail: [UInt8] = [0x80]
    tail += [UInt8](repeating: 0, count: (119 - pending.count) % 64)
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    update(tail)
    return state.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
    }
  }

  /// Adds whole blocks to the state; `blocks.count` is a multiple of 64.
  private mutating func compress(_ blocks: UnsafeRawBufferPointer) {
    guard isPortable else {
      state.withUnsafeMutableBufferPointer { state in
        cdigest_sha256_blocks(
          state.baseAddress,
          blocks.baseAddress?.assumingMemoryBound(to: UInt8.self),
          blocks.count / 64
        )
      }
      return
    }
    state.withUnsafeMutableBufferPointer { state in
      SHA256.constants.withUnsafeBufferPointer { constants in
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
          for start in stride(from: 0, to: blocks.count, by: 64) {
            SHA256.fill(schedule, with: blocks, at: start)
            SHA256.mix(schedule, constants, into: state)
          }
        }
      }
    }
  }

  /// The message schedule of one block.
  @inline(__always)
  private static func fill(
    _ schedule: UnsafeMutableBufferPointer<UInt32>,
    with blocks: UnsafeRawBufferPointer,
    at start: Int
  ) {
    for index in 0..<16 {
      schedule[index] = UInt32(
        bigEndian: blocks.loadUnaligned(fromByteOffset: start &+ index &* 4, as: UInt32.self)
      )
    }
    for index in 16..<64 {
      let a = schedule[index &- 15]
      let b = schedule[index &- 2]
      let small0 = rotated(a, 7) ^ rotated(a, 18) ^ (a >> 3)
      let small1 = rotated(b, 17) ^ rotated(b, 19) ^ (b >> 10)
      schedule[index] = schedule[index &- 16] &+ small0 &+ schedule[index &- 7] &+ small1
    }
  }

  /// The 64 rounds, eight at a time so that the eight working variables keep their registers.
  @inline(__always)
  private static func mix(
    _ schedule: UnsafeMutableBufferPointer<UInt32>,
    _ constants: UnsafeBufferPointer<UInt32>,
    into state: UnsafeMutableBufferPointer<UInt32>
  ) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    var i = 0
    while i < 64 {
      round(a, b, c, &d, e, f, g, &h, schedule[i] &+ constants[i])
      round(h, a, b, &c, d, e, f, &g, schedule[i &+ 1] &+ constants[i &+ 1])
      round(g, h, a, &b, c, d, e, &f, schedule[i &+ 2] &+ constants[i &+ 2])
      round(f, g, h, &a, b, c, d, &e, schedule[i &+ 3] &+ constants[i &+ 3])
      round(e, f, g, &h, a, b, c, &d, schedule[i &+ 4] &+ constants[i &+ 4])
      round(d, e, f, &g, h, a, b, &c, schedule[i &+ 5] &+ constants[i &+ 5])
      round(c, d, e, &f, g, h, a, &b, schedule[i &+ 6] &+ constants[i &+ 6])
      round(b, c, d, &e, f, g, h, &a, schedule[i &+ 7] &+ constants[i &+ 7])
      i &+= 8
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  @inline(__always)
  private static func round(
    _ a: UInt32,
    _ b: UInt32,
    _ c: UInt32,
    _ d: inout UInt32,
    _ e: UInt32,
    _ f: UInt32,
    _ g: UInt32,
    _ h: inout UInt32,
    _ word: UInt32
  ) {
    let t =
      h &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) &+ ((e & f) ^ (~e & g)) &+ word
    d &+= t
    h = t &+ (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ ((a & b) ^ (a & c) ^ (b & c))
  }

  @inline(__always)
  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    (word &>> count) | (word &<< (32 &- count))
  }

  private static let constants: [UInt32] = [
    0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4, 0xAB1C_5ED5,
    0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174,
    0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F, 0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA,
    0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967,
    0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85,
    0xA2BF_E8A1, 0xA81A_664B, 0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070,
    0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
    0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
  ]
}
