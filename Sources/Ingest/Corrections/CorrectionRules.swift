import Catalog
import Diagnostics
import Observatory
import Territory
import Warehouse

/// Applies the corrections of a source to the rows of one file, on any thread.
///
/// Made only for files whose source has some: the others pay nothing.
struct CorrectionRules: Sendable {
  private let corrections: [Compiled]
  private let day: Int?
  /// Rows are dated to the minute, AAAAMMJJHHMM.
  private let isMoment: Bool
  private let key: Int?
  private let context: ReadingContext
  private let mayExclude: Bool

  private struct Compiled: Sendable {
    let correction: Correction
    let conditions: [(column: Int, value: CorrectionValue)]
    let changes: [(column: Int, rule: ColumnRule, value: CorrectionValue)]
  }

  /// Nil when no correction of that day is about this file.
  init?(
    _ catalog: CatalogFolder,
    _ description: SourceDescription,
    _ binding: HeaderBinding,
    _ context: ReadingContext,
    on day: Day
  ) {
    func column(_ cell: Correction.Cell) -> (Int, ColumnRule, CorrectionValue)? {
      guard let number = binding.index(cell.column),
        let rule = description.columns.first(where: { $0.target == cell.column }),
        let value = CorrectionValue(cell.text, for: rule, context)
      else { return nil }
      return (number, rule, value)
    }
    let declared = catalog.corrections(of: description.source.code, on: day)
    corrections = declared.filter { $0.concerns(description) }.compactMap { correction in
      let conditions = correction.conditions.compactMap { cell in column(cell).map { ($0.0, $0.2) } }
      guard conditions.count == correction.conditions.count else { return nil }
      guard case .set(let cells) = correction.effect else {
        return Compiled(correction: correction, conditions: conditions, changes: [])
      }
      let changes = cells.compactMap(column)
      guard changes.count == cells.count else { return nil }
      return Compiled(correction: correction, conditions: conditions, changes: changes)
    }
    guard !corrections.isEmpty else { return nil }
    let day = description.record.dayColumn.flatMap(binding.index)
    self.day = day
    isMoment = day.map { if case .moment = binding.columns[$0].reader { true } else { false } } ?? false
    self.context = context
    key = binding.index("key")
    mayExclude = corrections.contains { $0.correction.effect == .exclude }
  }

  /// Later corrections see what earlier ones changed; an excluded row is changed no more.
  func apply(to batch: inout DecodedBatch) -> CorrectedBatch {
    var corrected = CorrectedBatch()
    for compiled in corrections {
      for record in 0..<batch.count where matches(compiled, batch, record) {
        if compiled.correction.effect == .exclude {
          exclude(record, compiled.correction, &batch, &corrected)
        } else {
          change(record, compiled, &batch, &corrected)
        }
      }
    }
    guard mayExclude else { return corrected }
    corrected.batch = batch
    corrected.excludedRecords = batch.isExcluded.indices.filter { batch.isExcluded[$0] }
    if let key {
      for record in 0..<batch.count where !batch.excludes(record) && !batch.isSkipped[record] {
        corrected.kept.insert(batch.identifier(key, record))
      }
    }
    return corrected
  }

  private func matches(_ compiled: Compiled, _ batch: DecodedBatch, _ record: Int) -> Bool {
    guard !batch.isSkipped[record], !batch.excludes(record) else { return false }
    guard compiled.conditions.allSatisfy({ $0.value.matches(batch, $0.column, record) }) else { return false }
    let correction = compiled.correction
    guard correction.from != nil || correction.to != nil else { return true }
    guard let written = batch.integer(day, record) else { return false }
    let fact = isMoment ? Day(compact: written / 10_000).map { Int64($0.number) } : written
    guard let number = fact else { return false }
    return correction.from.map { $0.number <= number } ?? true
      && correction.to.map { number <= $0.number } ?? true
  }

  private func exclude(
    _ record: Int,
    _ correction: Correction,
    _ batch: inout DecodedBatch,
    _ corrected: inout CorrectedBatch
  ) {
    if batch.isExcluded.isEmpty { batch.isExcluded = [Bool](repeating: false, count: batch.count) }
    batch.isExcluded[record] = true
    corrected.uses.append(CorrectionUse(correction: correction.id, line: batch.lines[record]))
    if let key { corrected.excluded[batch.identifier(key, record)] = correction.id }
  }

  private func change(
    _ record: Int,
    _ compiled: Compiled,
    _ batch: inout DecodedBatch,
    _ corrected: inout CorrectedBatch
  ) {
    var columns: Set<Int> = []
    for change in compiled.changes {
      columns.insert(change.column)
      let before = CorrectionValue.text(batch, change.column, record, change.rule, context)
      change.value.put(in: &batch, change.column, record) { commune in
        context.communes.followed.holds(commune)
      }
      corrected.uses.append(
        CorrectionUse(
          correction: compiled.correction.id,
          line: batch.lines[record],
          column: change.rule.target,
          before: before,
          after: CorrectionValue.text(batch, change.column, record, change.rule, context)
        )
      )
    }
    accept(record, columns, &batch)
  }

  /// A row rejected for nothing but cells that are now corrected is sound again.
  private func accept(_ record: Int, _ columns: Set<Int>, _ batch: inout DecodedBatch) {
    guard batch.isRejected[record] else { return }
    for index in batch.problems.indices
    where batch.problems[index].record == record && batch.problems[index].severity == .rejection {
      if let column = batch.problems[index].column, columns.contains(column) {
        batch.problems[index].severity = .warning
      }
    }
    batch.isRejected[record] = batch.problems.contains { $0.record == record && $0.severity == .rejection }
  }
}
