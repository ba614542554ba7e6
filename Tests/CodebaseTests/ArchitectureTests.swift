import Foundation
import Testing

@Suite("The walls between the rooms")
struct ArchitectureTests {
  @Test("the package depends on no other package")
  func packages() {
    let manifest = Codebase.text("Package.swift")
    #expect(!manifest.isEmpty)
    #expect(!manifest.contains(".package("))
    #expect(!manifest.contains("://"))
    #expect(!manifest.contains(".product("))
  }

  @Test("nothing is imported but the toolchain's own modules and our rooms")
  func imports() {
    let rooms = Rooms.names
    let toolchain: Set = ["Foundation", "FoundationXML", "Glibc", "Dispatch", "Synchronization"]
    let statement = /^(?:@\w+ )*(?:(?:package|internal|private|fileprivate) )?import (?:\w+ )?(\w+)/
    for file in Codebase.swift {
      let forTests: Set = file.path.hasPrefix("Tests/") ? ["Testing", "TestSupport"] : []
      let allowed = rooms.union(toolchain).union(forTests)
      for (number, line) in file.statements {
        guard let match = line.firstMatch(of: statement) else { continue }
        let module = String(match.output.1)
        if !allowed.contains(module) { Issue.record("\(file.path):\(number): imports \(module)") }
      }
    }
  }

  @Test("pages and tables of a release read no warehouse: a stored number reaches them by Content alone")
  func publishedNumbers() {
    let folders = ["Page", "Sections", "Tables"].map { "Sources/Report/\($0)/" }
    let files = Codebase.sources.filter { file in folders.contains { file.path.hasPrefix($0) } }
    #expect(files.count > 15)
    for file in files {
      for (number, line) in file.statements where line.contains(/\bimport (?:Warehouse|Releases)\b/) {
        Issue.record("\(file.path):\(number): ask Content for a Publishable or an Impersonal")
      }
    }
  }

  @Test("Report never names a table of activity rows, nor Aggregate a CSV reader")
  func contracts() {
    let rows = /\b(?:ActivityTable|PixTables|SiteTable|StatementTable)\b/
    for file in Codebase.sources {
      for (number, line) in file.statements {
        if file.room == "Report", line.contains(rows) {
          Issue.record("\(file.path):\(number): a release is made of values and definitions only")
        }
        if file.room == "Aggregate", line.contains(/\bimport CSV\b/) {
          Issue.record("\(file.path):\(number): values are computed from the warehouse only")
        }
      }
    }
  }

  @Test("no committed text names a folder of someone's machine")
  func machinePaths() {
    let folders = ["work", "home", "opt", "root", "tmp", "Users"].joined(separator: "|")
    guard let pattern = try? Regex("(?:^|[\\s\"'`(=:])/(?:\(folders))/") else {
      Issue.record("the pattern itself is wrong")
      return
    }
    for file in Codebase.files {
      for (index, line) in file.lines.enumerated() where line.contains(pattern) {
        Issue.record("\(file.path):\(index + 1): absolute path")
      }
    }
  }
}
