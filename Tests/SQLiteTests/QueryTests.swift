import SQLite
import Testing

@Suite("A query before it is put")
struct QueryTests {
  private func database() throws -> Database {
    let database = try Database(path: ":memory:", .create)
    try database.execute(
      "CREATE TABLE t (n INTEGER, r REAL, s TEXT); INSERT INTO t VALUES (1, 0.5, 'a'), (2, NULL, 'b')"
    )
    return database
  }

  @Test("values are bound in their order, one without a value as NULL")
  func values() throws {
    let database = try database()
    let query = Query("SELECT ?1, ?2, ?3, ?4 IS NULL", .integer(7), .real(0.25), .text("a"), .text(nil))
    let row = try database.first(query) { row in (row.int(0), row.double(1), row.text(2), row.int(3)) }
    let found = try #require(row)
    #expect(found.0 == 7 && found.1 == 0.25 && found.2 == "a" && found.3 == 1)
  }

  @Test("each row is read once, in order; the first one alone, or none")
  func rows() throws {
    let database = try database()
    var read: [String] = []
    try database.read(Query("SELECT s FROM t WHERE n >= ?1 ORDER BY n DESC", .integer(1))) { row in
      read.append(row.text(0) ?? "")
    }
    #expect(read == ["b", "a"])
    #expect(try database.first(Query("SELECT s FROM t WHERE n > ?1", .integer(1))) { $0.text(0) } == "b")
    #expect(try database.first(Query("SELECT s FROM t WHERE n > ?1", .integer(2))) { $0.text(0) } == nil)
  }

  @Test("a text that is not SQL, or a value too many, is an error")
  func refused() throws {
    let database = try database()
    #expect(throws: DatabaseError.self) { try database.read(Query("SELEC 1")) { _ in } }
    #expect(throws: DatabaseError.self) {
      try database.read(Query("SELECT ?1", .integer(1), .integer(2))) { _ in }
    }
  }
}
