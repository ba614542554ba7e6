package import Diagnostics

/// Why a command stops, in words for the person who started it.
package struct ExitError: Error, Hashable {
  package var status: ExitStatus
  /// French, without the name of the command.
  package var sentence: String
  /// What to print before the sentence.
  package var problems: [Problem]

  package init(_ status: ExitStatus, _ sentence: String, problems: [Problem] = []) {
    self.status = status
    self.sentence = sentence
    self.problems = problems
  }

  package static func usage(_ sentence: String) -> ExitError {
    ExitError(.usage, sentence)
  }
}
