import Foundation
import TestSupport
import Testing

/// What only the built command can show.
@Suite("The ingest rows command")
struct RowsCommandTests {
  private static var binary: Binary? { Binary("ingest") }

  @Test("ends with the status of the contract", .enabled(if: binary != nil))
  func statuses() throws {
    let binary = try #require(Self.binary)
    let workdir = try Workdir()
    let clean = try workdir.write("clean.csv", "a;b\n1;2\n")
    func status(_ arguments: String...) throws -> Int32 {
      let result = try binary.run(["rows"] + arguments)
      #expect(!result.killed)
      return result.status
    }
    #expect(try status(clean) == 0)
    #expect(try status(try workdir.write("ragged.csv", "a;b\n1\n")) == 10)
    #expect(try status(try workdir.write("empty.csv", "")) == 2)
    #expect(try status(workdir.path("absent.csv")) == 66)
    #expect(try status(workdir.path) == 66)
    #expect(try status() == 64)
    #expect(try status(clean, clean) == 64)
    #expect(try status(clean, "--encoding", "koi8-r") == 64)
    #expect(try status(clean, "--delimiter", ";;") == 64)
    #expect(try status(clean, "--delimiter", "|", "--quote", "|") == 64)
    #expect(try status(clean, "--threads", "0") == 64)
  }

  @Test("says which option it does not offer, in a form programs can read", .enabled(if: binary != nil))
  func unsupported() throws {
    let result = try #require(Self.binary).run(["rows", "x.csv", "--nope", "1"])
    #expect(result.status == 64)
    #expect(result.errors.contains("unsupported: --nope"))
    #expect(result.output.isEmpty)
  }

  @Test("says why an encoding is doubted, apart from the lines", .enabled(if: binary != nil))
  func evidence() throws {
    let workdir = try Workdir()
    let words = "mcrvdnpt".utf8.map { [$0, 0x8E, 0x0A] }.joined()
    let file = try workdir.write("mac.csv", Array("nom\n".utf8) + words)
    let result = try #require(Self.binary).run(["rows", file])
    #expect(result.status == 10)
    #expect(
      result.output.contains("{\"fields\":[\"mé\"],\"line\":2}\n{\"warn\":\"suspect_encoding\",\"line\":2}")
    )
    #expect(result.errors.contains("lu en mac-roman"))
  }

  @Test("says that standard output is full", .enabled(if: binary != nil))
  func fullOutput() throws {
    let binary = try #require(Self.binary)
    let workdir = try Workdir()
    let clean = try workdir.write("clean.csv", "a;b\n1;2\n")
    let result = try binary.run([clean], script: "\"$0\" rows \"$1\" > /dev/full")
    #expect(result.status == 74 && !result.killed)
  }
}
