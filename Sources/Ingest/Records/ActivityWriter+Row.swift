import Observatory
import Warehouse

/// An activity as the warehouse stores it.
extension ActivityWriter {
  static func modality(_ code: CodeColumn, of activity: FoldedActivity, _ numbers: [ModalityID?])
    -> ModalityID?
  {
    guard let index = activity.numbers.number(code.column), numbers.indices.contains(Int(index)) else {
      return nil
    }
    return numbers[Int(index)]
  }

  mutating func row(_ activity: FoldedActivity, _ details: FoldedDetails) throws -> ActivityRow {
    var row = ActivityRow(activity.key.stored, activity.numbers)
    row.attribute(to: current.importID, of: current.source)
    row.credit(to: try mediator(of: activity))
    row.date(Day(number: Int32(truncatingIfNeeded: activity[.day])))
    row.grade(activity.numbers.number(.level).map { $0 + 1 })
    for (code, numbers) in codes { row.classify(code, Self.modality(code, of: activity, numbers)) }
    switch activity.area {
    case .found(let commune, let method): row.locate(commune: CommuneID(commune), method)
    case .ambiguous(let mark?):
      row.locate(zone: try zones.identifier(of: current.binding.zones.communes(of: mark)))
    case .ambiguous(nil): row.locate(zone: nil)
    case .absent, .outside: break
    }
    try describePeople(of: activity, details, in: &row)
    for spread in mentions {
      let mask = activity[spread.column]
      let held = try spreads.identifier(spread, mask: mask)
      if let held { row.hold(held) }
    }
    for spread in orientations {
      let held = try spreads.identifier(spread, .exact, details[activity, spread], details)
      if let held { row.hold(held) }
    }
    return row
  }

  private mutating func describePeople(
    of activity: FoldedActivity,
    _ details: FoldedDetails,
    in row: inout ActivityRow
  ) throws {
    let provenance: Provenance = activity[.kind] == collective ? provenanceOfWorkshops : .exact
    for spread in people {
      let own: Provenance = spread.column == .age && activity[.origin] == 1 ? .split : provenance
      let held = try spreads.identifier(spread, own, details[activity, spread], details)
      if let held { row.hold(held) }
    }
    for spread in residences {
      if let held = try spreads.identifier(spread, activity.residence, details) { row.hold(held) }
    }
  }
}
