import CSV
import Catalog
import Diagnostics
import Observatory

/// Cells that say where: a code, a postal code, a name or an address, read together.
extension BatchDecoder {
  func indices(
    _ column: BoundColumn,
    _ number: Int,
    _ batch: FieldView,
    _ communes: CommuneField,
    day: Int?,
    _ decoded: inout DecodedBatch
  ) -> DecodedColumn {
    var values = [Int64](repeating: CommuneField.Area.absent.packed, count: decoded.count)
    func input(_ role: String) -> Int? { column.inputs.first { $0.role == role }?.field }
    let (code, postal, name) = (input("code"), input("postal"), input("name"))
    let address = input("address")
    // Communes come again and again with the same postal code and the same name.
    var agreements = memory.recall(number, capacity: 4096)
    defer { memory.keep(agreements, for: number) }
    for record in 0..<decoded.count where !decoded.isSkipped[record] {
      let found = address.map { AddressField.commune(in: cell(batch, record, $0)) }
      let postalCode = found?.postalCode ?? cell(batch, record, postal)
      let name = found?.name ?? cell(batch, record, name)
      let date = decoded.integer(day, record).map { Day(number: Int32(truncatingIfNeeded: $0)) }
      let code = cell(batch, record, code)
      var (area, problem) = communes.area(code: code, postalCode: postalCode, name: name, on: date)
      if problem != nil {
        let other =
          reread(code) { communes.area(code: $0, postalCode: postalCode, name: name, on: date) }
          ?? reread(postalCode) { communes.area(code: code, postalCode: $0, name: name, on: date) }
        if let other { (area, problem) = other }
      }
      if communes.contradict(area, postalCode: postalCode, name: name, &agreements) {
        problem = .placeContradictory
      }
      values[record] = area.packed
      switch problem {
      case nil:
        if area == .absent, column.presence == .required {
          note(.communeMissing, column, number, record, &decoded)
        }
      case .communeAmbiguous?, .placeContradictory?:
        // The row counts all the same where the whole is known, unless nothing holds all candidates.
        let isLocated = area != .ambiguous(zone: nil)
        if !isLocated, column.presence == .required {
          note(problem ?? .communeAmbiguous, column, number, record, &decoded)
        } else {
          note(problem ?? .communeAmbiguous, .warning, column, number, record, &decoded)
        }
      case .codeRepaired?, .namesakeElsewhere?:
        note(problem ?? .codeRepaired, .warning, column, number, record, &decoded)
      case let code?:
        note(code, column, number, record, &decoded)
      }
    }
    return .integers(values)
  }
}
