import CSV
import Catalog
import Diagnostics
import Observatory
import Territory

extension Inspection {
  /// The first problems an import would meet in the head of the file.
  mutating func findProblems(_ sample: FileSample, name: String, context: ReadingContext, asOf: Day) throws {
    guard let known = recognition else { return }
    let recognition: Recognition
    do {
      recognition = try sample.head.withUnsafeBytes { try known.reshaped($0, context) }
    } catch let failure as ReshapeFailure {
      problems = [failure.problem(name)]
      return
    }
    let bindings = recognition.readings.map { reading in
      HeaderBinding(
        reading.header,
        to: reading.description,
        context: context,
        file: name,
        line: recognition.headerLine
      )
    }
    for problem in bindings.flatMap(\.problems) where !problems.contains(problem) { problems.append(problem) }
    if let doubt = recognition.foreignDelimiter(name) { problems.append(doubt) }
    if let doubt = recognition.doubtfulText(name) { problems.append(doubt) }
    guard !problems.contains(where: { $0.severity == .error }) else { return }
    for (reading, binding) in zip(recognition.readings, bindings) {
      problems += try cellProblems(sample, reading, binding, name: name, asOf: asOf)
    }
    problems += recognition.unclear.map { $0.problem(name) }
  }

  private func cellProblems(
    _ sample: FileSample,
    _ recognition: Recognition,
    _ binding: HeaderBinding,
    name: String,
    asOf: Day
  ) throws -> [Problem] {
    var cells = CellProblemLog()
    var last = 0
    try sample.head.withUnsafeBytes { bytes in
      let decoder = recognition.decoder(binding, asOf: asOf)
      _ = try recognition.withRows(of: bytes) { rows in
        let reader = ParallelReader(
          bytes: rows.bytes,
          from: rows.start.offset,
          firstLine: rows.start.line,
          encoding: rows.encoding,
          dialect: rows.dialect
        )
        return try reader.read(decode: { decoder.decode($0).relocated(by: recognition.reshaped) }) { batch in
          last = max(last, batch.lines.last ?? 0)
          for problem in batch.problems { cells.report(problem) }
        }
      }
    }
    let wording = ProblemWording(file: name, binding: binding)
    // The last record of a head may have been cut inside a quoted cell.
    return cells.inOrder.filter { sample.isWhole || $0.line < last }.prefix(Self.shownProblems)
      .map(wording.problem)
  }
}
