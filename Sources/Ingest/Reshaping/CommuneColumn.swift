import Catalog
import Observatory
import Territory

/// Insee codes of communes that a table only names.
///
/// What may be several communes becomes the code of their zone. What is not found stays as written: the row is then
/// refused for it, at its line.
struct CommuneColumn: TableStep {
  let step: CommuneStep

  func apply(to table: inout ShapedTable, _ context: ReshapeContext) throws(ReshapeFailure) {
    var indices: [Int?] = []
    for name in [step.name, step.postal] { indices.append(try name.map(table.column)) }
    var known: [[String]: String] = [:]
    table.fill(step.into) { row in
      let written = indices.map { index in
        index.map { row.cells[$0] }.flatMap { context.isEmpty($0) ? nil : $0 } ?? ""
      }
      if let code = known[written] { return code }
      let code = code(name: written[0], postal: written[1], context)
      known[written] = code
      return code
    }
  }

  private func code(name: String, postal: String, _ context: ReshapeContext) -> String {
    let written = name.isEmpty ? postal : name
    guard let communes = context.communes, !written.isEmpty else { return written }
    let resolution = communes.followed.resolve(
      name: name,
      postalCode: postal.isEmpty ? nil : PostalCodeField.repaired(postal).code
    )
    return switch resolution {
    case .found(let number, _): CommuneNumber.code(of: number)
    case .ambiguous(let numbers), .contradictory(let numbers): CommuneNumber.zone(of: numbers.sorted())
    case .elsewhere, .unknown: written
    }
  }
}
