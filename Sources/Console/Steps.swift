/// The numbered steps of a run: the enum is its table of contents, its raw values what is printed.
package struct Steps<Name: CaseIterable & RawRepresentable & Equatable & Sendable>: Sendable
where Name.RawValue == String {
  private let terminal: Terminal
  private let all: [Name]

  /// `left` are the steps that this run does not have.
  package init(of name: Name.Type, on terminal: Terminal, leaving left: [Name] = []) {
    self.terminal = terminal
    all = Name.allCases.filter { !left.contains($0) }
  }

  /// Says that a step begins, in a run whose errors are told without it.
  package func begin(_ name: Name) {
    let number = all.prefix { $0 != name }.count + 1
    terminal.say(
      .info,
      "[\(number)/\(all.count)] \(name.rawValue)",
      fields: [
        (key: "event", json: JSONText.quoted("step")), (key: "step", json: "\(number)"),
        (key: "steps", json: "\(all.count)"),
      ]
    )
  }

  /// Runs one step; what it throws comes out as a `StepError` that names it, or names the step inside it.
  package mutating func run<Output: ~Copyable>(
    _ name: Name,
    _ body: () throws -> Output
  ) throws -> Output {
    begin(name)
    do {
      return try body()
    } catch let error as StepError {
      throw error
    } catch {
      throw StepError(step: name.rawValue, underlying: error)
    }
  }
}

/// An error and the step in which it happened.
package struct StepError: Error {
  package let step: String
  package let underlying: any Error

  package init(step: String, underlying: any Error) {
    self.step = step
    self.underlying = underlying
  }
}
