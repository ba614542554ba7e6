import Foundation
import Observatory
import SQLite
import StateKeeping
import Warehouse

/// What the last release outside the team was made from: a warehouse that does not know it would round twice.
struct PublishedState {
  /// Of the state in the warehouse.
  let digest: String

  /// Throws `ReportError.notRounded`, `stateLost`, `stateOlder` or `releaseUnreadable`; `DatabaseError`.
  init(_ database: borrowing Database, continuing store: ReleaseStore) throws {
    let published = try PublishedState.published(in: store)
    guard let digest = try StoredState.digest(database) else {
      if let last = published.first { throw ReportError.stateLost(release: last.release) }
      throw ReportError.notRounded
    }
    self.digest = digest
    guard let last = published.first, try !PublicStateTable.wasOnce(database, last.digest) else { return }
    let isOlder = try published.contains { try PublicStateTable.wasOnce(database, $0.digest) }
    throw isOlder
      ? ReportError.stateOlder(release: last.release) : ReportError.stateLost(release: last.release)
  }

  /// What each release that has a readership outside the team was made from, latest first.
  private static func published(in store: ReleaseStore) throws -> [(release: String, digest: String)] {
    try store.all.reversed().compactMap { release in
      for readership in Readership.allCases where readership != .interne {
        let path = "\(store.folder(of: release))/\(readership.rawValue)/run.json"
        guard FileManager.default.fileExists(atPath: path) else { continue }
        guard let data = FileManager.default.contents(atPath: path),
          let record = try? JSONDecoder().decode(Record.self, from: data)
        else { throw ReportError.releaseUnreadable(path: path) }
        return (release, record.public_state)
      }
      return nil
    }
  }

  private struct Record: Decodable {
    let public_state: String
  }
}
