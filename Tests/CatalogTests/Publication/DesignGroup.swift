import Observatory

@testable import Catalog

/// The indicators by what makes their figures safe to publish, as the design of publication lists them: written here
/// again, so that a file that says something else is seen.
enum DesignGroup: CaseIterable {
  /// Help given, from the rounded cube; then tables of persons by what they are, which may be too few to be read.
  case visits
  case visitTables
  /// Workshops and what is divided by them: exact, from an EPCI up.
  case workshops
  case workshopSizes
  case hours
  case meanDuration
  case durations
  case newPersons
  /// Equal counts under other names keep the windows of their own.
  case accompaniments
  case accompanimentRate
  case territorialIndices
  case reached
  case workshopShare
  case pixEvents
  case pixPersons
  case pixScores
  case pixMastery
  case reported
  case reportedWorkshops
  case sheets
  case sheetPersons
  case registeredPersons
  case trainedTarget
  case skills
  case posts
  case postRules
  case postMoney
  case nobody
  case quality
  case freshness

  var indicators: [String] { words.split(whereSeparator: \.isWhitespace).map(String.init) }

  private var words: String {
    switch self {
    case .visits:
      """
      SENIOR SENIOR_BORNES SENIOR_ECART SENIOR_SURREP AGE_COUV CANAL A_DISTANCE DOMICILE ALLER_VERS AIDANTS HORS_CONUM
      ORIENT ORIENTATIONS THEME MATERIEL MATERIEL_PARTS RDV RDV_HONORE RDV_ABSENCE
      """
    case .visitTables:
      """
      PUBLIC_AGE PUBLIC_GENRE PUBLIC_STATUT AUTONOMIE PUBLIC_CIBLE PUBLIC_CIBLE_PART PUBLIC_CIBLE_ORIENT
      PUBLIC_CIBLE_ORIENT_PART
      """
    case .workshops: "ACT ATELIERS NIVEAU_ATELIER"
    case .workshopSizes: "ATELIER_TAILLE"
    case .hours: "HEURES"
    case .meanDuration: "DUREE_MOY"
    case .durations: "DUREE_QUANTILES"
    case .newPersons: "ACC_PERS_V1"
    case .accompaniments: "ACC"
    case .accompanimentRate: "ACC_1000"
    case .territorialIndices: "EQUILIBRE ECART_QUOTA CIBLE_PERSONNES"
    case .reached: "COUVERTURE COUVERTURE_PETITES"
    case .workshopShare: "PART_ATELIER"
    case .pixEvents: "PIX_CERTIF PIX_CERTIF_NB PIX_NIVEAU PIX_SENIOR PIX_PARTAGE PIX_CERTIFIABLE"
    case .pixPersons: "PIX_PART PIX_ENTREES PIX_REVUS PIX_PROGRES PIX_ATTRITION"
    case .pixScores: "PIX_SCORE PIX_SCORE_QUANTILES"
    case .pixMastery: "PIX_MAITRISE PIX_GAIN"
    case .reported:
      """
      OPERATEUR_ACC OPERATEUR_DEMANDES OPERATEUR_PARTICIPANTS OPERATEUR_RDV OPERATEUR_SENIOR FS_DEMANDES FS_SUR_PLACE
      FS_SATISF MAIRIE_1000
      """
    case .reportedWorkshops: "OPERATEUR_ATELIERS"
    case .sheets: "AC_ACC"
    case .sheetPersons: "AC_AIDANTS AC_FORMES AC_STRUCTURES BENEF BENEF_ANON BENEF_NOUVEAUX BENEF_SUIVIS"
    case .registeredPersons: "FORMATIONS BADGES REUNIONS_PARTICIPANTS"
    case .trainedTarget: "CIBLE_AIDANTS"
    case .skills: "COMPETENCE_AVANT COMPETENCE_APRES COMPETENCE_GAIN COMPETENCE_PROGRES COMPETENCE_ATTRITION"
    case .posts: "POSTES POSTES_ETP POSTES_FIN RELAIS"
    case .postRules: "POSTES_PARITE POSTES_PLAFOND"
    case .postMoney: "POSTES_COUT POSTES_AIDE_ETAT POSTES_AIDE_FONDS POSTES_PART_LOCALE"
    case .nobody:
      """
      BESOIN_ESTIME SENIOR_POP COMMUNES_PETITES LIEUX LIEUX_ABSENTS LIEUX_COUVERTURE LIEUX_COUVERTURE_PETITES
      LIEUX_DISTANCE LIEUX_DISTANCE_PETITES LIEUX_ELOIGNES LIEUX_ELOIGNES_PETITES LIEUX_EQUIPEMENT_10000
      LIEUX_MEDIATEURS_10000 LIEUX_NIVEAU LIEUX_PRESENCE LIEUX_WIFI_10000 FS_LIEUX FS_HORAIRES FS_OUVERTURE
      FRAICHEUR_CARTE PLENIERES_DELAI PLENIERES_REGLE COPIL_REGLE COTECH_REGLE REUNIONS FONDS_ACCORD FONDS_AIDES
      FONDS_CONTRIBUTIONS FONDS_LEVIER FONDS_LEVIER_OPERATEURS FONDS_SOLLICITES EQUIPEMENTS EQUIPEMENTS_PERTE
      OUTILS_PAPIER MEMBRES CONVENTIONS_ECHEANCE CONVENTIONS_SIGNEES REFERENTS_EPCI LIEUX_RESSOURCES_EPCI CIBLE_LIEUX
      CIBLE_EQUIPEMENTS TABLEAUX ENVOIS COHERENCE
      """
    case .quality: "JEUX COMPLETUDE VALIDITE UNICITE"
    case .freshness: "FRAICHEUR"
    }
  }

  struct Saying: Equatable {
    var counts: CountedUnit
    var sensitive = false
    var origin: FigureOrigin
    var minimum: PublishedMinimum?
    var grid: Int64?
    /// Columns left empty: of communes, of inhabitants, or of any row.
    var hidden: Hidden = .none
    /// Shortest periods by commune, EPCI and département, as far as the indicator has the level: the first letter of
    /// the period, or a dash where nothing is shown.
    var partners: String
    var everybody: String
  }

  enum Hidden {
    case none
    case inhabitants
    case both
  }

  /// Of the rows without a breakdown, or of the only breakdown.
  var saying: Saying {
    switch self {
    case .visits: Saying(counts: .visits, origin: .roundedRows, partners: "tmm", everybody: "atm")
    case .visitTables:
      Saying(counts: .visits, sensitive: true, origin: .roundedRows, partners: "tmm", everybody: "atm")
    case .accompaniments: Saying(counts: .visits, origin: .roundedRows, partners: "mmm", everybody: "ttm")
    case .accompanimentRate: Saying(counts: .visits, origin: .roundedRows, partners: "tmm", everybody: "ttm")
    case .newPersons, .registeredPersons:
      Saying(counts: .persons, origin: .roundedRows, partners: "tmm", everybody: "atm")
    case .territorialIndices:
      Saying(counts: .visits, origin: .roundedRows, hidden: .both, partners: "tmm", everybody: "atm")
    case .trainedTarget:
      Saying(counts: .persons, origin: .roundedRows, hidden: .both, partners: "tmm", everybody: "atm")
    case .reached:
      Saying(counts: .visits, origin: .roundedRows, hidden: .inhabitants, partners: "tmm", everybody: "atm")
    case .workshops: Saying(counts: .activities, origin: .roundedRows, partners: "-mm", everybody: "-tm")
    case .workshopShare: Saying(counts: .visits, origin: .roundedRows, partners: "-mm", everybody: "-tm")
    case .hours: Saying(counts: .minutes, origin: .roundedRows, partners: "tmm", everybody: "atm")
    case .meanDuration: Saying(counts: .minutes, origin: .roundedRows, partners: "-mm", everybody: "-tm")
    case .durations: described(.minutes, grid: 5)
    case .workshopSizes: described(.visits, grid: 1)
    case .pixEvents: Saying(counts: .visits, origin: .roundedRows, partners: "--m", everybody: "--m")
    case .pixPersons: Saying(counts: .persons, origin: .singleCells, partners: "--t", everybody: "--t")
    case .pixScores: described(.visits, grid: 10)
    case .pixMastery, .skills: described(.persons, grid: 1)
    case .reported: Saying(counts: .visits, origin: .singleCells, partners: "ttt", everybody: "-tt")
    case .reportedWorkshops:
      Saying(counts: .activities, origin: .singleCells, partners: "-tt", everybody: "-tt")
    case .sheets: Saying(counts: .visits, origin: .singleCells, partners: "--t", everybody: "--t")
    case .sheetPersons: Saying(counts: .persons, origin: .singleCells, partners: "--t", everybody: "--t")
    case .posts: Saying(counts: .none, origin: .exact, partners: "mmm", everybody: "-mm")
    case .postRules, .nobody: Saying(counts: .none, origin: .exact, partners: "mmm", everybody: "mmm")
    case .postMoney:
      Saying(
        counts: .none,
        origin: .exact,
        minimum: .ofLines(3),
        grid: 10_000,
        hidden: .both,
        partners: "--a",
        everybody: "--a"
      )
    case .quality, .freshness:
      Saying(counts: .none, origin: .exact, hidden: .both, partners: "--m", everybody: "--m")
    }
  }

  private func described(_ counts: CountedUnit, grid: Int64) -> Saying {
    Saying(
      counts: counts,
      origin: .described,
      minimum: .ofDenominator(50),
      grid: grid,
      hidden: .both,
      partners: "-tt",
      everybody: "-tt"
    )
  }
}
