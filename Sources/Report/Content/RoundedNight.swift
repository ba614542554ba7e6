import Observatory
package import SQLite
import Warehouse

/// What the last night did to the rounded rows: numbers of rows, for the team alone.
package struct RoundedNight: Hashable, Sendable {
  private let night: PublicNight
  /// How many rows stand at each base, narrowest first.
  package let rowsByBase: [Base]

  package struct Base: Hashable, Sendable {
    package let base: Impersonal
    package let rows: Publishable
  }

  /// Nil before any night; throws `DatabaseError`.
  package init?(_ database: borrowing Database) throws {
    guard let night = try PublicNight.read(database) else { return nil }
    self.night = night
    rowsByBase = try PublicNight.rowsByBase(database).map {
      Base(base: Impersonal($0.base), rows: Publishable($0.rows, exactFor: .interne))
    }
  }

  package var frozen: Publishable { rows(night.frozen) }
  package var roundedAgain: Publishable { rows(night.roundedAgain) }
  package var pendingRows: Publishable { rows(night.pendingRows) }
  package var pendingPersons: Publishable { rows(night.pendingPersons) }
  package var openedMonths: Impersonal { Impersonal(night.openedMonths) }
  package var rowsOfLostKey: Publishable { rows(night.rowsOfLostKey) }
  /// Persons, of the row rounded again that changed least; nil when none was.
  package var smallestChange: Publishable? { night.smallestChange.map(rows) }

  private func rows(_ count: Int64) -> Publishable { Publishable(count, exactFor: .interne) }
}
