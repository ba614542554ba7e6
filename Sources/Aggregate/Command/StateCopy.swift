import Disclosure
import Foundation
import Protection

/// `etat-public.csv` of an internal release, read back into a warehouse made anew.
///
/// Its fields hold neither separators nor quotes: a line is cut at its semicolons.
enum StateCopy {
  /// Throws `PublicationRequestError.copyUnreadable` or `ProtectionError.copyRefused`.
  static func read(_ path: String) throws -> PublicState {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw PublicationRequestError.copyUnreadable(path: path)
    }
    var text = String(decoding: data, as: UTF8.self)
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    var lines = text.split(whereSeparator: \.isNewline).map(String.init)
    let header = StateColumn.allCases.map(\.rawValue)
    guard let first = lines.first else { throw PublicationRequestError.copyUnreadable(path: path) }
    guard let separator = [";", ","].first(where: { first == header.joined(separator: $0) }) else {
      throw PublicationRequestError.copyUnreadable(path: path)
    }
    lines.removeFirst()
    var reading = StateReading()
    for line in lines { reading.add(line.components(separatedBy: separator).map(unquoted)) }
    switch reading.finished() {
    case .read(let state): return state
    case .refused(let problems): throw ProtectionError.copyRefused(path: path, problems)
    }
  }

  private static func unquoted(_ field: String) -> String {
    field.count > 1 && field.hasPrefix("\"") && field.hasSuffix("\"")
      ? String(field.dropFirst().dropLast()) : field
  }
}
