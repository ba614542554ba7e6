extension EncodingDetection {
  /// The same file read in the encoding that someone asks for; doubtful when the bytes say otherwise.
  ///
  /// What is no text at all stays so.
  package func imposing(_ encoding: TextEncoding, on bytes: UnsafeRawBufferPointer) -> EncodingDetection {
    let isWide = encoding.unitLength == 2
    switch content {
    case .notText(.utf16) where isWide: break
    case .notText: return self
    case .text(let detected) where detected == encoding: return self
    case .text: break
    }
    var imposed = self
    imposed.content = .text(encoding)
    imposed.bomLength = bytes.starts(with: encoding.mark) ? encoding.mark.count : 0
    imposed.evidence.append("lu en \(encoding.rawValue), comme demandé")
    switch self.encoding {
    case .utf8?: imposed.suspectOffset = isWide ? 0 : bomLength > 0 ? 0 : firstMultibyte
    case .utf16LittleEndian?, .utf16BigEndian?: imposed.suspectOffset = 0
    case nil: imposed.suspectOffset = nil
    default: imposed.suspectOffset = isWide ? 0 : encoding == .utf8 ? firstInvalidOffset : firstMultibyte
    }
    return imposed
  }
}
