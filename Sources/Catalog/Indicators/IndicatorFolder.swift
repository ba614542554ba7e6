package import Diagnostics

/// Every declaration of a folder of indicators, one `.jsonc` file each.
package enum IndicatorFolder {
  /// The sound definitions by file name, and everything wrong in the folder, file by file.
  package static func load(
    _ path: String,
    lists: OpenLists? = nil,
    threads: Int = 1
  ) -> (definitions: [IndicatorDefinition], problems: [Problem]) {
    let content = read(path, lists: lists, threads: threads)
    return (content.declared.map(\.value), content.problems)
  }

  static func read(_ path: String, lists: OpenLists?, threads: Int) -> FolderContent<IndicatorDefinition> {
    let reading = FolderReading(
      threads: threads,
      expected: "un dossier lisible de définitions d'indicateurs"
    )
    // Two files cannot share an id: the id is the file's name.
    return reading.files(of: path) { file in
      file.lists = lists
      return IndicatorDefinition(file)
    }
  }
}
