import Foundation

/// A second, naive reading of an official file, so that the tests do not check the reader with itself.
struct OfficialFile {
  /// Lower-case column name → value.
  let rows: [[String: String]]

  init(_ path: String) throws {
    let text = try String(contentsOfFile: RawReference.raw + "/" + path, encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    let separator: Character = lines[0].contains(";") ? ";" : ","
    func cells(_ line: String) -> [String] {
      line.split(separator: separator, omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\"\u{FEFF}")) }
    }
    let header = cells(lines[0]).map { $0.lowercased() }
    rows = lines.dropFirst().map { line in
      Dictionary(zip(header, cells(line))) { first, _ in first }
    }
  }
}
