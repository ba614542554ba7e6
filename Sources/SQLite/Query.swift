/// A text of SQL, and what its parameters `?1`, `?2`… are bound to: a question that can be read before it is put.
package struct Query: Hashable, Sendable {
  /// A parameter without a value is NULL.
  package enum Value: Hashable, Sendable {
    case integer(Int64?)
    case real(Double?)
    case text(String?)
  }

  package let sql: String
  /// In the order of the parameters.
  package let values: [Value]

  package init(_ sql: String, binding values: [Value]) {
    (self.sql, self.values) = (sql, values)
  }

  package init(_ sql: String, _ values: Value...) {
    self.init(sql, binding: values)
  }
}

extension Database {
  /// Puts a question, and reads each row of the answer in turn.
  ///
  /// Throws what SQLite answers when it refuses the text or cannot read the file.
  package func read(_ query: Query, _ row: (borrowing Statement) -> Void) throws(DatabaseError) {
    var statement = try prepare(query)
    while try statement.step() { row(statement) }
  }

  /// The first row of the answer; nil without any.
  ///
  /// Throws what SQLite answers when it refuses the text or cannot read the file.
  package func first<Answer>(
    _ query: Query,
    _ row: (borrowing Statement) -> Answer
  ) throws(DatabaseError) -> Answer? {
    var statement = try prepare(query)
    return try statement.step() ? row(statement) : nil
  }

  /// A question whose rows are read one at a time.
  ///
  /// Throws what SQLite answers when it refuses the text.
  package func prepare(_ query: Query) throws(DatabaseError) -> Statement {
    var statement = try prepare(query.sql)
    for (index, value) in query.values.enumerated() {
      let parameter = Int32(index + 1)
      switch value {
      case .integer(let value): try statement.bind(parameter, value)
      case .real(let value): try statement.bind(parameter, real: value)
      case .text(let value): try statement.bind(parameter, value)
      }
    }
    return statement
  }
}
