import Simulate
import TestSupport
import Testing

struct DeterminismTests {
  @Test("the same seed gives the same bytes")
  func sameSeed() throws {
    let first = try SimulatedFolder(seed: 11)
    let second = try SimulatedFolder(seed: 11)
    #expect(first.files == second.files)
    for file in first.files {
      #expect(try first.bytes(file.name) == second.bytes(file.name), "\(file.name)")
    }
  }

  @Test("another seed gives other bytes", .long)
  func otherSeed() throws {
    let first = try SimulatedFolder(seed: 11)
    let second = try SimulatedFolder(seed: 12)
    for file in first.files {
      #expect(try first.bytes(file.name) != second.bytes(file.name), "\(file.name)")
    }
  }
}
