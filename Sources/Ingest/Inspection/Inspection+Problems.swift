import CSV
import Catalog
import Diagnostics
import Observatory
import Territory

extension Inspection {
  /// The first problems an import would meet in the head of the file.
  mutating func findProblems(_ sample: FileSample, name: String, context: ReadingContext, asOf: Day) throws {
    guard let recognition else { return }
    let binding = HeaderBinding(
      recognition.header,
      to: recognition.description,
      context: context,
      file: name,
      line: recognition.headerLine
    )
    problems = binding.problems
    guard !problems.contains(where: { $0.severity == .error }) else { return }
    var cells = CellProblemLog()
    var last = 0
    try sample.head.withUnsafeBytes { bytes in
      let reader = ParallelReader(
        bytes: bytes,
        from: recognition.start.offset,
        firstLine: recognition.start.line,
        encoding: recognition.encoding,
        dialect: recognition.dialect
      )
      let decoder = recognition.decoder(binding, asOf: asOf)
      _ = try reader.read(decode: { decoder.decode($0) }) { batch in
        last = max(last, batch.lines.last ?? 0)
        for problem in batch.problems { cells.report(problem) }
      }
    }
    let wording = ProblemWording(file: name, binding: binding)
    // The last record of a head may have been cut inside a quoted cell.
    problems += cells.inOrder.filter { sample.isWhole || $0.line < last }.prefix(Self.shownProblems)
      .map(wording.problem)
  }
}
