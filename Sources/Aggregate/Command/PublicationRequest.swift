package import Disclosure
import Foundation

/// What a pipeline asks for outside the team, as the computation needs it.
package struct PublicationRequest: Sendable {
  package var rules: RoundingRules
  package var closedForDays: Int
  /// The file of the secret that `ingest` made.
  package var secret: String
  /// Families named by `--nouvelle-definition`.
  package var newDefinitions: Set<String>
  /// A copy of the state to take back, of a warehouse made anew.
  package var state: String?

  package init(
    rules: RoundingRules = .usual,
    closedForDays: Int = 10,
    secret: String,
    newDefinitions: Set<String> = [],
    state: String? = nil
  ) {
    self.rules = rules
    self.closedForDays = closedForDays
    self.secret = secret
    self.newDefinitions = newDefinitions
    self.state = state
  }

  /// Throws `PublicationRequestError.secretMissing`.
  func key() throws(PublicationRequestError) -> RoundingKey {
    guard let data = FileManager.default.contents(atPath: secret), data.count == PublicationRequest.length
    else { throw .secretMissing(path: secret) }
    return RoundingKey(secret: Array(data))
  }

  /// In bytes, as `ingest` makes it.
  private static let length = 32

  /// What decides what is shown, for the fingerprint of a computation.
  var text: String {
    "\(rules.base) \(rules.minimumContributors) \(rules.largestPercent) \(rules.marginPercent) "
      + "\(rules.changedAtLeast) \(closedForDays)"
  }
}

/// Why what is asked for outside the team cannot be begun.
package enum PublicationRequestError: Error, Hashable {
  case secretMissing(path: String)
  case copyUnreadable(path: String)

  var sentence: String {
    switch self {
    case .secretMissing(let path):
      "le secret \(path), qui arrondit ce qui est publié, n'est pas là ou n'est pas le bon ; le restaurer depuis sa copie "
        + "de sauvegarde, ou, s'il est perdu, mettre l'entrepôt de côté, le refaire avec « ingest », puis « aggregate "
        + "--state » avec etat-public.csv de la dernière édition interne : ce qui a été publié restera tel quel"
    case .copyUnreadable(let path):
      "\(path) ne se lit pas ; donner etat-public.csv de la dernière édition interne"
    }
  }
}
