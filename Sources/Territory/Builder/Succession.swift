import Observatory

/// From a closed interval to the communes of today, in this order: split, current code, delegated or
/// associated commune, movements.
///
/// Movements alone are not enough: 85030 Boulogne joined 85084 in 2016, which was split in 2024, but
/// Boulogne is a delegated commune of today's 85084.
struct Succession {
  let history: CommuneHistory
  let register: CommuneRegister

  func current(_ span: CommuneHistory.Span, code: String) -> Set<String> {
    guard let end = span.to else { return [code] }
    if span.successors.count == 1 {
      if register.communes[code] != nil { return [code] }
      if let parent = register.parents[code] { return [parent] }
    }
    return span.successors.reduce(into: []) { all, next in
      // A span that starts on `end` ends later, so this recursion stops.
      if let following = history.spans[next]?.first(where: { $0.from == end }) {
        all.formUnion(current(following, code: next))
      }
    }
  }

  func interval(_ span: CommuneHistory.Span, code: String) -> CommuneInterval {
    CommuneInterval(
      code: code,
      nom: span.nom,
      from: span.from,
      to: span.to,
      successors: span.successors.sorted(),
      currentSuccessors: span.to == nil ? [] : current(span, code: code).sorted(),
      modifications: span.modifications.sorted()
    )
  }
}
