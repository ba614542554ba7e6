import Catalog
import Observatory

extension SourceDraft {
  /// The description, ready to be saved under `pipelines/sources/`; holds no cell of the file.
  var text: String {
    let quoted = ColumnRule.quoted
    let toSay = quoted(Self.toSay)
    let code = id.replacing("-", with: "_")
    var lines = [
      "// Description écrite d'après un fichier inconnu (\(table.rows.count) lignes lues) : à relire avant usage.",
      "// Chaque « \(Self.toSay) » est à remplacer par une vraie valeur : tant qu'il en reste, rien n'est chargé.",
      "// Puis « ingest check », et « ingest --dry-run » sur le fichier.",
    ]
    lines += doubts.map { "// DOUTE : \($0)." }
    lines += [
      "{",
      "  \"id\": \(quoted(id)),",
      "  // Le nom de la source, tel que les analystes le liront.",
      "  \"title\": \(toSay),",
      "  // Les en-têtes que les autres sources emploient le moins.",
      "  \"fingerprint\": { \"all\": [\(fingerprint.map(quoted).joined(separator: ", "))], \"priority\": 60 },",
      "  // Le nom de la source encore, et ce que compte une ligne.",
      "  \"source\": { \"code\": \(quoted(code)), \"label\": \(toSay), \"unit\": \(toSay) },",
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
        (column == measured && example[column] != nil) || candidates.contains(column)
          ? total : example[column] ?? ""
      }
      return "[\(cells.map(ColumnRule.quoted).joined(separator: ", "))]"
    }
    let lines = [table.firstLine] + [table.secondLine].compactMap { $0 }
    let header = lines.map { "[\($0.map(ColumnRule.quoted).joined(separator: ", "))]" }.joined(
      separator: ",\n        "
    )
    return [
      "  // Inventés : les remplacer par de vraies lignes, sans aucune vraie personne.",
      "  \"examples\": [",
      "    {",
      "      \"title\": \"une ligne inventée\",",
      "      \"table\": [",
      "        \(header),",
      "        \(row("12")),",
      "      ],",
      "      \"gives\": [{ \"measure:total\": \"12\" }],",
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
