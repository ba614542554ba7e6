import Foundation
import TestSupport
import Testing

@Suite("The audit is a wall")
struct WallTests {
  /// What `verify` checks; `Aggregate` is the command, which stands on both.
  private static let computation: Set = ["Facts", "Cube", "Indicators", "Aggregate"]

  @Test("the target of the audit may use none of the computation")
  func manifest() throws {
    let text = try String(
      contentsOf: PackageFolders.packageRoot.appending(path: "Package.swift"),
      encoding: .utf8
    )
    let list = try #require(text.firstMatch(of: /room\(\s*"Audit",\s*\[([^\]]*)\]/)).output.1
    let uses = list.matches(of: /"(\w+)"/).map { String($0.output.1) }
    #expect(uses.contains("Warehouse"))
    #expect(Self.computation.intersection(uses) == [])
    for room in Self.computation.subtracting(["Aggregate"]) {
      let list = try #require(text.firstMatch(of: try Regex("\"\(room)\",\\s*\\[([^\\]]*)\\]")))
      #expect(try !#require(list.output[1].substring).contains("Audit"), "\(room)")
    }
  }

  @Test("no file of the audit imports the computation")
  func imports() throws {
    let folder = PackageFolders.packageRoot.appending(path: "Sources/Aggregate/Audit")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".swift")
    }
    #expect(files.count > 30)
    for file in files {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      let imports = text.matches(of: /(?m)^(?:package )?import (\w+)/).map { String($0.output.1) }
      #expect(Self.computation.intersection(imports) == [], "\(file)")
    }
  }

  @Test("the audit writes its questions apart from reading their answers: none is bound by hand")
  func questions() throws {
    let folder = PackageFolders.packageRoot.appending(path: "Sources/Aggregate/Audit")
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where file.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      #expect(!text.contains(/\.bind\(|\.prepare\(\s*"|\.integer\(\s*"/), "\(file): make it a Query")
    }
  }
}
