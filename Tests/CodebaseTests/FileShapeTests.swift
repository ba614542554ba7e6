import Foundation
import Testing

@Suite("The shape of the files")
struct FileShapeTests {
  @Test("a source longer than 250 lines says why in its first comment")
  func length() {
    for file in Codebase.swift where file.lines.count > 251 && !saysWhyItIsLong(file) {
      Issue.record("\(file.path): \(file.lines.count - 1) lines; split it, or open it with its reason")
    }
  }

  @Test("no file, folder or type is a drawer")
  func names() {
    for file in Codebase.swift {
      for part in file.path.split(separator: "/") where isDrawer(part) {
        Issue.record("\(file.path): « \(part) » says nothing of what is inside")
      }
      let declaration = /\b(?:struct|class|enum|actor|protocol|typealias)\s+([A-Z]\w*)/
      for (number, line) in file.statements {
        for match in line.matches(of: declaration) where isDrawer(match.output.1) {
          Issue.record("\(file.path):\(number): « \(match.output.1) » says nothing of what it does")
        }
      }
    }
  }

  @Test("nothing unfinished and nothing that stops the process in the sources")
  func unfinished() {
    let forbidden = /\bTODO\b|\bFIXME\b|\btry!|\bfatalError\b/
    for file in Codebase.sources {
      for (index, line) in file.lines.enumerated() where line.contains(forbidden) {
        Issue.record("\(file.path):\(index + 1): \(line.trimmingCharacters(in: .whitespaces))")
      }
    }
  }

  @Test("only the Console room prints")
  func printing() {
    let prints = /(?:^|[^\w.])(?:print|debugPrint|dump|NSLog|puts|fputs)\(/
    for file in Codebase.sources where file.room != "Console" {
      for (number, line) in file.statements where line.contains(prints) {
        Issue.record("\(file.path):\(number): give the text to a Terminal")
      }
    }
  }

  /// The comment stands on the first line and speaks of the length.
  private func saysWhyItIsLong(_ file: CodeFile) -> Bool {
    guard let first = file.lines.first, first.hasPrefix("//") else { return false }
    return first.lowercased().contains(/\blong\b|\blines\b/)
  }

  /// A whole word of the name, so that `Score` is not taken for `Core`.
  private func isDrawer(_ name: some StringProtocol) -> Bool {
    let drawers: Set = ["utils", "util", "utilities", "helpers", "helper", "common", "core", "manager"]
    return String(name).matches(of: /[A-Z]+[a-z0-9]*|[a-z0-9]+/)
      .contains { drawers.contains($0.output.lowercased()) }
  }
}
