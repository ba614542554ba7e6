/// A label as the exports print it and the code the indicators use.
struct Term: Sendable {
  let label: String
  let code: String

  init(_ label: String, _ code: String) {
    self.label = label
    self.code = code
  }
}

struct Tag: Sendable {
  let label: String
  /// Nil for a tag that is nobody's business.
  let target: String?

  init(_ label: String, _ target: String? = nil) {
    self.label = label
    self.target = target
  }
}

/// The Coop's vocabularies with plausible weights, spelt as on the export date, 5 January 2026.
enum CoopVocabulary {
  static let mediationThemes = Urn([
    (Term("Diagnostic numérique", "diagnostic_numerique"), 20),
    (Term("Prendre en main du matériel", "prendre_en_main_du_materiel"), 160),
    (Term("Maintenance de matériel", "maintenance_de_materiel"), 30),
    (Term("Gérer ses contenus numériques", "gere_ses_contenus_numeriques"), 70),
    (Term("Navigation sur internet", "navigation_sur_internet"), 120),
    (Term("E-mail", "email"), 110),
    (Term("Bureautique", "bureautique"), 60),
    (Term("Réseaux sociaux communication", "reseaux_sociaux"), 40),
    (Term("Santé", "sante"), 40),
    (Term("Banque et achats en ligne", "banque_et_achats_en_ligne"), 25),
    (Term("Accompagner un professionnel", "entrepreneuriat"), 8),
    (Term("Insertion professionnelle", "insertion_professionnelle"), 35),
    (Term("Prévention en sécurité numérique", "securite_numerique"), 60),
    (Term("Parentalité", "parentalite"), 8),
    (Term("Scolarité et numérique", "scolarite_et_numerique"), 15),
    (Term("Créer avec le numérique", "creer_avec_le_numerique"), 25),
    (Term("Culture numérique", "culture_numerique"), 35),
    (Term("Intelligence artificielle (IA)", "intelligence_artificielle"), 20),
  ])

  static let administrativeHelp = Term(
    "Aide aux démarches administratives",
    "aide_aux_demarches_administratives"
  )

  /// Two labels lost their second hyphen only after the export date (formats.md §2.7).
  static let administrativeThemes = Urn([
    (Term("Papiers - Élections Citoyenneté", "papiers_elections_citoyennete"), 70),
    (Term("Famille - Scolarité", "famille_scolarite"), 30),
    (Term("Social - Santé", "social_sante"), 80),
    (Term("Travail - Formation - Entreprise", "travail_formation"), 40),
    (Term("Logement", "logement"), 40),
    (Term("Transports - Mobilité", "transports_mobilite"), 30),
    (Term("Argent - Impôts", "argent_impots"), 80),
    (Term("Justice", "justice"), 8),
    (Term("Étrangers - Europe", "etrangers_europe"), 12),
    (Term("Loisirs - Sports Culture", "loisirs_sports_culture"), 10),
    (Term("Associations", "associations"), 8),
  ])

  static let redirections = Urn([
    (Term("Administration (mairie, préfecture…)", "administration"), 25),
    (Term("Autre structure de médiation numérique", "mediation_numerique"), 20),
    (
      Term(
        "Opérateur ou organisme en charge de la démarche administrative",
        "operateur_ou_organisme_en_charge"
      ), 20
    ),
    (Term("Structure d’aide sociale (maison des solidarités, centre social…)", "aide_sociale"), 12),
    (
      Term(
        "Structure d’insertion professionnelle (France Travail, mission locale, chambre de commerce…)",
        "insertion_professionnelle"
      ), 10
    ),
    (
      Term(
        "Structure d’aide aux démarches administratives (France Services…)",
        "aide_aux_demarches_administratives"
      ), 20
    ),
    (Term("Autre", "autre"), 8),
  ])

  static let materials = Urn([
    ("Ordinateur", 50), ("Téléphone", 35), ("Tablette", 10), ("Autre", 4), ("Pas de matériel", 6),
  ])

  static let statuses = ["Retraité", "Sans emploi", "En emploi", "Scolarisé"]
  static let unknownStatus = "Non communiqué ou hétérogène"
  static let genders = Urn([("Féminin", 56), ("Masculin", 39), ("Non communiqué", 5)])

  static let ages = Urn([
    (CoopAge.under12, 1), (.from12, 4), (.from18, 6), (.from25, 15), (.from40, 24), (.from60, 24),
    (.from70, 26),
  ])

  /// Free words of mediators, and the targeted public that the observatory names some of them by.
  static let tags: [Tag] = [
    Tag("Atelier seniors", "senior"), Tag("Café numérique"), Tag("Bus numérique", "itinerance"),
    Tag("Bien vieillir"), Tag("BRSA", "rsa"), Tag("Sortants ASE", "sortant_ase"),
    Tag("Suivi de Mme Zelquivert"), Tag("Bénéficiaires du RSA", "rsa"),
  ]
  static let procedures = [
    "Demande d'APL", "Déclaration de revenus", "Carte grise", "Prime d’activité", "Pension de réversion",
  ]
  static let workshops = [
    "Découvrir sa tablette", "Mes démarches en ligne ; premiers pas", "Photos et souvenirs",
    "Éviter les arnaques", "Atelier « smartphone »", "Écrire un cœur de texte",
  ]
}

enum CoopAge: String {
  case under12 = "Moins de 12 ans"
  case from12 = "12 - 17 ans"
  case from18 = "18 - 24 ans"
  case from25 = "25 - 39 ans"
  case from40 = "40 - 59 ans"
  case from60 = "60 - 69 ans"
  case from70 = "70 ans et plus"
  case unknown = "Non communiqué"

  var isSenior: Bool { self == .from60 || self == .from70 }

  var usualStatus: String {
    switch self {
    case .under12, .from12: "Scolarisé"
    case .from18, .from25: "Sans emploi"
    case .from40: "En emploi"
    case .from60, .from70: "Retraité"
    case .unknown: CoopVocabulary.unknownStatus
    }
  }
}
