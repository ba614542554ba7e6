import Catalog
import Observatory

extension SourceDraft {
  static let id = "nouvelle-source"

  /// The description, ready to be saved under `pipelines/sources/`; holds no cell of the file.
  var text: String {
    let quoted = ColumnRule.quoted
    var lines = [
      "// Description écrite d'après un fichier inconnu (\(table.rows.count) lignes lues) : à relire avant usage.",
      "// Renommer « \(Self.id) », ici et dans le nom du fichier.",
    ]
    lines += doubts.map { "// DOUTE : \($0)." }
    lines += [
      "{",
      "  \"id\": \(quoted(Self.id)),",
      "  \"title\": \"Nouvelle source\",",
      "  // Les en-têtes que les autres sources emploient le moins.",
      "  \"fingerprint\": { \"all\": [\(fingerprint.map(quoted).joined(separator: ", "))], \"priority\": 60 },",
      "  \"source\": { \"code\": \"nouvelle_source\", \"label\": \"Nouvelle source\", \"unit\": \"participant\" },",
      "  // Un total par territoire et par période ; les autres possibilités sont dans pipelines/README.md.",
      "  \"record\": \"statement\",",
      "  \"reading\": { \"delimiters\": [\(delimiterText)]\(nullsText) },",
    ]
    if !steps.isEmpty { lines += ["  \"reshape\": ["] + Self.written(steps) + ["  ],"] }
    lines += ["  \"columns\": ["] + Self.written(rules) + ["  ],"]
    if !ignored.isEmpty { lines += ["  \"ignored\": ["] + Self.written(ignored) + ["  ],"] }
    if !sensitive.isEmpty {
      lines += ["  // Jamais lues ; en cas de doute, y laisser la colonne.", "  \"sensitive\": ["]
      lines += Self.written(sensitive) + ["  ],"]
    }
    return (lines + examples + ["}"]).joined(separator: "\n")
  }

  private var delimiterText: String {
    table.delimiter == 0x09 ? "\"\\t\"" : ColumnRule.quoted(String(UnicodeScalar(table.delimiter)))
  }

  private var nullsText: String {
    nulls.isEmpty ? "" : ", \"nulls\": [\(nulls.map(ColumnRule.quoted).joined(separator: ", "))]"
  }

  private static func written(_ lines: [Line]) -> [String] {
    lines.flatMap { line in
      line.note.isEmpty ? ["    \(line.text)"] : ["    // \(line.note)", "    \(line.text)"]
    }
  }

  /// Invented rows: those of the file stay in the file.
  private var examples: [String] {
    func row(_ total: String) -> String {
      let cells = table.header.indices.map { column in
        column == measured && example[column] != nil ? total : example[column] ?? ""
      }
      return "[\(cells.map(ColumnRule.quoted).joined(separator: ", "))]"
    }
    let lines = [table.firstLine] + [table.secondLine].compactMap { $0 }
    let header = lines.map { "[\($0.map(ColumnRule.quoted).joined(separator: ", "))]" }.joined(
      separator: ",\n        "
    )
    let isCounted = measured != nil
    return [
      "  // Inventés : les remplacer par de vraies lignes, sans aucune vraie personne.",
      "  \"examples\": [",
      "    {",
      "      \"title\": \"une ligne inventée\",",
      "      \"table\": [",
      "        \(header),",
      "        \(row("12")),",
      "      ],",
      "      \"gives\": [{ \"measure:total\": \"\(isCounted ? "12" : "0")\" }],",
      "    },",
      "    {",
      "      \"title\": \"un total qui n'est pas un nombre\",",
      "      \"table\": [",
      "        \(header),",
      "        \(row("douze")),",
      "      ],",
      "      \"refused\": \"number_unreadable\",",
      "    },",
      "  ],",
    ]
  }
}
