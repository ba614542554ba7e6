import CSV
import Observatory

/// The file of a Coop export: the workbook of the tool, or what French Excel makes of it when it saves it as CSV.
enum CoopOutput: ~Copyable {
  case saved(WrittenExport)
  case workbook(WorkbookExport)

  init(
    _ copy: Int,
    of occasion: ExportOccasion,
    in folder: String,
    as encoding: WrittenExport.Encoding?
  ) throws(SimulateFailure) {
    guard let encoding else {
      let name = occasion.coopName(copy, "xlsx")
      self = .workbook(try WorkbookExport(name, sheet: "Activités", in: folder))
      return
    }
    let writer = RecordWriter(dialect: .semicolon, quoting: .minimal, newline: .crlf)
    self = .saved(
      try WrittenExport(occasion.coopName(copy, "csv"), in: folder, writer: writer, encoding: encoding)
    )
  }

  /// `width` is that of the sheet, which Excel gives to every line it saves.
  mutating func heading(_ cells: [SheetCell], width: Int) throws(SimulateFailure) {
    switch consume self {
    case .workbook(let workbook):
      self = .workbook(workbook)
      try workbook.heading(cells)
    case .saved(var file):
      let empty = Array(repeating: "", count: width - cells.count)
      let result = Result { () throws(SimulateFailure) in
        try file.heading { $0.append(cells.map(\.saved) + empty) }
      }
      self = .saved(file)
      try result.get()
    }
  }

  mutating func row(_ cells: [SheetCell]) throws(SimulateFailure) {
    switch consume self {
    case .workbook(let workbook):
      self = .workbook(workbook)
      try workbook.row(cells)
    case .saved(var file):
      let result = Result { () throws(SimulateFailure) in try file.row { $0.append(cells.map(\.saved)) } }
      self = .saved(file)
      try result.get()
    }
  }

  consuming func finish() throws(SimulateFailure) -> WrittenFile {
    switch consume self {
    case .workbook(let workbook): try workbook.finish()
    case .saved(let file): try file.finish()
    }
  }
}
