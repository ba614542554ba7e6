import CSQLite
import Foundation
import Synchronization

/// A question put to a warehouse: its text, and what was bound to `?1`, `?2`… the first time.
struct AskedQuery: Sendable {
  let sql: String
  let bindings: [(parameter: Int, value: String)]
}

/// Writes down what every connection to one file asks, whoever opens it: SQLite itself tells, so that nothing is left out.
///
/// Each text once, in the order of its first run; what is written to the file, and settings, are not questions.
final class StatementTape: Sendable {
  private let path: String
  private let asked = Mutex<(texts: Set<String>, queries: [AskedQuery])>(([], []))

  init(of path: String) {
    self.path = path
    _ = StatementTape.isListening
    StatementTape.tapes.withLock { $0[path] = self }
  }

  var queries: [AskedQuery] { asked.withLock { $0.queries } }

  /// No more is written; connections that are still open must be closed before the tape goes.
  func stop() { StatementTape.tapes.withLock { $0[path] = nil } }

  private func write(_ statement: OpaquePointer) {
    guard sqlite3_stmt_readonly(statement) != 0, let text = sqlite3_sql(statement) else { return }
    let sql = String(cString: text)
    guard sql.hasPrefix("SELECT") || sql.hasPrefix("WITH") else { return }
    let isNew = asked.withLock { $0.texts.insert(sql).inserted }
    guard isNew, let expanded = sqlite3_expanded_sql(statement) else { return }
    defer { sqlite3_free(expanded) }
    let bindings = StatementTape.bindings(of: sql, in: String(cString: expanded))
    asked.withLock { $0.queries.append(AskedQuery(sql: sql, bindings: bindings)) }
  }

  /// The values that stand in the expanded text where the text has its parameters.
  private static func bindings(of sql: String, in expanded: String) -> [(parameter: Int, value: String)] {
    var values: [Int: String] = [:]
    var rest = expanded[...]
    var start = sql.startIndex
    for parameter in sql.matches(of: /\?(\d+)/) {
      let literal = sql[start..<parameter.range.lowerBound]
      guard rest.hasPrefix(literal), let number = Int(parameter.output.1) else { return [] }
      rest = rest.dropFirst(literal.count)
      guard let value = rest.prefixMatch(of: /x?'(?:[^']|'')*'|[-+.\w]+/) else { return [] }
      values[number] = shown(String(value.output))
      rest = rest[value.range.upperBound...]
      start = parameter.range.upperBound
    }
    return values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Versions of SQLite do not write the last digits of a real number alike.
  private static func shown(_ value: String) -> String {
    guard value.contains("."), !value.contains("'"), let real = Double(value) else { return value }
    return String(format: "%.12g", real)
  }

  // MARK: - Listening

  /// By the path of their file.
  private static let tapes = Mutex<[String: StatementTape]>([:])

  /// Once for the process: each new connection asks whether its file has a tape.
  private static let isListening: Void = {
    let entry: Opened = { connection, _, _ in
      guard let connection, let path = sqlite3_db_filename(connection, "main") else { return SQLITE_OK }
      let tape = StatementTape.tapes.withLock { $0[String(cString: path)] }
      guard let tape else { return SQLITE_OK }
      let context = Unmanaged.passUnretained(tape).toOpaque()
      return sqlite3_trace_v2(connection, UInt32(SQLITE_TRACE_STMT), ran, context)
    }
    sqlite3_auto_extension(unsafeBitCast(entry, to: (@convention(c) () -> Void).self))
  }()

  private typealias Opened =
    @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, UnsafeRawPointer?) -> Int32

  private static let ran:
    @convention(c) (
      UInt32, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?
    ) -> Int32 = { _, context, statement, _ in
      if let context, let statement {
        Unmanaged<StatementTape>.fromOpaque(context).takeUnretainedValue().write(OpaquePointer(statement))
      }
      return 0
    }
}
