@testable import Ingest
import Testing

@Suite("An export saved by Excel as « Unicode text »")
struct WideImportTests {
  @Test("is imported like its UTF-8 twin")
  func utf16() throws {
    let rows = (1...50).map { CoopText.individual($0) }
    let bytes = Array(ExportText(CoopText.team, rows).bytes)
    let text = String(decoding: bytes, as: UTF8.self).utf16
    let wide = [0xFF, 0xFE] + text.map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }.joined()
    let (narrowStation, wideStation) = (try Station(), try Station())
    let narrow = try narrowStation.ingest([try narrowStation.file("a.csv", bytes)])
    let other = try wideStation.ingest([try wideStation.file("a.csv", wide)], threads: 2, chunkBytes: 700)
    #expect(other.text == narrow.text)
    #expect(other.text.contains("50 nouvelles"))
  }
}
