/// Where the parts of a workbook are in its archive (ECMA-376 part 1, 12.3, and part 2).
struct WorkbookParts {
  private(set) var texts: [WorkbookFile.Sheet] = []
  private(set) var strings: String?
  private(set) var styles: String?
  private(set) var is1904 = false

  private static let mostSheets = 1024

  init(_ directory: ZipDirectory) throws(WorkbookError) {
    try Self.checkIsSpreadsheet(directory)
    let roots = try Self.relationships(of: "", directory)
    guard let workbook = roots.first(where: { $0.kind == "officeDocument" })?.target,
      let content = try directory.part(workbook, atMost: PartOutline.longest)
    else { throw .irregular("la liste des feuilles manque") }
    let links = try Self.relationships(of: workbook, directory)
    strings = links.first { $0.kind == "sharedStrings" }?.target
    styles = links.first { $0.kind == "styles" }?.target
    for element in try PartOutline.elements(of: content) {
      switch element.name {
      case "workbookPr": is1904 = ["1", "true"].contains(element.attributes["date1904"])
      case "sheet" where element.parent == "sheets":
        // `r:id`: its local name is that of no other attribute.
        guard let link = links.first(where: { $0.id == element.attributes["id"] }), link.kind == "worksheet"
        else { continue }
        texts.append(
          WorkbookFile.Sheet(
            name: element.attributes["name"] ?? "",
            isHidden: ["hidden", "veryHidden"].contains(element.attributes["state"]),
            part: link.target
          )
        )
      default: continue
      }
    }
    guard texts.count <= Self.mostSheets else { throw .unsafe("plus de \(Self.mostSheets) feuilles") }
    guard !texts.isEmpty else { throw .irregular("aucune feuille de calcul") }
  }

  private struct Link {
    var id: String
    /// The last step of the type, the same in both editions of the standard.
    var kind: String
    var target: String
  }

  /// Parts that `source` refers to; what is outside the archive is never one.
  private static func relationships(
    of source: String,
    _ directory: ZipDirectory
  ) throws(WorkbookError) -> [Link] {
    var steps = source.split(separator: "/").map(String.init)
    let name = steps.popLast() ?? ""
    let location = (steps + ["_rels", "\(name).rels"]).joined(separator: "/")
    guard let content = try directory.part(location, atMost: PartOutline.longest) else { return [] }
    return try PartOutline.elements(of: content).compactMap { element in
      guard element.name == "Relationship", element.attributes["TargetMode"] != "External",
        let id = element.attributes["Id"], let type = element.attributes["Type"],
        let target = element.attributes["Target"].flatMap({ PartName.resolve($0, from: source) })
      else { return nil }
      return Link(id: id, kind: type.split(separator: "/").last.map(String.init) ?? "", target: target)
    }
  }

  private static func checkIsSpreadsheet(_ directory: ZipDirectory) throws(WorkbookError) {
    guard let content = try directory.part("[Content_Types].xml", atMost: PartOutline.longest) else {
      let kind = try directory.entry("mimetype").flatMap { entry throws(WorkbookError) in
        entry.size < 256 ? try directory.part(entry.name, atMost: 256) : nil
      }
      let isSheet =
        kind.map { String(decoding: $0, as: UTF8.self).contains("opendocument.spreadsheet") } ?? false
      throw isSheet ? .openDocument : .notWorkbook
    }
    let types = try PartOutline.elements(of: content).compactMap {
      $0.attributes["ContentType"]?.lowercased()
    }
    if types.contains(where: { $0.hasPrefix("application/vnd.ms-excel.sheet.binary") }) {
      throw .binaryWorkbook
    }
    // Macros of an `.xlsm` are a part that is never looked at.
    let isSheet = types.contains { type in
      type.hasSuffix("main+xml") && (type.contains("spreadsheetml") || type.contains("ms-excel"))
    }
    guard isSheet else { throw .notWorkbook }
  }
}
