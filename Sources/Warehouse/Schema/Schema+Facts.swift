/// Which rows count at all: the contract that the computation and its audit both read.
///
/// No arithmetic stands here: what a row is worth, where it counts and when is written twice, once in each.
extension Schema {
  /// An activity that a later complete list no longer shows, that a correction excludes or that another source
  /// tells is kept, and counts nowhere.
  package static let standingActivities = "SELECT * FROM activite WHERE \(standing)"

  /// Lines of registers that a later complete file does not withdraw.
  package static let standingRegister = "SELECT * FROM registre WHERE retire_le IS NULL"

  /// Places that a later complete list does not withdraw.
  package static let standingSites = "SELECT * FROM lieu WHERE retire_le IS NULL"

  /// Of places outside, those that no complete list newer than the one that shows them withdraws.
  package static let standingNeighbours = """
    SELECT * FROM lieu_voisin v
    WHERE v.vu IS NULL OR v.vu >= ifnull((SELECT max(i.rang) FROM instantane i WHERE i.source_id = v.source_id), 0)
    """
}
