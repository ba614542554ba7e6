import Catalog
import Cube
import Facts
import Observatory

extension KindEmitter {
  mutating func visit(_ kind: IndicatorKind.Distance) throws { try DistanceKind.emit(&builder, kind) }
}

/// How far the inhabitants of a territory are from the nearest place, each at the centre of their commune: mean and
/// median weighted by inhabitants; or the share of communes and inhabitants farther than a limit.
enum DistanceKind {
  static func emit(_ builder: inout IndicatorBuilder, _ kind: IndicatorKind.Distance) throws {
    guard let distances = builder.distances else { return }
    let figures = builder.figures
    let slot = try builder.plan.slot(builder.definition.numerator).offset
    let periods = builder.periodsReported(slot)
    let limit = kind.beyondMetres.map(Int64.init)
    let names = limit == nil ? ("moyenne", "mediane") : ("communes", "population")
    let rows = (builder.breakdown("statistique=\(names.0)"), builder.breakdown("statistique=\(names.1)"))
    for territory in builder.territories {
      let communes = figures.communes(of: territory, below: kind.communesBelow)
      guard !communes.isEmpty else { continue }
      let far = communes.map { commune in
        Remoteness(
          metres: distances.metres[figures.territories[commune].code],
          people: figures.territories[commune].population
        )
      }
      var cells =
        limit.map { Remoteness.beyond($0, far, builder.definition) }
        ?? Remoteness.middle(far, builder.definition)
      (cells.0.breakdown, cells.1.breakdown) = rows
      for period in periods {
        builder.add(territory, period, cells.0, sources: figures.present)
        builder.add(territory, period, cells.1, sources: figures.present)
      }
    }
  }
}

/// What one commune brings: nil when its centre, or its population, is not known.
struct Remoteness {
  let metres: Int64?
  let people: Int64?

  /// Mean and median; without value as soon as one commune is not known.
  static func middle(_ all: [Remoteness], _ definition: IndicatorDefinition) -> (CellValue, CellValue) {
    let known = all.compactMap { one in one.metres.flatMap { metres in one.people.map { (metres, $0) } } }
    guard known.count == all.count else { return (CellValue(), CellValue()) }
    let people = known.reduce(0) { $0 + $1.1 }
    guard people > 0 else {
      let none = CellValue(absence: .notApplicable)
      return (none, none)
    }
    // Twenty thousand kilometres times the inhabitants of the Earth fit in 64 bits.
    let sum = known.reduce(Int64(0)) { $0 &+ $1.0 &* $1.1 }
    let mean = CellValue(value: definition.quotient(sum, over: people), numerator: sum, denominator: people)
    // The distance within which half of the inhabitants have a place.
    var covered: Int64 = 0
    var median: Int64 = 0
    for (metres, inhabitants) in known.sorted(by: { $0.0 < $1.0 }) where covered * 2 < people {
      covered += inhabitants
      median = metres
    }
    return (mean, CellValue(value: definition.quotient(median, over: 1), denominator: people))
  }

  /// Share of communes, then of inhabitants, beyond a limit.
  static func beyond(
    _ limit: Int64,
    _ all: [Remoteness],
    _ definition: IndicatorDefinition
  ) -> (CellValue, CellValue) {
    let known = all.compactMap { one in one.metres.map { (metres: $0, people: one.people) } }
    guard known.count == all.count else { return (CellValue(), CellValue()) }
    let far = known.filter { $0.metres > limit }
    let (part, whole) = (Int64(far.count), Int64(all.count))
    let communes = CellValue(
      value: definition.quotient(part, over: whole),
      numerator: part,
      denominator: whole
    )
    let (some, every) = (far.compactMap(\.people), all.compactMap(\.people))
    guard every.count == all.count else { return (communes, CellValue()) }
    let (people, everyone) = (some.reduce(0, +), every.reduce(0, +))
    guard everyone > 0 else { return (communes, CellValue(absence: .notApplicable)) }
    let value = definition.quotient(people, over: everyone)
    return (communes, CellValue(value: value, numerator: people, denominator: everyone))
  }
}
