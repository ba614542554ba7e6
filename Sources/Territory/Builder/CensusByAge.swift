import CSV
import Foundation
import Observatory

/// The census by age of Insee, `base-cc-evol-struct-pop-AAAA.CSV`.
///
/// Of some two hundred columns for each commune four or five are read, record by record: with the arrondissements
/// the official file passes 200 MB.
struct CensusByAge {
  private(set) var year = 0
  private(set) var records: [[String]] = []

  init(path: String, name: String, _ extent: Extent, _ register: CommuneRegister) throws(TerritoryError) {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else {
      throw TerritoryError(file: name, message: "fichier absent ou illisible")
    }
    let result = data.withUnsafeBytes { bytes -> Result<Reading, TerritoryError> in
      let isSemicolon = bytes.prefix { $0 != 0x0A }.contains(Dialect.semicolon.delimiter)
      let detection = TextEncoding.detect(bytes)
      var reader = RecordReader(
        bytes: bytes,
        from: detection.bomLength,
        encoding: detection.encoding ?? .utf8,
        dialect: isSemicolon ? .semicolon : .comma
      )
      return Result { () throws(TerritoryError) in try Reading(&reader, name, extent, register) }
    }
    let reading = try result.get()
    year = reading.year
    records = reading.rows.map { code, count in
      ["commune", code, String(reading.year), count.sixtyPlus.text, count.all.text]
    }
  }

  private struct Count {
    var sixtyPlus: Hundredths
    var all: Hundredths

    func adding(_ other: Count) -> Count {
      Count(
        sixtyPlus: Hundredths(value: sixtyPlus.value + other.sixtyPlus.value),
        all: Hundredths(value: all.value + other.all.value)
      )
    }
  }

  private struct Reading {
    var year = 0
    var rows: [String: Count] = [:]

    init(
      _ reader: inout RecordReader,
      _ name: String,
      _ extent: Extent,
      _ register: CommuneRegister
    ) throws(TerritoryError) {
      guard let header = reader.next() else {
        throw TerritoryError(file: name, message: "fichier vide : une ligne d'en-tête est attendue")
      }
      let columns = try AgeColumns(header.fields, name)
      year = columns.year
      var parts: [String: Count] = [:]
      var incomplete: Set<String> = []
      while let record = reader.next() {
        guard record.fields.count > columns.last else {
          throw TerritoryError(file: name, line: record.line, message: "ligne plus courte que l'en-tête")
        }
        let code = record.fields[columns.commune]
        let isPart = extent.current[code] == nil
        guard let commune = isPart ? register.parents[code] : code, extent.current[commune] != nil else {
          continue
        }
        // Missing or secret: unknown, never zero.
        guard let count = try columns.count(record, name) else {
          if isPart { incomplete.insert(commune) }
          continue
        }
        if isPart {
          parts[commune] = parts[commune].map { $0.adding(count) } ?? count
        } else {
          rows[commune] = count
        }
      }
      // Paris, Lyon and Marseille may be given by arrondissement only.
      for (commune, count) in parts where rows[commune] == nil && !incomplete.contains(commune) {
        rows[commune] = count
      }
    }
  }

  /// Where `CODGEO`, `P22_POP`, `P22_POP6074` and what is older stand.
  private struct AgeColumns {
    let year: Int
    let commune: Int
    private let all: Int
    private let older: [Int]

    init(_ header: [String], _ name: String) throws(TerritoryError) {
      let names = header.map { $0.uppercased() }
      func column(_ wanted: String) throws(TerritoryError) -> Int {
        guard let index = names.firstIndex(of: wanted) else {
          throw TerritoryError(file: name, line: 1, message: "colonne « \(wanted) » absente de l'en-tête")
        }
        return index
      }
      commune = try column("CODGEO")
      // The file tells several censuses: the newest one is read.
      let years = names.compactMap { name in
        name.wholeMatch(of: /P(\d{2})_POP/).flatMap { Int($0.output.1) }
      }
      guard let newest = years.max() else {
        throw TerritoryError(file: name, line: 1, message: "colonne « PAA_POP » absente de l'en-tête")
      }
      year = 2000 + newest
      let prefix = "P\(newest < 10 ? "0" : "")\(newest)_POP"
      all = try column(prefix)
      let sixties = try column("\(prefix)6074")
      // One column from 75 years on, or two.
      older =
        names.contains("\(prefix)75P")
        ? [sixties, try column("\(prefix)75P")]
        : [sixties, try column("\(prefix)7589"), try column("\(prefix)90P")]
    }

    var last: Int { (older + [commune, all]).max() ?? 0 }

    /// Nil when one of the cells has no figure.
    func count(_ record: Record, _ name: String) throws(TerritoryError) -> Count? {
      var values: [Int64] = []
      for index in [all] + older {
        let text = record.fields[index].filter { !$0.isWhitespace }
        if ["", "S", "N/A"].contains(text.uppercased()) { return nil }
        guard let number = Hundredths(text) else {
          throw TerritoryError(file: name, line: record.line, message: "nombre d'habitants attendu")
        }
        values.append(number.value)
      }
      return Count(
        sixtyPlus: Hundredths(value: values.dropFirst().reduce(0, +)),
        all: Hundredths(value: values[0])
      )
    }
  }
}
