import Concurrency
import Testing

struct WorkersTests {
  private struct Refused: Error, Equatable {
    let number: Int
  }

  @Test(arguments: [0, 1, 2, 7])
  func `outputs come in the order of elements whatever the threads`(threads: Int) {
    let outputs = Workers.map(threads, Array(0..<100)) { $0 * $0 }
    #expect(outputs == (0..<100).map { $0 * $0 })
    #expect(Workers.map(threads, [Int]()) { $0 } == [])
  }

  @Test(arguments: [1, 3])
  func `each element is taken once by one thread`(threads: Int) {
    let taken = Workers.run(threads, sharing: Array(1...1000)) { next in
      var taken: [Int] = []
      while let element = next() { taken.append(element) }
      return taken
    }
    #expect(taken.count == threads)
    #expect(taken.joined().sorted() == Array(1...1000))
  }

  @Test(arguments: [1, 4])
  func `the error is that of the first element that has one`(threads: Int) {
    #expect(throws: Refused(number: 3)) {
      try Workers.map(threads, Array(0..<50)) { number throws(Refused) in
        if number % 10 == 3 { throw Refused(number: number) }
        return number
      }
    }
  }

  @Test(arguments: [false, true])
  func `a task beside gives what it made, or throws what it threw`(isBeside: Bool) throws {
    let sound = SideTask(isBeside: isBeside) { 7 }
    #expect(sound.value() == 7)
    #expect(sound.value() == 7, "a value may be asked for twice")
    let faulty = SideTask(isBeside: isBeside) { () throws(Refused) -> Int in throw Refused(number: 1) }
    faulty.wait()
    #expect(throws: Refused(number: 1)) { try faulty.value() }
  }
}
