import Catalog
import Facts
import Observatory
import SQLite

extension MeasureKind {
  /// Whether its value is what its lines add up to; not a delay, a rule, or a number of territories.
  var isSumOfLines: Bool {
    ![
      .expected, .daysSince, .epciCovered, .epciAll, .received, .dashboards, .comparisons, .agreements,
    ].contains(self)
  }

  /// What is told, for a reader who knows the field and not the declaration.
  var toldFrench: String {
    switch self {
    case .total: "total des relevés"
    case .ageKnown: "personnes d'âge connu, d'après les relevés"
    case .sixtyPlus: "personnes de 60 ans et plus, d'après les relevés"
    case .answers: "réponses sur la satisfaction"
    case .positives: "réponses positives"
    case .onSiteKnown: "demandes dont on sait si elles ont été traitées sur place"
    case .onSite: "demandes traitées sur place"
    case .orientations: "orientations, d'après les relevés"
    case .figure: "chiffre publié par l'outil"
    case .persons: "personnes, telles que l'outil les compte"
    case .state: "dernier relevé connu"
    case .begun: "lignes qui prennent effet"
    case .ending: "lignes ou postes qui arrivent à échéance"
    case .fte: "équivalents temps plein, en centièmes"
    case .stateAid: "aides de l'État, en centimes"
    case .fundAid: "aides du fonds, en centimes"
    case .localShare: "parts locales, en centimes"
    case .held: "réunions tenues"
    case .expected: "nombre attendu"
    case .daysSince: "jours depuis la dernière ligne"
    case .epciCovered: "EPCI qui en ont au moins un"
    case .epciAll: "EPCI"
    case .received: "envois reçus"
    case .dashboards: "tableaux de bord"
    case .comparisons: "chiffres que deux sources donnent"
    case .agreements: "chiffres sur lesquels deux sources s'accordent"
    case .rowsDuplicate: "lignes répétées"
    default: rawValue
    }
  }
}

/// The lines of what is told: those the value kept, not those it set aside as told otherwise.
struct ToldContributions {
  let place: ExplainedPlace
  let asOf: Day

  func rows(
    _ database: borrowing Database,
    _ facts: FactTable,
    _ measure: Measure,
    by breakdown: (column: BreakdownColumn, code: String)?,
    in period: Period
  ) throws -> [(row: CountedRow, source: Int64, amount: Int64)] {
    switch facts {
    case .statements, .statistics:
      let sums = NaiveToldSums(perimeter: place.perimeter, asOf: asOf, facts: facts)
      let key = NaiveKey(
        level: place.level.rawValue,
        territory: place.code,
        period: period.code,
        breakdown: breakdown.map { "\($0.column.rawValue)=\($0.code)" } ?? ""
      )
      let found = try sums.found(database, measure, by: breakdown?.column)[key]
      return (found?.lines ?? []).map { ($0.row, $0.source, $0.part) }
    case .registerStates:
      return try IndicatorQuery.explainedStates(
        database,
        measure,
        by: breakdown,
        at: place,
        RegisterMoment(period: period, asOf: asOf)
      )
    default: return []
    }
  }
}
