import Foundation
import TestSupport
import Testing

@Suite("The pages for developers are true")
struct GuideTests {
  private static let guide = Codebase.text("CONTRIBUTING.md")
  private static let rooms = Codebase.text("Sources/README.md")

  @Test("the manifest is read: every folder of sources belongs to a room")
  func manifest() {
    #expect(Rooms.all.count > 15)
    for file in Codebase.sources where Rooms.room(of: file).isEmpty {
      Issue.record("\(file.path): no target of Package.swift has this folder")
    }
  }

  @Test("Sources/README.md has one paragraph for each room of Package.swift, and no other")
  func paragraphs() {
    let described = Self.rooms.matches(of: /\n\*\*`(\w+)`\*\*/).map { String($0.output.1) }
    #expect(Set(described).count == described.count)
    #expect(Rooms.names.subtracting(described).sorted() == [])
    #expect(Set(described).subtracting(Rooms.names).sorted() == [])
  }

  @Test("the diagram of Sources/README.md is the dependency list of Package.swift")
  func diagram() throws {
    let block = try #require(Self.rooms.firstMatch(of: /```\n(CSQLite\n[\s\S]*?)```/)).output.1
    var drawn: [String: Set<String>] = [:]
    for line in block.split(separator: "\n") {
      let halves = line.components(separatedBy: "←").map { $0.trimmingCharacters(in: .whitespaces) }
      let uses = halves.count > 1 ? halves[1].components(separatedBy: ", ") : []
      #expect(uses == uses.sorted(), "\(line)")
      #expect(uses.allSatisfy { drawn[$0] != nil }, "\(halves[0]) uses a room drawn below it")
      drawn[halves[0]] = Set(uses)
    }
    for room in Rooms.all {
      #expect(drawn[room.name] == room.dependencies, "\(room.name) uses \(room.dependencies.sorted())")
    }
    #expect(Set(drawn.keys).subtracting(Rooms.names).sorted() == [])
  }

  @Test("unsafe buffers stand in the rooms that CONTRIBUTING names, and in each of them")
  func unsafeBuffers() throws {
    let sentence = try #require(Self.guide.firstMatch(of: /- Unsafe buffers([\s\S]*?)only\./)).output.1
    let named = Set(sentence.matches(of: /`(\w+)`/).map { String($0.output.1) })
    let unsafe = /\bUnsafe(?:Raw|Mutable|Buffer)?\w*Pointer\b|\bwithUnsafe\w+|\bunsafe[A-Z]\w+/
    var found: Set<String> = []
    for file in Codebase.sources where file.statements.contains(where: { $0.text.contains(unsafe) }) {
      let room = Rooms.room(of: file)
      found.insert(room)
      #expect(
        named.contains(room),
        "\(file.path): CONTRIBUTING names no unsafe buffer there"
      )
    }
    #expect(named.subtracting(found).sorted() == [], "named, and without any")
  }

  @Test("SQL is written in the rooms that CONTRIBUTING names")
  func sql() throws {
    let sentence = try #require(Self.guide.firstMatch(of: /- SQL is written in([\s\S]*?)only;/)).output.1
    let named = Set(sentence.matches(of: /`(\w+)`/).map { String($0.output.1) })
    let verbs = /\b(?:SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE (?:TABLE|VIEW|INDEX))\b/
    for file in Codebase.sources {
      let room = Rooms.room(of: file)
      guard !named.contains(room) else { continue }
      for (number, line) in file.statements where line.contains(verbs) {
        Issue.record("\(file.path):\(number): ask a gateway of the Warehouse room instead")
      }
    }
  }

  @Test(
    "the paths that pages for developers name exist",
    arguments: ["CONTRIBUTING.md", "Sources/README.md"]
  )
  func paths(_ page: String) {
    let root = PackageFolders.packageRoot
    let named = Codebase.text(page).matches(of: /`((?:Sources|Tests|pipelines|data|docs|bench)\/[\w\/.+-]*)`/)
    #expect(!named.isEmpty)
    for match in named {
      let path = String(match.output.1)
      #expect(
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path),
        "\(page): \(path)"
      )
    }
  }

  @Test("CONTRIBUTING is read in a few minutes: at most 6 500 bytes")
  func size() {
    #expect(Self.guide.utf8.count <= 6_500)
    #expect(Self.guide.utf8.count > 3_000)
  }
}
