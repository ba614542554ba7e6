import CSV
import Catalog
import Diagnostics

extension Recognition {
  /// What to say of a file cut by another character than its format declares: someone saved it again.
  ///
  /// It is read all the same: its header row was recognised whole. The transcript of a sheet has no delimiter of its own.
  func foreignDelimiter(_ file: String) -> Problem? {
    guard sheet == nil, !description.delimiters.contains(dialect.delimiter) else { return nil }
    let declared = description.delimiters.map(Self.name).joined(separator: " ou ")
    return Problem(
      .suspectDelimiter,
      .warning,
      at: Location(file: file, line: headerLine),
      expected: "séparateur \(declared)",
      action:
        "lu avec \(Self.name(dialect.delimiter)), qui donne l'en-tête attendu ; préférer le fichier tel que l'outil l'a donné"
    )
  }

  private static func name(_ delimiter: UInt8) -> String {
    delimiter == 0x09 ? "tabulation" : "« \(Character(Unicode.Scalar(delimiter))) »"
  }
}
