import CSV
import Catalog
import Diagnostics
import Observatory

extension BatchDecoder {
  /// Reads one column over the whole batch: the kind is chosen once a column, not once a cell.
  func decode(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: RecordBatch,
    day: Int?,
    into decoded: inout DecodedBatch
  ) -> DecodedColumn {
    switch column.reader {
    case .day(let formats):
      return integers(column, number, batch, &decoded) { bytes in
        checked(DayField.read(bytes, as: formats), isBounded: column.target != "birth")
      }
    case .moment(let formats):
      return integers(column, number, batch, &decoded) { DayField.readMoment($0, as: formats) }
    case .count(let max):
      return integers(column, number, batch, &decoded) { CountField.read($0, max: max) }
    case .integer:
      return integers(column, number, batch, &decoded) { CountField.read($0, max: Int(Int64.max)) }
    case .ratio:
      return integers(column, number, batch, &decoded, RatioField.read)
    case .degrees:
      return integers(column, number, batch, &decoded, DegreesField.read)
    case .rank:
      return integers(column, number, batch, &decoded, RankField.read)
    case .flag(let yes, let no):
      return integers(column, number, batch, &decoded) { bytes in
        let label = FoldedLabel.fold(String(decoding: bytes, as: UTF8.self))
        return yes.contains(label) ? .value(1) : no.contains(label) ? .value(0) : .problem(.flagUnreadable)
      }
    case .choice(let table):
      var cache = LabelCache()
      return integers(column, number, batch, &decoded) { bytes in
        guard let index = cache.value(of: bytes, table.value(of:)) else { return .problem(.labelUnknown) }
        return index < 0 ? .empty : .value(index)
      }
    case .choices(let table, let style):
      var cache = LabelCache()
      return integers(column, number, batch, &decoded) { bytes in
        let mask = cache.value(of: bytes) { cell in
          LabelList.labels(cell, style: style)?.reduce(0) { $0 | (table.value(of: $1) ?? LabelTable.unknown) }
        }
        guard let mask else { return .problem(.listUnreadable) }
        return mask & LabelTable.unknown == 0
          ? .value(mask) : .partial(mask & ~LabelTable.unknown, .labelUnknown)
      }
    case .commune(let communes):
      return places(column, number, batch, communes, day: day, &decoded)
    case .uuid:
      return identifiers(column, number, batch, &decoded, IdentifierField.uuid)
    case .hex(let digits):
      return identifiers(column, number, batch, &decoded) { IdentifierField.hex($0, digits: digits) }
    case .pseudonym(let pseudonym):
      return pseudonyms(column, number, batch, pseudonym, &decoded)
    case .text:
      return texts(column, number, batch, &decoded)
    case .tally(let table):
      return tallies(column, number, batch, table, &decoded)
    }
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
    _ batch: RecordBatch,
    _ decoded: inout DecodedBatch,
    _ read: (UnsafeRawBufferPointer) -> FieldOutcome
  ) -> DecodedColumn {
    var values = [Int64](repeating: column.emptyValue ?? DecodedColumn.none, count: decoded.count)
    let field = column.inputs.first?.field
    for record in 0..<decoded.count where !decoded.isSkipped[record] {
      let bytes = cell(batch, record, field)
      switch bytes.isEmpty ? .empty : read(bytes) {
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

  private func identifiers(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: RecordBatch,
    _ decoded: inout DecodedBatch,
    _ read: (UnsafeRawBufferPointer) -> Identifier?
  ) -> DecodedColumn {
    var values = [Identifier](repeating: .none, count: decoded.count)
    for record in 0..<decoded.count where !decoded.isSkipped[record] {
      let bytes = cell(batch, record, column.inputs.first?.field)
      if bytes.isEmpty {
        noteEmpty(column, number, record, &decoded)
      } else if let identifier = read(bytes) {
        values[record] = identifier
      } else {
        note(.identifierUnreadable, column, number, record, &decoded)
      }
    }
    return .identifiers(values)
  }

  private func pseudonyms(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: RecordBatch,
    _ pseudonym: PseudonymField,
    _ decoded: inout DecodedBatch
  ) -> DecodedColumn {
    var values = [Identifier](repeating: .none, count: decoded.count)
    for record in 0..<decoded.count where !decoded.isSkipped[record] {
      let parts = column.inputs.map { String(decoding: cell(batch, record, $0.field), as: UTF8.self) }
      if parts.allSatisfy(\.isEmpty) {
        noteEmpty(column, number, record, &decoded)
      } else {
        values[record] = pseudonym.identifier(of: parts)
      }
    }
    return .identifiers(values)
  }

  private func texts(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: RecordBatch,
    _ decoded: inout DecodedBatch
  ) -> DecodedColumn {
    var values = [String?](repeating: nil, count: decoded.count)
    for record in 0..<decoded.count where !decoded.isSkipped[record] {
      let bytes = cell(batch, record, column.inputs.first?.field)
      if bytes.isEmpty {
        noteEmpty(column, number, record, &decoded)
      } else {
        values[record] = String(decoding: bytes, as: UTF8.self)
      }
    }
    return .texts(values)
  }

  private func tallies(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: RecordBatch,
    _ table: LabelTable,
    _ decoded: inout DecodedBatch
  ) -> DecodedColumn {
    var values = [[Tally]](repeating: [], count: decoded.count)
    for record in 0..<decoded.count where !decoded.isSkipped[record] {
      let bytes = cell(batch, record, column.inputs.first?.field)
      guard !bytes.isEmpty, !bytes.equals([0x7B, 0x7D]) else { continue }
      guard let (tallies, unknown) = TallyField.read(bytes, in: table) else {
        note(.listUnreadable, column, number, record, &decoded)
        continue
      }
      if unknown > 0 { note(.labelUnknown, column, number, record, &decoded) }
      values[record] = tallies
    }
    return .tallies(values)
  }

  private func places(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: RecordBatch,
    _ communes: CommuneField,
    day: Int?,
    _ decoded: inout DecodedBatch
  ) -> DecodedColumn {
    var values = [Int64](repeating: CommuneField.Place.absent.packed, count: decoded.count)
    func input(_ role: String) -> Int? { column.inputs.first { $0.role == role }?.field }
    let (code, postal, name) = (input("code"), input("postal"), input("name"))
    for record in 0..<decoded.count where !decoded.isSkipped[record] {
      let (place, problem) = communes.place(
        code: cell(batch, record, code),
        postalCode: cell(batch, record, postal),
        name: cell(batch, record, name),
        on: decoded.integer(day, record).map { Day(number: Int32(truncatingIfNeeded: $0)) }
      )
      values[record] = place.packed
      switch problem {
      case nil:
        if place == .absent, column.presence == .required {
          note(.communeMissing, column, number, record, &decoded)
        }
      case .communeAmbiguous? where column.presence == .required:
        note(.communeAmbiguous, column, number, record, &decoded)
      case .codeRepaired?, .communeAmbiguous?:
        // The row counts all the same: at its commune once repaired, else where the whole is known.
        decoded.problems.append(
          CellProblem(
            record: record,
            line: decoded.lines[record],
            column: number,
            field: column.field + 1,
            code: problem ?? .communeUnknown,
            severity: .warning
          )
        )
      case let code?:
        note(code, column, number, record, &decoded)
      }
    }
    return .integers(values)
  }

  private func noteEmpty(_ column: BoundColumn, _ number: Int, _ record: Int, _ decoded: inout DecodedBatch) {
    guard column.presence == .required, column.emptyValue == nil else { return }
    note(.requiredEmpty, column, number, record, &decoded)
  }

  private func note(
    _ code: ProblemCode,
    _ column: BoundColumn,
    _ number: Int,
    _ record: Int,
    _ decoded: inout DecodedBatch
  ) {
    let severity: Severity = column.onFailure == .warn && code != .requiredEmpty ? .warning : .rejection
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
