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

  /// What to say of a text that may not be what was written.
  func doubtfulText(_ file: String) -> Problem? {
    guard let doubtfulLine else { return nil }
    return Problem(
      .suspectEncoding,
      .warning,
      at: Location(file: file, line: doubtfulLine),
      expected: "un texte en UTF-8 ou en windows-1252",
      action:
        "\(evidence.dropLast().joined(separator: " ; ")) ; vérifier un mot accentué, ou refaire l'export en UTF-8"
    )
  }

  private static func name(_ delimiter: UInt8) -> String {
    delimiter == 0x09 ? "tabulation" : "« \(Character(Unicode.Scalar(delimiter))) »"
  }
}
