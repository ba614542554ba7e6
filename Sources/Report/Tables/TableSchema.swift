import Observatory

/// `indicateurs.schema.json`: the types of the columns of `indicateurs.csv`, in the form of Table Schema
/// (Data Package), since nothing inside a CSV file tells a code from a number.
enum TableSchema {
  struct Column {
    let name: String
    let type: String
    /// Every value there may be, when they are few.
    var values: [String] = []

    static func text(_ name: String, _ values: [String] = []) -> Column {
      Column(name: name, type: "string", values: values)
    }
    static func integer(_ name: String) -> Column { Column(name: name, type: "integer") }
    static func decimal(_ name: String) -> Column { Column(name: name, type: "number") }
    static func day(_ name: String) -> Column { Column(name: name, type: "date") }
  }

  static let key = ["indicateur", "territoire_type", "territoire_code", "periode", "ventilation"]

  static func bytes(_ columns: [Column]) -> [UInt8] {
    let fields = columns.map { column in
      let values = column.values.map { "\"\($0)\"" }.joined(separator: ", ")
      let limits = column.values.isEmpty ? "" : ", \"constraints\": { \"enum\": [\(values)] }"
      return "    { \"name\": \"\(column.name)\", \"type\": \"\(column.type)\"\(limits) }"
    }
    let key = key.map { "\"\($0)\"" }.joined(separator: ", ")
    let text = """
      {
        "fields": [
      \(fields.joined(separator: ",\n"))
        ],
        "missingValues": [""],
        "uniqueKeys": [[\(key)]]
      }

      """
    return Array(text.utf8)
  }
}

extension ConfidentialityStatus {
  /// What releases write: SDMX's F, alone in a column, is read as « false » by DuckDB and R.
  var published: String { self == .free ? "libre" : rawValue }
}
