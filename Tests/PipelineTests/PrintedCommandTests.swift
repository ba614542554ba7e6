import Foundation
import TestSupport
import Testing

/// The commands that help texts and the README print are run, from a folder like that of the product.
@Suite("Printed commands", .enabled(if: Binary("ingest") != nil && Binary("report") != nil))
struct PrintedCommandTests {
  /// The working copy, without what it made: a copy, since commands write beside what they read.
  private final class Product {
    let workdir: Workdir

    init() throws {
      workdir = try Workdir()
      let manager = FileManager.default
      for name in ["pipelines", "data/sample", "data/templates"] {
        try manager.copyItem(
          at: PackageFolders.packageRoot.appendingPathComponent(name),
          to: workdir.url.appendingPathComponent(name).creatingParent()
        )
      }
      try manager.createSymbolicLink(
        at: workdir.url.appendingPathComponent("data/reference"),
        withDestinationURL: PackageFolders.packageRoot.appendingPathComponent("data/reference")
      )
      try manager.createSymbolicLink(
        at: workdir.url.appendingPathComponent(".build/release").creatingParent(),
        withDestinationURL: URL(fileURLWithPath: Binary.folder ?? "/", isDirectory: true)
      )
    }

    func shell(_ command: String) throws -> (status: Int32, output: String) {
      let process = Process()
      let output = try workdir.write("sortie", "")
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = ["-c", command]
      process.currentDirectoryURL = workdir.url
      process.environment = ProcessInfo.processInfo.environment.merging([
        "PATH": "\(Binary.folder ?? ""):/usr/bin:/bin", "HOME": workdir.path("chez-soi"), "PAGER": "cat",
      ]) { $1 }
      process.standardOutput = FileHandle(forWritingAtPath: output)
      process.standardError = FileHandle(forWritingAtPath: output)
      try process.run()
      process.waitUntilExit()
      return (process.terminationStatus, try workdir.text("sortie"))
    }
  }

  @Test("the examples of every help hold, in the order of a night", .long)
  func helps() throws {
    let product = try Product()
    var count = 0
    for command in ["simulate", "ingest", "aggregate", "report"] {
      let help = try product.shell("\(command) --help").output
      let helps = try [help] + subcommands(help).map { try product.shell("\(command) \($0) --help").output }
      for help in helps {
        for example in examples(help) {
          let end = try product.shell(example)
          #expect([0, 10].contains(end.status), "\(example)\n\(end.output)")
          count += 1
        }
      }
    }
    #expect(count >= 12)
  }

  @Test("the first hour of the README, line by line, ends with a release of one's own département", .long)
  func firstHour() throws {
    let product = try Product()
    let page = try String(
      contentsOf: PackageFolders.packageRoot.appendingPathComponent("README.md"),
      encoding: .utf8
    )
    let section = try #require(
      page.components(separatedBy: "\n## Your first hour\n").last?.components(separatedBy: "\n## ").first
    )
    let blocks = section.matches(of: /```sh\n([\s\S]*?)```/).map { String($0.output.1) }
    #expect(blocks.count == 2)
    try product.workdir.write(
      "chez-soi/Downloads/export.csv",
      try String(contentsOfFile: product.workdir.path("data/sample/partenaire_caf_2025.csv"), encoding: .utf8)
    )
    for line in blocks.joined().split(separator: "\n") where !line.hasPrefix("make ") {
      let end = try product.shell(String(line))
      #expect(end.status == 0, "\(line)\n\(end.output)")
    }
    let files = product.workdir.files(under: "data/releases")
    #expect(files.contains { $0.hasPrefix("vendee/") && $0.hasSuffix("/interne/rapport.md") })
    #expect(files.contains { $0.hasPrefix("lozere/") && $0.hasSuffix("/interne/rapport.md") })
  }

  @Test("what make night prints to explore its warehouse holds", .long)
  func exploring() throws {
    let product = try Product()
    #expect(try product.shell("pipelines/nightly.sh pipelines/demonstration.jsonc").status == 0)
    let makefile = try String(
      contentsOf: PackageFolders.packageRoot.appendingPathComponent("Makefile"),
      encoding: .utf8
    )
    let commands = makefile.matches(of: /echo '  ([^']+)'/).map { String($0.output.1) }
    #expect(commands.count == 4)
    for command in commands where !command.hasPrefix("sqlite3") {
      let end = try product.shell(command)
      #expect(end.status == 0, "\(command)\n\(end.output)")
    }
  }

  /// The names listed under the title of the subcommands.
  private func subcommands(_ help: String) -> [String] {
    lines(help, below: "Sous-commandes").compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  private func examples(_ help: String) -> [String] {
    lines(help, below: "Exemples").filter { !$0.hasPrefix("      ") }.map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }

  private func lines(_ help: String, below title: String) -> [Substring] {
    Array(
      help.split(separator: "\n", omittingEmptySubsequences: false)
        .drop { !$0.hasPrefix(title) }.dropFirst().prefix { !$0.isEmpty }
    )
  }
}
