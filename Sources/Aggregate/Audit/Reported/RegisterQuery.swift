import Catalog
import Observatory
import SQLite
import Warehouse

/// The questions put to registers.
enum RegisterQuery {
  /// Sums at the end of each period, by territory, period and code.
  static func sums(
    _ measure: StateMeasure,
    _ conditions: [String],
    by breakdown: StateBreakdown?,
    perimeter: Perimeter,
    from first: Day,
    asOf: Day
  ) -> Query {
    let split = split(breakdown)
    let amount = amount(measure)
    return Query(
      """
      WITH \(CountedAreas.table(.register, perimeter)), period (name, first, last, later, share) AS (
        VALUES \(moments(from: first, asOf: asOf, measure))),
      line AS (
        SELECT f.*, \(CountedAreas.spot(ofLine: "f")) AS spot, \(siren) AS siren, \(split.code) AS code
        FROM (\(Schema.standingRegister)) f \(split.join) WHERE \(conditions.joined(separator: " AND "))),
      held AS (
        SELECT DISTINCT p.level, p.code, c.epci_siren AS siren FROM communes p JOIN commune c USING (commune_id)
        WHERE p.level NOT IN ('commune', '\(CountedAreas.neighbour)')),
      reached AS (
        SELECT registre_id, place.level, place.code FROM line JOIN place USING (spot)
        UNION SELECT registre_id, h.level, h.code FROM line, (SELECT DISTINCT level, code FROM held WHERE siren <> '') h
          WHERE \(countsEPCIs(measure)))
      SELECT place.level, place.code, period.name, f.code, \(amount)
      FROM reached place JOIN line f USING (registre_id) JOIN period ON f.jour <= period.last
      GROUP BY 1, 2, 3, 4
      """,
      .text(perimeter.bound)
    )
  }

  /// Lines that count at a moment.
  static func lines(
    _ measure: StateMeasure,
    _ filters: [Filter<RegisterFilter>],
    by breakdown: (column: StateBreakdown, code: String)?,
    at territory: ExplainedTerritory,
    _ moment: ReadingMoment
  ) -> Query {
    let split = split(breakdown?.column)
    let amount = amount(measure)
    let conditions =
      [
        nature(measure), "f.jour <= ?3",
        "(\(territory.condition(.register)) OR \(countsEPCIs(measure)) AND \(epcis(of: territory)))",
        breakdown == nil ? "?7 IS NULL" : "\(split.code) = ?7",
      ] + filters.conditions()
    return Query(
      """
      WITH held (level, code, siren) AS (SELECT NULL, NULL, NULL)
      SELECT f.lot_id, f.ligne, f.source_id, \(amount)
      FROM (SELECT f.*, \(CountedAreas.spot(ofLine: "f")) AS spot, \(siren) AS siren FROM (\(Schema.standingRegister)) f) f
        \(split.join),
        (SELECT ?3 AS last, ?4 AS first, ?5 AS later, ?6 AS share) period,
        (SELECT '' AS level, '' AS code) place
      WHERE \(conditions.joined(separator: " AND "))
      GROUP BY f.registre_id ORDER BY 1, 2
      """,
      .text(territory.perimeter.bound),
      .text(territory.code),
      .integer(moment.last.compact),
      .integer(moment.first.compact),
      .integer(moment.later.compact),
      .integer(moment.share),
      .text(breakdown?.code)
    )
  }

  /// The first day of any line.
  static func earliest(_ conditions: [String]) -> Query {
    Query(
      "SELECT min(f.jour) FROM (\(Schema.standingRegister)) f WHERE \(conditions.joined(separator: " AND "))"
    )
  }

  /// True of the lines that a measure reads.
  static func conditions(_ measure: StateMeasure, _ filters: [Filter<RegisterFilter>]) -> [String] {
    [nature(measure)] + filters.conditions()
  }

  private static func nature(_ measure: StateMeasure) -> String {
    "f.nature = '\(isOfEvents(measure) ? "evenement" : "stock")'"
  }

  /// SIREN of the EPCI a line names, or of that of its commune, or of all its possible communes.
  private static let siren = """
    CASE f.territoire_type WHEN 'epci' THEN f.territoire_code
      WHEN 'commune' THEN \(Schema.epci(ofCommune: "f.territoire_code")) END
    """

  /// The line speaks of an EPCI of the place, wherever in it.
  private static func epcis(of territory: ExplainedTerritory) -> String {
    """
    f.siren IN (WITH \(CountedAreas.table(.register, territory.perimeter))
      SELECT c.epci_siren FROM communes p JOIN commune c USING (commune_id)
      WHERE p.level = '\(territory.level.rawValue)' AND p.level <> 'commune' AND p.code = ?2)
    """
  }

  private static func moments(from first: Day, asOf: Day, _ measure: StateMeasure) -> String {
    var moments = Set<String>()
    for index in first.month.index...asOf.month.index {
      for kind in PeriodKind.allCases {
        let period = Period(kind, containing: Month(index: index))
        let moment = ReadingMoment(period, asOf: asOf, measure)
        let values = [moment.first.compact, moment.last.compact, moment.later.compact].map(String.init)
        let row = ["'\(period.code)'"] + values + [moment.share.map(String.init) ?? "NULL"]
        moments.insert("(\(row.joined(separator: ", ")))")
      }
    }
    return moments.sorted().joined(separator: ", ")
  }

  /// Of lines that tell an event; the others tell what holds.
  private static func isOfEvents(_ measure: StateMeasure) -> Bool {
    switch measure {
    case .held, .expected, .daysSince: true
    case .entries, .begun, .quantity, .amount, .ending, .fte, .stateAid, .fundAid, .localShare, .epciCovered,
      .epciAll:
      false
    }
  }

  private static func countsEPCIs(_ measure: StateMeasure) -> Bool {
    measure == .epciCovered || measure == .epciAll
  }

  private static func amount(_ measure: StateMeasure) -> String {
    let holds = "(f.fin IS NULL OR f.fin >= period.last)"
    func total(_ column: String) -> String { "sum(iif(\(holds), ifnull(\(column), 0), 0))" }
    func day(_ column: String) -> String {
      "julianday(printf('%04d-%02d-%02d', \(column) / 10000, \(column) / 100 % 100, \(column) % 100))"
    }
    switch measure {
    case .quantity: return total("f.quantite")
    case .amount: return total("f.montant_centimes")
    case .fte: return total("f.etp_centiemes")
    case .stateAid: return total("f.aide_etat_centimes")
    case .fundAid: return total("f.aide_fonds_centimes")
    case .localShare: return total("f.part_locale_centimes")
    case .ending:
      return "sum(iif(\(holds) AND f.fin IS NOT NULL AND f.fin <= period.later, ifnull(f.quantite, 1), 0))"
    case .held, .begun: return "sum(f.jour >= period.first)"
    case .expected: return "max(period.share)"
    case .daysSince: return "CAST(min(\(day("period.last")) - \(day("f.jour"))) AS INTEGER)"
    case .epciCovered:
      return """
        count(DISTINCT (SELECT h.siren FROM held h
          WHERE h.level = place.level AND h.code = place.code AND h.siren = f.siren AND \(holds)))
        """
    case .epciAll:
      return """
        (SELECT count(DISTINCT h.siren) FROM held h WHERE h.level = place.level AND h.code = place.code)
        """
    case .entries: return "sum(\(holds))"
    }
  }

  private static func split(_ breakdown: StateBreakdown?) -> RowQuery.Split {
    let rest = "max(f.montant_centimes - f.aide_etat_centimes, 0)"
    return switch breakdown {
    case nil: RowQuery.Split()
    case .categorie: RowQuery.term("categorie_id")
    case .etape: RowQuery.term("etape_id")
    case .plafond:
      RowQuery.Split(
        code: """
          CASE WHEN f.aide_fonds_centimes = 0 OR f.aide_fonds_centimes * 2 <= \(rest) THEN 'respectee'
            WHEN f.aide_fonds_centimes * 2 > \(rest) THEN 'non_respectee' ELSE 'non_verifiable' END
          """
      )
    case .parite:
      RowQuery.Split(
        code: """
          CASE WHEN f.aide_fonds_centimes = 0 OR f.part_locale_centimes >= f.aide_fonds_centimes THEN 'respectee'
            WHEN f.part_locale_centimes < f.aide_fonds_centimes THEN 'non_respectee' ELSE 'non_verifiable' END
          """
      )
    }
  }
}
