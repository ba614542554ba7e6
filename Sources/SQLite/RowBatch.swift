import CSQLite

/// Rows gathered in memory, which one `INSERT … SELECT` then takes over together.
///
/// Through a virtual table of the connection. Against one prepared INSERT a row, each cell is handed over once instead of
/// being bound, then copied, and nothing is set up again for each row: a whole import of 28 columns takes 10 % less
/// processor time (four interleaved pairs).
/// Invariant: `rows` describes `cells` and stays in place as long as the value lives, which must be shorter than its
/// connection.
package struct RowBatch: ~Copyable {
  package enum Kind: Sendable {
    case integer
    /// The cell holds the position of a word among those declared.
    case word
    /// At most 16 bytes: the cell holds their number, the next two the bytes.
    case bytes

    fileprivate var cells: Int { self == .bytes ? 3 : 1 }
    fileprivate var code: Int32 {
      switch self {
      case .integer: Int32(CSQLITE_ROWS_INTEGER)
      case .word: Int32(CSQLITE_ROWS_WORD)
      case .bytes: Int32(CSQLITE_ROWS_BYTES)
      }
    }
  }

  /// What a cell holds for NULL.
  package static let null = Int64.min

  /// What SELECT may name the rows: c0, c1… in the order of the columns.
  package let name: String
  private let cells: UnsafeMutablePointer<Int64>
  private let layout: UnsafeMutablePointer<csqlite_column>
  private let words: UnsafeMutablePointer<UnsafePointer<CChar>?>
  private let lengths: UnsafeMutablePointer<Int32>
  private let rows: UnsafeMutablePointer<csqlite_rows>
  private let width: Int
  private let capacity: Int
  private let connection: OpaquePointer

  /// `words` are those that cells of the kind `word` refer to by their position; `capacity` is in rows.
  ///
  /// Throws when the connection refuses the virtual table.
  package init(
    _ database: borrowing Database,
    name: String,
    columns: [Kind],
    words declared: [StaticString],
    capacity: Int
  ) throws(DatabaseError) {
    self.name = name
    self.capacity = capacity
    connection = database.handle
    layout = .allocate(capacity: columns.count)
    var area = 0
    for (index, kind) in columns.enumerated() {
      layout[index] = csqlite_column(kind: kind.code, cell: Int32(area))
      area += kind.cells
    }
    width = area
    cells = .allocate(capacity: area * capacity)
    words = .allocate(capacity: declared.count)
    lengths = .allocate(capacity: declared.count)
    for (index, word) in declared.enumerated() {
      words[index] = UnsafeRawPointer(word.utf8Start).assumingMemoryBound(to: CChar.self)
      lengths[index] = Int32(word.utf8CodeUnitCount)
    }
    rows = .allocate(capacity: 1)
    rows.initialize(
      to: csqlite_rows(
        cells: cells,
        count: 0,
        width: Int32(area),
        columns: Int32(columns.count),
        layout: layout,
        words: words,
        word_lengths: lengths
      )
    )
    let code = csqlite_register_rows(connection, name, rows)
    guard code == SQLITE_OK else {
      throw DatabaseError(code: code, message: String(cString: sqlite3_errmsg(connection)))
    }
  }

  package var isFull: Bool { rows.pointee.count >= Int64(capacity) }
  package var isEmpty: Bool { rows.pointee.count == 0 }

  /// The cells of one more row, all to be written before the batch is read; there must be room.
  @inline(__always)
  package mutating func append() -> UnsafeMutablePointer<Int64> {
    precondition(!isFull)
    let row = cells + Int(rows.pointee.count) * width
    rows.pointee.count += 1
    return row
  }

  package mutating func removeAll() {
    rows.pointee.count = 0
  }

  deinit {
    cells.deallocate()
    layout.deallocate()
    words.deallocate()
    lengths.deallocate()
    rows.deallocate()
  }
}
