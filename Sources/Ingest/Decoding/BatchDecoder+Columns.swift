import CSV
import Catalog
import Diagnostics
import Observatory

extension BatchDecoder {
  /// Reads one column over the whole batch: the kind is chosen once a column, not once a cell.
  func decode(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: FieldView,
    day: Int?,
    into decoded: inout DecodedBatch
  ) -> DecodedColumn {
    switch column.reader {
    case .day(let formats):
      // Exports are sorted by day: the same few cells come again and again.
      var cache = memory.recall(number, capacity: 4096)
      defer { memory.keep(cache, for: number) }
      let isBounded = column.target != "birth"
      return integers(column, number, batch, &decoded) { bytes in
        let known = cache.value(of: bytes) { cell in
          guard case .value(let day) = checked(DayField.read(cell, as: formats), isBounded: isBounded) else {
            return nil
          }
          return day
        }
        return known.map(FieldOutcome.value)
          ?? checked(DayField.read(bytes, as: formats), isBounded: isBounded)
      }
    case .moment(let formats):
      return integers(column, number, batch, &decoded) { DayField.readMoment($0, as: formats) }
    case .count(let max):
      return integers(column, number, batch, &decoded) { CountField.read($0, max: max) }
    case .minutes(let max):
      return integers(column, number, batch, &decoded) { MinutesField.read($0, max: max) }
    case .integer:
      return integers(column, number, batch, &decoded) { bytes in
        column.isDestroyed(bytes)
          ? .problem(.identifierDestroyed) : CountField.read(bytes, max: Int(Int64.max))
      }
    case .euros:
      return integers(column, number, batch, &decoded, EurosField.read)
    case .ratio:
      return integers(column, number, batch, &decoded, RatioField.read)
    case .decimal(let suffixes):
      return integers(column, number, batch, &decoded) { DecimalField.read($0, suffixes: suffixes) }
    case .degrees:
      return integers(column, number, batch, &decoded, DegreesField.read)
    case .rank:
      return integers(column, number, batch, &decoded, RankField.read)
    case .opening:
      return integers(column, number, batch, &decoded, OpeningField.read)
    case .flag(let yes, let no):
      var cache = memory.recall(number, capacity: 256)
      defer { memory.keep(cache, for: number) }
      return integers(column, number, batch, &decoded) { bytes in
        let answer = cache.value(of: bytes) { cell in
          let label = FoldedLabel.fold(String(decoding: cell, as: UTF8.self))
          return yes.contains(label) ? 1 : no.contains(label) ? 0 : nil
        }
        return answer.map(FieldOutcome.value) ?? .problem(.flagUnreadable)
      }
    case .choice(let table):
      var cache = memory.recall(number, capacity: 256)
      defer { memory.keep(cache, for: number) }
      return integers(column, number, batch, &decoded) { bytes in
        guard let index = cache.value(of: bytes, table.value(of:)) else { return .problem(.labelUnknown) }
        return index < 0 ? .empty : .value(index)
      }
    case .choices(let table, .lines):
      var cache = memory.recall(number, capacity: 1024)
      defer { memory.keep(cache, for: number) }
      return integers(column, number, batch, &decoded) { bytes in
        var mask: Int64 = 0
        LabelList.eachLine(of: bytes) { label in
          mask |= cache.value(of: label, table.value(of:)) ?? LabelTable.unknown
        }
        return Self.list(mask)
      }
    case .choices(let table, .braces):
      var cache = memory.recall(number, capacity: 1024)
      defer { memory.keep(cache, for: number) }
      return integers(column, number, batch, &decoded) { bytes in
        var mask: Int64 = 0
        let isList = LabelList.eachBraced(of: bytes) { label in
          mask |= cache.value(of: label, table.value(of:)) ?? LabelTable.unknown
        }
        return isList ? Self.list(mask) : .problem(.listUnreadable)
      }
    case .choices(let table, .bars):
      var cache = LabelCache()
      return integers(column, number, batch, &decoded) { bytes in
        var mask: Int64 = 0
        LabelList.eachPart(of: bytes) { label in
          mask |= cache.value(of: label, table.value(of:)) ?? LabelTable.unknown
        }
        return Self.list(mask)
      }
    case .communes(let communes):
      return residences(column, number, batch, communes, decoded)
    case .commune(let communes):
      return indices(column, number, batch, communes, day: day, &decoded)
    case .uuid:
      return identifiers(column, number, batch, &decoded, IdentifierField.uuid)
    case .hex(let digits):
      return identifiers(column, number, batch, &decoded) { IdentifierField.hex($0, digits: digits) }
    case .pseudonym(let pseudonym):
      return pseudonyms(column, number, batch, pseudonym, &decoded)
    case .mediator(let mediator):
      return mediators(column, number, batch, mediator, &decoded)
    case .text:
      return texts(column, number, batch, &decoded)
    case .tally(let table, let style):
      return tallies(column, number, batch, table, style, &decoded)
    }
  }

  private static func list(_ mask: Int64) -> FieldOutcome {
    mask & LabelTable.unknown == 0 ? .value(mask) : .partial(mask & ~LabelTable.unknown, .labelUnknown)
  }

  /// A birth is older than the tool that records it; every other day has the bounds of its source.
  private func checked(_ outcome: FieldOutcome, isBounded: Bool) -> FieldOutcome {
    guard case .value(let number) = outcome else { return outcome }
    if number > latest.number { return .problem(.dateFuture) }
    if isBounded, let earliest, number < earliest.number { return .problem(.dateOutOfRange) }
    return outcome
  }

  @inline(__always)
  private func integers(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: FieldView,
    _ decoded: inout DecodedBatch,
    _ read: (UnsafeRawBufferPointer) -> FieldOutcome
  ) -> DecodedColumn {
    var values = [Int64](repeating: column.emptyValue ?? DecodedColumn.none, count: decoded.count)
    let field = column.inputs.first?.field
    for record in 0..<decoded.count where !decoded.isSkipped[record] {
      let bytes = cell(batch, record, field)
      var outcome = bytes.isEmpty ? .empty : read(bytes)
      if case .problem = outcome, let other = reread(bytes, { $0.isEmpty ? .empty : read($0) }) {
        outcome = other
      }
      switch outcome {
      case .value(let value): values[record] = value
      case .empty: noteEmpty(column, number, record, &decoded)
      case .problem(let code): note(code, column, number, record, &decoded)
      case .partial(let value, let code):
        values[record] = value
        note(code, column, number, record, &decoded)
      }
    }
    return .integers(values)
  }

  func noteEmpty(_ column: BoundColumn, _ number: Int, _ record: Int, _ decoded: inout DecodedBatch) {
    guard column.presence == .required, column.emptyValue == nil else { return }
    note(.requiredEmpty, column, number, record, &decoded)
  }

  /// As grave as the description of the column makes it.
  func note(
    _ code: ProblemCode,
    _ column: BoundColumn,
    _ number: Int,
    _ record: Int,
    _ decoded: inout DecodedBatch
  ) {
    note(code, column.severity(of: code), column, number, record, &decoded)
  }

  func note(
    _ code: ProblemCode,
    _ severity: Severity,
    _ column: BoundColumn,
    _ number: Int,
    _ record: Int,
    _ decoded: inout DecodedBatch
  ) {
    decoded.problems.append(
      CellProblem(
        record: record,
        line: decoded.lines[record],
        column: number,
        field: column.field + 1,
        code: code,
        severity: severity
      )
    )
    if severity == .rejection { decoded.isRejected[record] = true }
  }
}
