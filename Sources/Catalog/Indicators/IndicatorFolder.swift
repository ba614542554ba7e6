package import Diagnostics
import Foundation

/// Every declaration of a folder of indicators, one `.jsonc` file each.
package enum IndicatorFolder {
  /// The sound definitions by file name, and everything wrong in the folder, file by file.
  package static func load(
    _ path: String,
    lists: OpenLists? = nil
  ) -> (definitions: [IndicatorDefinition], problems: [Problem]) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      let problem = Problem(
        .configurationInvalid,
        .error,
        at: Location(file: path),
        expected: "un dossier lisible de définitions d'indicateurs",
        action: "vérifier le chemin et les droits"
      )
      return ([], [problem])
    }
    var definitions: [IndicatorDefinition] = []
    var problems: [Problem] = []
    // Two files cannot share an id: the id is the file's name.
    for name in names.sorted() where name.hasSuffix(".jsonc") {
      let file = ConfigurationFile(path: "\(path)/\(name)", name: "\(path)/\(name)")
      file.lists = lists
      if let definition = IndicatorDefinition(file) { definitions.append(definition) }
      problems += file.problems
    }
    return (definitions, problems)
  }
}
