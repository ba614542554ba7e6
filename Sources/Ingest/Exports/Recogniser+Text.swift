import CSV
import Diagnostics

/// What a text shows beside its header: quotes around whole lines, an encoding that is only likely.
extension Recogniser {
  /// The same file without the quotes around its lines; nil when they are not there, or are not what hides its header.
  func recogniseWrapped(
    _ bytes: UnsafeRawBufferPointer,
    as detection: EncodingDetection,
    _ encoding: TextEncoding
  ) throws(RecognitionError) -> Recognition? {
    guard var lines = WrappedLines(bytes, encoding, bomLength: detection.bomLength) else { return nil }
    let result = lines.next(atLeast: FileSample.headBytes).withUnsafeBytes { head in
      Result { () throws(RecognitionError) in try recognise(head, as: detection, isUnwrapped: true) }
    }
    guard case .success(var recognition) = result else {
      if case .failure(let error) = result, error.code != .unknownSource { throw error }
      return nil
    }
    recognition.isWrapped = true
    recognition.doubtfulLine = Self.doubtfulLine(detection, bytes, encoding)
    return recognition
  }

  static func doubtfulLine(
    _ detection: EncodingDetection,
    _ bytes: UnsafeRawBufferPointer,
    _ encoding: TextEncoding
  ) -> Int? {
    guard detection.isDoubtful, let offset = detection.suspectOffset, offset < bytes.count else { return nil }
    return ReadPosition.line(of: offset, in: bytes, from: detection.bomLength, encoding: encoding)
  }
}
