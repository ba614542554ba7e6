import SQLite
import Testing

@Suite("A batch of rows")
struct RowBatchTests {
  @Test("arrives in a table as it was, with its numbers, words, bytes and NULLs, batch after batch")
  func arrives() throws {
    let database = try Database(path: ":memory:", .create)
    try database.execute("CREATE TABLE t (n INTEGER, w TEXT, b BLOB, m INTEGER) STRICT")
    var batch = try RowBatch(
      database,
      name: "essai",
      columns: [.integer, .word, .bytes, .integer],
      words: ["un", "", "trois"],
      capacity: 3
    )
    var insertion = try database.prepare("INSERT INTO t SELECT c0, c1, c2, c3 FROM essai")
    let numbers: [Int64] = [.min + 1, -1, 0, 1, .max, 7, 8]
    for (index, number) in numbers.enumerated() {
      if batch.isFull {
        try insertion.run()
        batch.removeAll()
      }
      let cells = batch.append()
      cells[0] = index == 5 ? RowBatch.null : number
      cells[1] = index == 6 ? RowBatch.null : Int64(index % 3)
      cells[2] = index == 4 ? RowBatch.null : Int64(index * 2)
      cells[3] = Int64(0x0102_0304_0506_0708).bigEndian
      cells[4] = Int64(0x1112_1314_1516_1718).bigEndian
      cells[5] = -number
    }
    let isEmpty = batch.isEmpty
    #expect(!isEmpty)
    try insertion.run()
    var query = try database.prepare("SELECT n, w, b, m, typeof(w), typeof(b) FROM t ORDER BY rowid")
    let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 0x11, 0x12, 0x13, 0x14]
    for (index, number) in numbers.enumerated() {
      #expect(try query.step())
      #expect(query.integer(0) == (index == 5 ? nil : number))
      #expect(query.text(1) == (index == 6 ? nil : ["un", "", "trois"][index % 3]))
      #expect(query.blob(2) == (index == 4 ? nil : Array(bytes.prefix(index * 2))))
      #expect(query.integer(3) == -number)
      #expect(
        query.text(4) == (index == 6 ? "null" : "text") && query.text(5) == (index == 4 ? "null" : "blob")
      )
    }
    #expect(try !query.step())
  }

  @Test("a row the table refuses stops the batch with SQLite's own words")
  func refused() throws {
    let database = try Database(path: ":memory:", .create)
    try database.execute("CREATE TABLE t (n INTEGER CHECK (n < 10)) STRICT")
    var batch = try RowBatch(database, name: "essai", columns: [.integer], words: [], capacity: 4)
    batch.append()[0] = 9
    batch.append()[0] = 10
    var insertion = try database.prepare("INSERT INTO t SELECT c0 FROM essai")
    #expect(throws: DatabaseError.self) { try insertion.run() }
    #expect(try database.integer("SELECT count(*) FROM t") == 0)
  }

  @Test("a large value is read by ranges")
  func ranges() throws {
    let database = try Database(path: ":memory:", .create)
    try database.execute("CREATE TABLE t (b BLOB)")
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var insertion = try database.prepare("INSERT INTO t (rowid, b) VALUES (4, ?1)")
    try insertion.bind(1, blob: bytes)
    try insertion.run()
    let blob = try Blob(insertion, table: "t", column: "b", row: 4)
    #expect(blob.count == bytes.count)
    var part = [UInt8](repeating: 0, count: 5000)
    try part.withUnsafeMutableBytes { try blob.read(into: $0, from: 40_000) }
    #expect(part == Array(bytes[40_000..<45_000]))
    #expect(throws: DatabaseError.self) {
      try part.withUnsafeMutableBytes { try blob.read(into: $0, from: 99_000) }
    }
    #expect(throws: DatabaseError.self) { _ = try Blob(insertion, table: "t", column: "b", row: 5) }
  }
}
