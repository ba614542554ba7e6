import SQLite
import TestSupport
import Testing

@Suite("A database")
struct DatabaseTests {
  private struct Stop: Error {}

  @Test("gives back what it was given, at the extremes")
  func extremes() throws {
    let database = try Database(path: ":memory:", .create)
    try database.execute("CREATE TABLE t (i INTEGER, r REAL, x TEXT, b BLOB) STRICT")
    let texts = ["", "\0", "a\0b", "é\u{301}🇫🇷", String(repeating: "x", count: 100_000)]
    let integers: [Int64] = [.min, -1, 0, 1, .max]
    let blobs: [[UInt8]] = [[], [0], [0, 255, 0], Array(0...255), [UInt8](repeating: 7, count: 70_000)]
    var insertion = try database.prepare("INSERT INTO t VALUES (?1, ?2, ?3, ?4)")
    for index in 0..<5 {
      try insertion.bind(1, integers[index])
      try insertion.bind(2, real: Double(index) / 3)
      try insertion.bind(3, texts[index])
      try insertion.bind(4, blob: blobs[index])
      try insertion.run()
    }
    var query = try database.prepare(
      "SELECT i, r, x, b, typeof(x), typeof(b), length(b) FROM t ORDER BY rowid"
    )
    for index in 0..<5 {
      #expect(try query.step())
      #expect(query.integer(0) == integers[index])
      #expect(query.double(1) == Double(index) / 3)
      #expect(query.text(2).map { Array($0.utf8) } == Array(texts[index].utf8))
      #expect(query.blob(3) == blobs[index])
      #expect(query.text(4) == "text" && query.text(5) == "blob" && query.int(6) == blobs[index].count)
    }
    #expect(try !query.step())
  }

  @Test("keeps NULL apart from zero and from nothing")
  func null() throws {
    let database = try Database(path: ":memory:", .create)
    var query = try database.prepare("SELECT ?1, ?2, ?3, ?4")
    try query.bind(1, Int64?.none)
    try query.bind(2, String?.none)
    try query.bind(3, blob: nil)
    try query.bind(4, real: nil)
    #expect(try query.step())
    for column in 0..<4 as Range<Int32> {
      #expect(query.isNull(column) && query.integer(column) == nil && query.text(column) == nil)
      #expect(query.blob(column) == nil && query.double(column) == nil && query.int(column) == 0)
    }
    #expect(try database.integer("SELECT NULL") == nil)
    #expect(try database.integer("SELECT 1 WHERE 0") == nil)
  }

  @Test("undoes a transaction whose body throws, and commits the next")
  func rollback() throws {
    let database = try Database(path: ":memory:", .create)
    try database.execute("CREATE TABLE t (i INTEGER NOT NULL) STRICT")
    #expect(throws: Stop.self) {
      try database.transaction {
        try database.execute("INSERT INTO t VALUES (1)")
        throw Stop()
      }
    }
    #expect(throws: DatabaseError.self) {
      try database.transaction {
        try database.execute("INSERT INTO t VALUES (1); INSERT INTO t VALUES (NULL)")
      }
    }
    #expect(try database.integer("SELECT count(*) FROM t") == 0)
    let answer = try database.transaction { () throws -> Int64 in
      try database.execute("INSERT INTO t VALUES (1), (2)")
      return try database.integer("SELECT count(*) FROM t") ?? 0
    }
    #expect(answer == 2)
  }

  @Test("a statement that failed can be run again")
  func reuse() throws {
    let database = try Database(path: ":memory:", .create)
    try database.execute("CREATE TABLE t (i INTEGER NOT NULL UNIQUE) STRICT")
    var insertion = try database.prepare("INSERT INTO t VALUES (?1)")
    for value in [1, nil, 1, 2] as [Int64?] {
      try insertion.bind(1, value)
      do { try insertion.run() } catch { #expect(error.primaryCode == 19) }
    }
    #expect(try database.integer("SELECT sum(i) FROM t") == 3)
  }

  @Test("says what failed with the statement and never a value")
  func errors() throws {
    let database = try Database(path: ":memory:", .create)
    try database.execute("CREATE TABLE t (i INTEGER CHECK (i > 0)) STRICT")
    var insertion = try database.prepare("INSERT INTO t VALUES (?1)")
    try insertion.bind(1, -987_654)
    do {
      try insertion.run()
      Issue.record("the CHECK did not hold")
    } catch {
      #expect(error.primaryCode == 19 && error.code != 19)
      #expect(error.description.contains("INSERT INTO t VALUES (?1)"))
      #expect(!error.description.contains("987654"))
    }
    #expect(throws: DatabaseError.self) { _ = try database.prepare("SELECT nothing FROM nowhere") }
    #expect(throws: DatabaseError.self) { try insertion.bind(2, 1) }
  }

  @Test("keeps foreign keys, takes no double-quoted string, attaches nothing")
  func hardened() throws {
    let workdir = try Workdir()
    let database = try Database(path: workdir.path("a.sqlite"), .create)
    try database.execute("CREATE TABLE p (i INTEGER PRIMARY KEY) STRICT")
    try database.execute("CREATE TABLE c (i INTEGER REFERENCES p (i)) STRICT")
    #expect(throws: DatabaseError.self) { try database.execute("INSERT INTO c VALUES (9)") }
    #expect(throws: DatabaseError.self) { _ = try database.prepare("SELECT \"a text\"") }
    #expect(throws: DatabaseError.self) {
      try database.execute("ATTACH '\(workdir.path("b.sqlite"))' AS b")
    }
    #expect(try database.integer("SELECT journal_mode = 'delete' FROM pragma_journal_mode") == 1)
  }

  @Test("opened for reading, it neither writes nor creates")
  func readOnly() throws {
    let workdir = try Workdir()
    let path = workdir.path("a.sqlite")
    #expect(throws: DatabaseError.self) { _ = try Database(path: path, .readOnly) }
    #expect(throws: DatabaseError.self) { _ = try Database(path: path, .readWrite) }
    #expect(!workdir.exists("a.sqlite"))
    do {
      let writer = try Database(path: path, .create)
      try writer.execute("CREATE TABLE t (i INTEGER) STRICT")
    }
    let reader = try Database(path: path, .readOnly)
    #expect(throws: DatabaseError.self) { try reader.execute("INSERT INTO t VALUES (1)") }
    #expect(throws: DatabaseError.self) { try reader.execute("CREATE TEMP TABLE x (i)") }
  }
}
