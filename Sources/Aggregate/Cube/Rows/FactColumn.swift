package import Observatory

/// A column of a fact table, as a scan reads it; NULL is read as 0.
package enum FactColumn: Hashable, Sendable {
  /// As an activity has it; other facts have some under the same name, where they refer to single codes.
  case activity(ActivityColumn)
  // Worked out from an activity.
  case area, isTimed, isBounded, newParticipants
  // pix_participation, pix_certification
  case shared, campaign, certifiable, score, isScored, pixLevel
  // The small tables.
  case quantity, amount, entered, paired, improved, lost, markBefore, markAfter, category, stage, freshness,
    services, siteProgrammes, supports, mobility, hours, openingMinutes, isOpeningKnown, gain, rowsRead,
    rowsRejected, rowsSkipped, rowsChecked, rowsAnnounced, rowsDuplicate
  /// Each row for one.
  case one

  /// The expression of a row of the table.
  package var sql: String {
    switch self {
    // A column that is not stored has no such name: SQLite refuses it.
    case .activity(let column): column.entry.stored ?? "\(column)"
    case .area: "ifnull(commune_id, zone_id)"
    case .isTimed: "duree_min IS NOT NULL"
    case .isBounded: "duree_min IS NOT NULL AND duree_qualite IS 'bornee'"
    case .newParticipants: "max(nb_accompagnements - nb_recurrents, 0)"
    case .shared: "partage"
    case .campaign: "campagne_id"
    case .certifiable: "certifiable"
    case .score: "score"
    case .one: "1"
    case .pixLevel: "niveau_id"
    case .quantity: "quantity"
    case .amount: "amount"
    case .entered: "entered"
    case .paired: "paired"
    case .improved: "improved"
    case .lost: "lost"
    case .markBefore: "mark_before"
    case .markAfter: "mark_after"
    case .category: "categorie_id"
    case .stage: "etape_id"
    case .freshness: "freshness"
    case .services: "services"
    case .siteProgrammes: "programmes"
    case .supports: "supports"
    case .mobility: "mobility"
    case .hours: "hours"
    case .openingMinutes: "opening_minutes"
    case .isOpeningKnown: "opening_minutes IS NOT NULL"
    case .gain: "gain"
    case .rowsRead: "rows_read"
    case .rowsRejected: "rows_rejected"
    case .rowsSkipped: "rows_skipped"
    case .rowsChecked: "rows_checked"
    case .rowsAnnounced: "rows_announced"
    case .rowsDuplicate: "rows_duplicate"
    case .isScored: "score IS NOT NULL"
    }
  }
}
