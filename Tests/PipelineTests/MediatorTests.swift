import Audit
import CSV
import Console
import Diagnostics
import Foundation
@testable import Ingest
import TestSupport
import Testing

@Suite("Mediators, through the three stages")
struct MediatorTests {
  /// First and family name of whoever made an activity of a file: its columns, or the lines above its table.
  private func mediators(_ bytes: [UInt8]) -> Set<String> {
    let encoding: TextEncoding = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? .utf8 : .windows1252
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    return text.withUnsafeBytes { raw in
      var reader = RecordReader(bytes: raw, encoding: encoding, dialect: .semicolon)
      var (found, above): (Set<String>, [String: String]) = ([], [:])
      var columns: (first: Int, last: Int)?
      var isBelow = false
      while let record = reader.next() {
        let fields = record.fields
        if isBelow {
          if let columns { found.insert("\(fields[columns.first]) \(fields[columns.last])") }
        } else if fields.first == "Date" {
          isBelow = true
          if let first = fields.firstIndex(of: "Prénom du médiateur"),
            let last = fields.firstIndex(of: "Nom du médiateur")
          {
            columns = (first, last)
          }
        } else if let label = fields.first, fields.count > 1, above[label] == nil {
          above[label] = fields[1]
        }
      }
      return columns == nil ? ["\(above["Prénom"] ?? "") \(above["Nom"] ?? "")"] : found
    }
  }

  @Test("of the simulation come through one by one, personal exports included, and leave by no door", .long)
  func simulated() throws {
    let night = try Night()
    try night.simulate(rows: 4000, seed: 9)
    let (summary, _) = try night.run()
    #expect(summary.status == .done && summary.problems.isEmpty)
    var names: Set<String> = []
    for file in night.workdir.files(under: "depot") where file.contains("accompagnements") {
      names.formUnion(mediators(try night.workdir.bytes("depot/\(file)")))
    }
    // A team of 44, the member who also exports alone, and the one who belongs to no team.
    #expect(names.count == 46)
    let coop = try night.rows(
      """
      SELECT count(DISTINCT mediateur_id), sum(mediateur_id IS NULL) FROM activite JOIN source USING (source_id)
      WHERE source.code = 'coop'
      """
    )
    #expect(coop == ["46|0"])
    #expect(
      try night.rows(
        """
        SELECT count(DISTINCT mediateur_id) > 3, sum(mediateur_id IS NULL) FROM activite JOIN source USING (source_id)
        WHERE source.code = 'coop_v1'
        """
      ) == ["1|0"]
    )
    #expect(try night.verify().isSound)
    try search(night, for: names)
  }

  /// The bytes of a night: what it says, what it publishes, what it keeps for analysts.
  private func search(_ night: Night, for names: Set<String>) throws {
    for arguments in [
      ["problems"],
      ["inspect"]
        + night.workdir.files(under: "depot").prefix(1).map {
          night.workdir.path("depot/\($0)")
        },
    ] {
      _ = CommandRunner.run(
        IngestCommand.syntax,
        arguments + ["--pipeline", night.workdir.path("pipelines/essai.jsonc")],
        standardOutput: night.recorder.output,
        standardError: night.recorder.errors,
        explain: IngestCommand.explain
      ) { try IngestCommand.perform($0, on: $1) }
    }
    let pseudonyms = try night.rows("SELECT hex(pseudonyme) FROM mediateur")
    #expect(pseudonyms.count > 46 && pseudonyms.allSatisfy { $0.utf8.count == 16 })
    let families = Set(names.compactMap { $0.split(separator: " ").last.map(String.init) })
    var secrets: [[UInt8]] = families.map { Array($0.utf8) }
    for pseudonym in pseudonyms {
      secrets += [Array(pseudonym.utf8), Array(pseudonym.lowercased().utf8)]
      let bytes = stride(from: 0, to: 16, by: 2).compactMap { index in
        UInt8(pseudonym.dropFirst(index).prefix(2), radix: 16)
      }
      secrets.append(bytes)
      let number = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      secrets += [Array(String(number).utf8), Array(String(Int64(bitPattern: number)).utf8)]
    }
    var read: [(String, Data)] = [
      ("said", Data((night.recorder.outputText + night.recorder.errorText).utf8))
    ]
    for file in night.workdir.files(under: "editions") {
      read.append((file, Data(try night.workdir.bytes("editions/\(file)"))))
    }
    #expect(read.count > 5)
    for table in ["anomalie", "rejet_suivant", "v_activites", "v_anomalies", "v_imports", "v_indicateurs"] {
      read.append((table, Data(try night.rows("SELECT * FROM \(table)").joined(separator: "\n").utf8)))
    }
    for (name, data) in read {
      for secret in secrets {
        #expect(data.range(of: Data(secret)) == nil, "\(name): \(String(decoding: secret, as: UTF8.self))")
      }
    }
  }
}
