import Foundation

/// The texts of golden files: what a command asks for each definition, and, once, what it asks for most of them.
struct SharedQueries {
  private(set) var shared = ""
  private(set) var own: [(name: String, text: String)] = []

  init(_ files: [(name: String, queries: [AskedQuery])]) {
    var askers: [String: [String]] = [:]
    var queries: [AskedQuery] = []
    for file in files {
      for query in file.queries {
        if askers[query.sql] == nil { queries.append(query) }
        askers[query.sql, default: []].append(file.name)
      }
    }
    let asked = queries.filter { (askers[$0.sql] ?? []).count * 2 > files.count }
    var layout = SQLText()
    shared = asked.map { query in
      let others = files.map(\.name).filter { askers[query.sql]?.contains($0) == false }
      let note = others.isEmpty ? "" : "-- Not for \(others.joined(separator: ", ")).\n"
      return note + SharedQueries.text(of: query, &layout)
    }.joined(separator: "\n")
    let texts = Set(asked.map(\.sql))
    own = files.map { file in
      var layout = SQLText()
      let own = file.queries.filter { !texts.contains($0.sql) }
      let text = own.map { SharedQueries.text(of: $0, &layout) }.joined(separator: "\n")
      return (file.name, text.isEmpty ? "-- Nothing but shared queries.\n" : text)
    }
  }

  private static func text(of query: AskedQuery, _ layout: inout SQLText) -> String {
    let bindings = query.bindings.map { "-- ?\($0.parameter) = \($0.value)\n" }.joined()
    return "\(bindings)\(layout.laidOut(query.sql));\n"
  }

  /// Those of a file, without their comments.
  static func statements(_ text: String) -> [String] {
    text.components(separatedBy: "\n;\n").map { statement in
      statement.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: "\n")
    }.filter { !$0.isEmpty }
  }
}
