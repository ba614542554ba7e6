import CSV
import Console
import Foundation

/// What `ingest rows` was asked for; nil where the file decides.
struct RowsOptions {
  let path: String
  var delimiter: UInt8?
  /// Nil for `auto`; `.some(nil)` for `none`.
  var quote: UInt8??
  var escape = Dialect.Escape.doubled
  var encoding: TextEncoding?
  var comment: [UInt8] = []
  var keepsBlankLines = false
  var terminator: UInt8?
  var trimsLeading = false
  var skippedLines = 0
  /// Of a workbook; nil for its first visible sheet.
  var sheet: String?
  /// What is read is the transcript of a sheet.
  private(set) var isSheet = false
  var threads = ProcessInfo.processInfo.activeProcessorCount
  var chunkBytes = 1 << 20

  static let encodings = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")

  init(_ options: Options) throws(ExitError) {
    guard let path = options.positionals.first, options.positionals.count == 1 else {
      throw .usage("un fichier, et un seul, est attendu")
    }
    self.path = path
    delimiter = try Self.mark("delimiter", options, besides: ["auto"])
    if options.value("quote") == "none" {
      quote = .some(nil)
    } else if let mark = try Self.mark("quote", options, besides: ["auto"]) {
      quote = mark
    }
    if options.value("escape") == "none" {
      escape = .none
    } else if let mark = try Self.mark("escape", options, besides: ["double"]) {
      escape = .byte(mark)
    }
    if let name = options.value("encoding"), name != "auto" {
      guard let known = TextEncoding(rawValue: name.lowercased()) else {
        throw .usage("unsupported: --encoding \(name)")
      }
      encoding = known
    }
    if let prefix = options.value("comment"), prefix != "none" { comment = Array(prefix.utf8) }
    sheet = options.value("sheet")
    keepsBlankLines = options.value("blank-lines") == "keep"
    terminator = try Self.mark("terminator", options, besides: ["auto"])
    trimsLeading = options.flag("trim-leading")
    skippedLines = try options.integer("skip-lines", in: 0...Int.max) ?? 0
    threads = try options.integer("threads", in: 1...256) ?? threads
    if let bytes = try options.integer("chunk-bytes", in: 1...(128 << 20)) {
      chunkBytes = bytes
      threads = max(2, threads)
    }
    try checkMarks()
  }

  /// One ASCII character, or `\t`, `\n`, `\r`, `\\`; nil when the option is absent or says one of the words.
  private static func mark(
    _ name: String,
    _ options: Options,
    besides words: Set<String>
  ) throws(ExitError) -> UInt8? {
    guard let text = options.value(name), !words.contains(text) else { return nil }
    let spelled: [String: UInt8] = ["\\t": 0x09, "\\n": 0x0A, "\\r": 0x0D, "\\\\": 0x5C]
    if let byte = spelled[text] { return byte }
    let bytes = Array(text.utf8)
    guard bytes.count == 1, bytes[0] < 0x80 else {
      throw .usage("unsupported: --\(name) \(text) (un caractère ASCII est attendu)")
    }
    return bytes[0]
  }

  private mutating func checkMarks() throws(ExitError) {
    let quote = self.quote ?? nil
    // An escape that is the quote is a doubled quote.
    if let quote, escape == .byte(quote) { escape = .doubled }
    var marks = [delimiter, quote, terminator].compactMap(\.self)
    if case .byte(let byte) = escape { marks.append(byte) }
    guard Set(marks).count == marks.count else {
      throw .usage("séparateur, guillemet, échappement et fin de ligne doivent être différents")
    }
    let isLineEnd = terminator == nil && marks.contains { $0 == 0x0A || $0 == 0x0D }
    guard !isLineEnd else { throw .usage("une fin de ligne ne peut pas servir à autre chose") }
  }

  /// For the transcript of a sheet, whose form is known: what was asked of bytes does not apply.
  var ofSheet: RowsOptions {
    var options = self
    options.isSheet = true
    (options.delimiter, options.quote) = (SheetTranscript.dialect.delimiter, SheetTranscript.dialect.quote)
    (options.escape, options.terminator, options.encoding) = (.doubled, nil, .utf8)
    return options
  }

  /// The dialect asked for, with what the file says where nothing was asked.
  func dialect(delimiter: UInt8, quote: UInt8?) -> Dialect {
    var dialect = Dialect(delimiter: delimiter, quote: quote)
    dialect.escape = escape
    dialect.comment = comment
    dialect.keepsBlankLines = keepsBlankLines
    dialect.terminator = terminator
    dialect.trimsLeading = trimsLeading
    return dialect
  }
}
