/// What a commune is, from what is known of it: the first class whose conditions all hold.
package struct CommuneClasses: Hashable, Sendable {
  /// Named questions asked of a commune; the answer is yes as soon as one of the sums is positive.
  ///
  /// In the order of names: a definition is told from another by its description.
  package var signals: [CommuneSignal]
  package var classes: [CommuneClass]
  /// The class of a commune that is in no other.
  package var otherwise: String

  /// Every code, in the order of the declaration.
  package var codes: [String] { classes.map(\.code) + [otherwise] }

  /// Dimensions of the breakdown: communes, and the people who live there.
  package static let communes = "communes"
  package static let inhabitants = "habitants"

  /// Place in `codes`; a commune of unknown population is not known to be small.
  package func classIndex(of people: Int64?, _ isTrue: (String) -> Bool) -> Int {
    classes.firstIndex { candidate in
      let isBelow = candidate.below.map { limit in people.map { $0 < Int64(limit) } ?? false } ?? true
      return isBelow && candidate.with.allSatisfy(isTrue)
    } ?? classes.count
  }
}

package struct CommuneSignal: Hashable, Sendable {
  package var name: String
  package var measures: [Measure]
}

package struct CommuneClass: Hashable, Sendable {
  package var code: String
  /// Signals that must all be there.
  package var with: [String]
  /// Only communes with fewer inhabitants.
  package var below: Int?
}
