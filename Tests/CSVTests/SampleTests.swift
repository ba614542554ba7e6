import CSV
import Foundation
import Testing

/// Real exports, where they are at hand.
private enum Samples {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/samples")
  static let coop = folder.appending(path: "coop-v1/cras-v1-reels-214.csv")
  static let franceServices = folder.appending(path: "france-services/liste-fs-20240801.csv")

  static func isThere(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: file.path()) }
}

@Suite struct SampleTests {
  private func readings(of file: URL) throws -> (detection: EncodingDetection, dialect: Dialect, Reading) {
    let bytes = try [UInt8](Data(contentsOf: file))
    let (detection, answer) = bytes.withUnsafeBytes { raw in
      (
        TextEncoding.detect(raw),
        DelimiterDetection.detect(raw, encoding: TextEncoding.detect(raw).encoding ?? .utf8)
      )
    }
    let encoding = try #require(detection.encoding)
    let dialect = try #require(answer.best?.dialect)
    let body = Array(bytes.dropFirst(detection.bomLength))
    let expected = NaiveReader.read(body, encoding: encoding, dialect: dialect)
    for way in [
      Way(), Way(byByte: true), Way(threads: 2, chunkBytes: 10_000), Way(threads: 5, chunkBytes: 333),
    ] {
      let result = try read(body, encoding: encoding, dialect: dialect, way: way)
      let agrees = result.reading == expected
      #expect(agrees, "\(way)")
      #expect(result.summary.sequentialFallback == false)
    }
    return (detection, dialect, expected)
  }

  @Test(
    "the Coop export has 214 records of 70 fields under a header of 46",
    .enabled(if: Samples.isThere(Samples.coop))
  )
  func coop() throws {
    let (_, _, reading) = try readings(of: Samples.coop)
    let widths = reading.rows.map(\.fields.count)
    #expect(widths.first == 46)
    #expect(widths.dropFirst().allSatisfy { $0 == 70 })
    #expect(widths.count == 215)
  }

  @Test("the France Services list has 2 845 records", .enabled(if: Samples.isThere(Samples.franceServices)))
  func franceServices() throws {
    let (_, _, reading) = try readings(of: Samples.franceServices)
    #expect(reading.rows.count == 2846)
    #expect(Set(reading.rows.map(\.fields.count)).count == 1)
    #expect(reading.flags.isEmpty)
  }
}
