/// Espace Coop V1 words and the codes they count under today (formats.md §3.1, §3.4, §5.3).
enum V1Vocabulary {
  /// V1 theme, weight, Coop codes; `autre` counts nowhere.
  static let themes: Urn<V1Theme> = Urn([
    (V1Theme("equipement informatique", "prendre_en_main_du_materiel", "gere_ses_contenus_numeriques"), 160),
    (V1Theme("vocabulaire", "culture_numerique"), 30), (V1Theme("internet", "navigation_sur_internet"), 120),
    (V1Theme("securite", "securite_numerique"), 40), (V1Theme("courriel", "email"), 120),
    (V1Theme("echanger", "reseaux_sociaux"), 30), (V1Theme("traitement texte", "bureautique"), 60),
    (V1Theme("contenus numeriques", "creer_avec_le_numerique"), 50),
    (V1Theme("trouver emploi", "insertion_professionnelle"), 40), (V1Theme("tpe/pme", "entrepreneuriat"), 5),
    (V1Theme("accompagner enfant", "parentalite"), 8),
    (V1Theme("demarche en ligne", "aide_aux_demarches_administratives"), 200),
    (V1Theme("fraude et harcelement", "securite_numerique"), 15), (V1Theme("sante", "sante"), 40),
    (V1Theme("smartphone", "prendre_en_main_du_materiel"), 90),
    (V1Theme("budget", "banque_et_achats_en_ligne"), 15), (V1Theme("scolaire", "scolarite_et_numerique"), 12),
    (V1Theme("diagnostic", "diagnostic_numerique"), 20), (V1Theme("autre"), 15),
  ])

  /// Only organisations whose operator code leaves no doubt.
  static let organisations: Urn<Term> = Urn([
    (Term("CAF", "caf"), 25), (Term("CPAM", "cpam"), 20), (Term("CARSAT", "carsat"), 15),
    (Term("MSA", "msa"), 8), (Term("Pôle emploi", "france_travail"), 15),
    (Term("France Travail", "france_travail"), 5), (Term("DGFIP", "dgfip"), 20),
    (Term("ANTS", "france_titres"), 15),
  ])

  static let channels = Urn([("rattachement", 70), ("autre lieu", 18), ("domicile", 6), ("distance", 6)])

  /// As typed, and as minutes.
  static let durations = Urn([
    (V1Duration("0-30", 15), 25), (V1Duration("30-60", 45), 30), (V1Duration("60", 60), 20),
    (V1Duration("90", 90), 12), (V1Duration("120", 120), 10), (V1Duration("105", 105), 3),
  ])
}

struct V1Theme: Sendable {
  let label: String
  let codes: [String]

  init(_ label: String, _ codes: String...) {
    self.label = label
    self.codes = codes
  }
}

struct V1Duration: Sendable {
  let label: String
  let minutes: Int

  init(_ label: String, _ minutes: Int) {
    self.label = label
    self.minutes = minutes
  }
}
