import Foundation
import Glibc

/// Two descriptors a command can speak to in process, and what it said.
package final class Recorder: Sendable {
  package let output: Int32
  package let errors: Int32
  private let workdir: Workdir

  package init() throws {
    workdir = try Workdir()
    output = open(workdir.path("stdout"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
    errors = open(workdir.path("stderr"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
  }

  package var outputText: String { (try? workdir.text("stdout")) ?? "" }
  package var errorText: String { (try? workdir.text("stderr")) ?? "" }
  package var errorLines: [String] {
    errorText.split(separator: "\n").map(String.init)
  }

  deinit {
    close(output)
    close(errors)
  }
}
