import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite("The documentation says what the product does")
struct DocumentationTests {
  @Test(
    "every option and subcommand of a command is in its section of COMMANDS.md",
    arguments: ["ingest", "aggregate", "report", "simulate"]
  )
  func commands(_ name: String) throws {
    let binary = try #require(Binary(name), "build every product first: swift build --build-tests")
    let help = try binary.run(["--help"])
    #expect(help.status == 0)
    let section = try #require(self.section("## `\(name)`"), "COMMANDS.md has no section « \(name) »")
    let shared = try #require(self.section("## Options of every command"))
    expectOptions(of: help.output, of: name, in: section + shared)
    for subcommand in subcommands(help.output) {
      #expect(
        section.contains("`\(name) \(subcommand)"),
        "COMMANDS.md does not name « \(name) \(subcommand) »"
      )
      let details = try binary.run([subcommand, "--help"])
      #expect(details.status == 0)
      expectOptions(of: details.output, of: "\(name) \(subcommand)", in: section + shared)
    }
  }

  @Test("no page names an option that no command has", arguments: ["README.md", "COMMANDS.md"])
  func strayOptions(_ page: String) throws {
    var known: Set<String> = ["--filter", "--skip-build"]
    for name in ["ingest", "aggregate", "report", "simulate"] {
      let binary = try #require(Binary(name))
      let help = try binary.run(["--help"]).output
      known.formUnion(options(help))
      for subcommand in subcommands(help) {
        known.formUnion(options(try binary.run([subcommand, "--help"]).output))
      }
    }
    for option in Codebase.text(page).matches(of: /`(--[a-z][a-z-]*)/) {
      #expect(known.contains(String(option.output.1)), "\(page) speaks of \(option.output.1)")
    }
  }

  @Test("every problem code has its entry in data/README.md", arguments: ProblemCode.allCases)
  func problemCodes(_ code: ProblemCode) {
    let entries = Codebase.text("data/README.md").components(separatedBy: "\n| `\(code.rawValue)` |")
    #expect(entries.count == 2, "« \(code.rawValue) » must have one row, with its cause and what to do")
  }

  @Test("data/README.md has no entry for a code that does not exist")
  func strayCodes() {
    let rows = Codebase.text("data/README.md").matches(of: /(?:^|\n)\| `([a-z]+(?:_[a-z]+)*)` \|/)
    for row in rows {
      #expect(ProblemCode(rawValue: String(row.output.1)) != nil, "unknown code « \(row.output.1) »")
    }
  }

  @Test("links between the pages lead somewhere")
  func links() {
    let root = PackageFolders.packageRoot
    for page in Codebase.files where page.path.hasSuffix(".md") && !page.path.contains("/Golden/") {
      let folder = root.appendingPathComponent(page.path).deletingLastPathComponent()
      for match in page.text.matches(of: /\]\(([^)#\s]+)[^)]*\)/) {
        let target = String(match.output.1)
        guard !target.contains("://") else { continue }
        let path = folder.appendingPathComponent(target).standardizedFileURL.path
        #expect(FileManager.default.fileExists(atPath: path), "\(page.path): \(target)")
      }
    }
  }

  private func expectOptions(of help: String, of command: String, in text: String) {
    for option in options(help) {
      #expect(text.contains("`\(option)"), "COMMANDS.md does not describe \(option) of « \(command) »")
    }
  }

  /// The names at the start of the lines of a help text.
  private func options(_ help: String) -> [String] {
    help.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^\s+(--[a-z][a-z-]*)/).map { String($0.output.1) }
    }
  }

  /// The names listed under the title of the subcommands.
  private func subcommands(_ help: String) -> [String] {
    help.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.hasPrefix("Sous-commandes") }
      .dropFirst()
      .prefix { !$0.isEmpty }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  /// From a heading of COMMANDS.md to the next one.
  private func section(_ heading: String) -> String? {
    let lines = Codebase.text("COMMANDS.md").components(separatedBy: "\n")
    guard let start = lines.firstIndex(of: heading) else { return nil }
    return lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }.joined(separator: "\n")
  }
}
