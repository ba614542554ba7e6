import CSV
import Catalog
import Console
import Diagnostics
import Observatory

/// Whether the cells of a file stand under their headers, by the labels of closed lists.
///
/// For one month of 2025 La Coop wrote a header without its cells: every cell after it is one column to the left.
struct ColumnShift {
  /// Rows that only one of the two readings understands.
  private(set) var aligned = 0
  private(set) var shifted = 0

  init(
    _ bytes: UnsafeRawBufferPointer,
    _ recognition: Recognition,
    _ repair: ColumnRepair,
    _ context: ReadingContext,
    asOf: Day
  ) throws {
    guard let moved = recognition.withoutHeader(repair.unwritten) else { return }
    func crossCheck(_ recognition: Recognition) -> ShiftCheck {
      var description = recognition.description
      description.columns = description.columns.filter { repair.crossChecks.contains($0.target) }
      let binding = HeaderBinding(recognition.header, to: description, context: context, file: "", line: 1)
      return ShiftCheck(decoder: recognition.decoder(binding, asOf: asOf))
    }
    let (asWritten, asMeant) = (crossCheck(recognition), crossCheck(moved))
    let reader = ParallelReader(
      bytes: bytes,
      from: recognition.start.offset,
      firstLine: recognition.start.line,
      encoding: recognition.encoding,
      dialect: recognition.dialect
    )
    _ = try reader.read(decode: { (asWritten.misreadings($0), asMeant.misreadings($0)) }) { written, meant in
      for (here, there) in zip(written, meant) where here != there {
        if there < here { shifted += 1 } else { aligned += 1 }
      }
    }
  }

  private struct ShiftCheck: Sendable {
    let decoder: BatchDecoder

    /// For each row, how many cells hold a label that their list does not know; no reading is worse than one that
    /// leaves a cell without a header.
    func misreadings(_ batch: RecordBatch) -> [Int] {
      let decoded = decoder.decode(batch)
      var counts = [Int](repeating: 0, count: decoded.count)
      for problem in decoded.problems {
        switch problem.code {
        case .labelUnknown where counts[problem.record] < .max: counts[problem.record] += 1
        case .raggedRow: counts[problem.record] = .max
        default: break
        }
      }
      return counts
    }
  }
}

extension Recognition {
  /// The same table with a header taken away, and the following ones one column to the left; nil when it is not there.
  func withoutHeader(_ name: String) -> Recognition? {
    let folded = FoldedLabel.fold(name)
    guard let position = header.firstIndex(where: { FoldedLabel.fold($0) == folded }) else { return nil }
    var recognition = self
    recognition.header.remove(at: position)
    recognition.header.append("")
    return recognition
  }
}

extension FileImport {
  /// The recognition of a file whose cells stand under their headers, moved there when they are all one column off.
  func realigned(
    _ recognition: Recognition,
    _ file: borrowing ExportFile,
    _ report: inout FileReport
  ) throws -> Recognition {
    guard let repair = recognition.description.repair, let moved = recognition.withoutHeader(repair.unwritten)
    else { return recognition }
    let shift = try ColumnShift(file.bytes, recognition, repair, context, asOf: asOf)
    guard shift.shifted > 0 else { return recognition }
    let isWhole = shift.aligned == 0
    let problem = Problem(
      .shiftedColumns,
      isWhole ? .warning : .error,
      at: Location(file: report.name, line: recognition.headerLine, header: repair.unwritten),
      expected: "une cellule par colonne",
      action: isWhole
        ? "\(shift.shifted) lignes décalées d'une colonne à gauche après cet en-tête ; remises à leur place"
        : """
        \(shift.shifted) lignes décalées d'une colonne et \(shift.aligned) qui ne le sont pas ; fichier refusé, \
        refaire l'export
        """
    )
    guard isWhole else { throw Refusal(status: .dataRefused, problem: problem) }
    report.problems.report(problem)
    return moved
  }
}
