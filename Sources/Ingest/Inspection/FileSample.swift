import CSV

/// The head of a file and a few samples further on: enough to say what it is, whatever its size.
struct FileSample {
  static let headBytes = 256 << 10
  static let sampleBytes = 32 << 10
  static let samples = 4

  /// Whole lines, from the first byte.
  let head: [UInt8]
  /// Whole lines from elsewhere.
  private let elsewhere: [UInt8]
  let size: Int
  /// What a workbook was recognised as, and by which sheet; nil for any other file.
  let sheet: Result<Recognition, RecognitionError>?

  var isWhole: Bool { sheet != nil || head.count == size }
  var bytesRead: Int { head.count + elsewhere.count }

  init(path: String, _ recogniser: Recogniser) throws(ExportError) {
    let mapping = try Mapping(path: path)
    defer { mapping.close() }
    let bytes = mapping.bytes
    size = bytes.count
    if let sample = recogniser.sample(of: bytes, atLeast: Self.headBytes) {
      (sheet, head) = sample
      elsewhere = []
      return
    }
    sheet = nil
    head = Array(bytes.prefix(Self.headBytes).wholeLines(isLast: bytes.count <= Self.headBytes))
    var elsewhere: [UInt8] = []
    if bytes.count > Self.headBytes {
      let room = max(0, bytes.count - Self.headBytes - Self.sampleBytes)
      for number in 1...Self.samples {
        let start = Self.headBytes + room / Self.samples * number
        let end = min(bytes.count, start + Self.sampleBytes)
        elsewhere += bytes[start..<end].drop { $0 != 0x0A }.dropFirst().wholeLines(isLast: end == bytes.count)
      }
    }
    self.elsewhere = elsewhere
  }

  var detection: EncodingDetection {
    (head + elsewhere).withUnsafeBytes { TextEncoding.detect($0) }
  }

  /// What the encoding was judged on; a part only is said to be one.
  func evidence(_ detection: EncodingDetection) -> [String] {
    guard !isWhole, let encoding = detection.encoding else { return detection.evidence }
    return [
      """
      \(encoding.rawValue) d'après \(bytesRead >> 10) Kio lus sur \(size >> 10) : le début et \(Self.samples) \
      prélèvements ; l'import, lui, lit tout avant de conclure
      """
    ]
  }
}

extension Slice<UnsafeRawBufferPointer> {
  /// Up to the last end of line, so that no record and no character is cut; all of it at the end of a file.
  fileprivate func wholeLines(isLast: Bool) -> Self {
    guard !isLast, let end = lastIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return self }
    return self[startIndex...end]
  }
}
