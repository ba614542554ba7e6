import Disclosure
import Foundation
import Protection
import StateKeeping

/// `etat-public.csv` of an internal release, read back into a warehouse made anew.
enum StateCopy {
  /// Throws `PublicationRequestError.copyUnreadable` or `ProtectionError.copyRefused`.
  static func read(_ path: String) throws -> PublicState {
    guard let data = FileManager.default.contents(atPath: path),
      let outcome = PublicState.read(String(decoding: data, as: UTF8.self))
    else { throw PublicationRequestError.copyUnreadable(path: path) }
    switch outcome {
    case .read(let state): return state
    case .refused(let problems): throw ProtectionError.copyRefused(path: path, problems)
    }
  }
}
