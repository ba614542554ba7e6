import Observatory
import SQLite

/// The territories values are given for, by code and by name.
struct KnownTerritories {
  private var codes: [String] = []
  /// Code by name; of two that share a name, the first code.
  private var byName: [String: String] = [:]

  init(_ database: borrowing Database) throws {
    let query = Query(
      """
      SELECT DISTINCT p.territoire_code, ifnull(t.nom, '') FROM territoire_publie p
      LEFT JOIN v_territoires t ON t.territoire_code = substr(p.territoire_code, 1, 9)
        AND t.territoire_type = replace(p.territoire_type, '_departement', '')
      ORDER BY 1
      """
    )
    try database.read(query) { row in
      let (code, name) = (row.text(0) ?? "", row.text(1) ?? "")
      codes.append(code)
      if !name.isEmpty, byName[name] == nil { byName[name] = code }
    }
  }

  /// People type a name where a code is asked, or a code with a digit wrong.
  func hint(for area: String) -> String {
    if let same = byName.keys.sorted().first(where: { FoldedLabel.fold($0) == FoldedLabel.fold(area) }) {
      return words(same)
    }
    if area.contains(where: \.isLetter), let name = Spelling.nearest(to: area, among: byName.keys) {
      return words(name)
    }
    return Spelling.hint(for: area, among: codes)
  }

  private func words(_ name: String) -> String {
    byName[name].map { " ; vouliez-vous dire « \($0) » (\(name)) ?" } ?? ""
  }
}
