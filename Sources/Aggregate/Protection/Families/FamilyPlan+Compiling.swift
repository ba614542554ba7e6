package import Catalog
package import Cube
import Disclosure
package import Facts
package import SQLite

extension FamilyPlan {
  /// Fact tables whose counts are of persons.
  package static let protected: [FactTable] = [
    .activities, .pixParticipations, .pixCertifications, .register, .appointments,
  ]

  /// Throws `ProtectionError.families` for a series that is no sum of leaves.
  package static func compiled(
    _ plan: ScanPlan,
    _ vocabulary: StoredVocabulary
  ) throws -> Outcome {
    do {
      return try families(plan, vocabulary)
    } catch let problem as FamilyProblem {
      throw ProtectionError.families(problem)
    }
  }

  private static func families(
    _ plan: ScanPlan,
    _ vocabulary: StoredVocabulary
  ) throws -> Outcome {
    var reader = SeriesReader(FamilyCompiler(plan, vocabulary))
    let slots = try reader.read()
    let compiler = reader.compiler
    guard compiler.lacking.isEmpty else { return .lacking(compiler.lacking) }
    switch RowShape.checked(
      facts: plan.facts.cubeName,
      hasContributors: plan.facts == .activities,
      compiler.families
    ) {
    case .failure(let problem): throw FamilyProblem.shape(problem, plan.facts)
    case .success(let shape):
      var (truths, formulas) = (FlatSums(), FlatSums())
      for truth in compiler.truths { truths.append(truth) }
      for slot in slots { formulas.append(slot ?? []) }
      return .complete(
        FamilyPlan(
          plan: plan,
          shape: shape,
          truths: truths,
          formulas: formulas,
          isExact: slots.map { $0 == nil },
          fits: shape.fits
        )
      )
    }
  }

  /// The series that the plans of some definitions must have beside theirs, by fact table.
  ///
  /// Throws `ProtectionError.families`, and what plans throw.
  package static func supplements(
    _ definitions: [IndicatorDefinition],
    _ database: borrowing Database,
    _ vocabulary: StoredVocabulary
  ) throws -> [FactTable: [SeriesKey]] {
    var all: [FactTable: [SeriesKey]] = [:]
    for facts in protected where definitions.contains(where: { $0.facts == facts }) {
      var added: [SeriesKey] = []
      // Each turn goes one condition further.
      var isComplete = false
      while !isComplete {
        let plan = try ScanPlan(
          facts,
          definitions,
          database,
          vocabulary,
          SpreadParts(),
          supplements: added
        )
        switch try compiled(plan, vocabulary) {
        case .complete: isComplete = true
        case .lacking(let keys): added += keys
        }
      }
      all[facts] = added
    }
    return all
  }
}
