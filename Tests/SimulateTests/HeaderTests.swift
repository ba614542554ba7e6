import TestSupport
import Testing

/// Headers are written out here, as formats.md gives them, and not taken from the program.
struct HeaderTests {
  private static let beforeBeneficiary = ["Date", "Enregistré le", "Dernière modification le"]
  private static let siteHeader = [
    "Canaux d’accompagnement", "Nom du lieu", "Adresse", "Commune", "Code postal", "Code Insee",
    "Durée (min)", "Nom de l’atelier", "Matériel numérique utilisé", "Thématique(s) d’accompagnement",
    "Tags", "Nom de la démarche administrative", "Niveau d’autonomie (ou de l’atelier)",
    "Bénéficiaire réorienté", "Structure de redirection", "Commune du bénéficiaire",
    "Code postal du bénéficiaire", "Code Insee du bénéficiaire", "Genre du bénéficiaire",
    "Tranche d’âge du bénéficiaire", "Statut du bénéficiaire",
  ]

  @Test("a team export of the Coop names the mediator and has no beneficiary nor note")
  func team() throws {
    let records = try SimulatedFolder().records(SimulatedFolder.team)
    let expected =
      HeaderTests.beforeBeneficiary
      + ["Prénom du médiateur", "Nom du médiateur", "Rôle", "ID - Conum", "Type", "Participants"]
      + HeaderTests.siteHeader + ["ID CRA"]
    #expect(records.contains(expected))
  }

  @Test(
    "a self export of the Coop has the beneficiary and the notes",
    .long,
    arguments: [SimulatedFolder.member, SimulatedFolder.loner]
  )
  func own(name: String) throws {
    let records = try SimulatedFolder().records(name)
    let expected =
      HeaderTests.beforeBeneficiary + ["Type", "Participants", "Bénéficiaire"] + HeaderTests.siteHeader
      + ["Notes supplémentaires", "ID CRA"]
    #expect(records.contains(expected))
  }

  @Test("the preamble of a Coop export has its two blocks and no filter but the period", .long)
  func preamble() throws {
    let labels = try SimulatedFolder().records(SimulatedFolder.team).prefix(21).map { $0[0] }
    #expect(
      labels == [
        "Informations export", "Nom", "Prénom", "Rôle", "Total", "Date d'export", "Heure d'export", "",
        "Filtres", "Période", "Source", "Lieux d’accompagnement", "Communes", "Départements",
        "Type d’accompagnement", "Rôle", "Thématiques non administratives",
        "Thématiques administratives", "Tags", "", "",
      ]
    )
    let filters = try SimulatedFolder().records(SimulatedFolder.team)[10...18].map { $0[1] }
    #expect(filters.allSatisfy { $0 == "-" })
  }

  @Test(
    "Pix and partner exports start with the columns that identify them",
    .long,
    arguments: [
      (
        "Resultats-Positionnement-48211-2026-01-05-0915.csv",
        "Nom de l'organisation;ID Campagne;Code;Nom de la campagne;Parcours;Nom du Participant;"
          + "Prénom du Participant;Adresse e-mail;% de progression;"
          + "Date et heure de début (Europe/Paris);Partage (O/N);"
          + "Date et heure du partage (Europe/Paris);% maitrise de l'ensemble des acquis du profil;"
      ),
      (
        "Resultats-Profils-48377-2026-01-05-0916.csv",
        "Nom de l'organisation;ID Campagne;Code;Nom de la campagne;Nom du Participant;"
          + "Prénom du Participant;Adresse e-mail;Envoi (O/N);Date et heure de l'envoi (Europe/Paris);"
          + "Nombre de pix total;Certifiable (O/N);Nombre de compétences certifiables;"
      ),
      (
        "20260105_0920_resultats_session_7890.csv",
        "Numéro de certification;Prénom;Nom;Date de naissance;Lieu de naissance;Identifiant Externe;"
          + "Type de certification;Statut;Niveau;Score en Pix;1.1;1.2;1.3;2.1;2.2;2.3;2.4;3.1;3.2;3.3;"
          + "3.4;4.1;4.2;4.3;5.1;5.2;Commentaire jury pour l’organisation;Session;"
          + "Centre de certification;Date de passage de la certification"
      ),
      (
        "partenaire_caf_2025.csv",
        "operateur;id_structure;nom_structure;code_insee;maille;periode_debut;periode_fin;unite;theme;"
          + "type;total;total_age_connu;nb_60_69;nb_70_plus;nb_60_plus;nb_femmes;nb_hommes;"
          + "nb_orientations;satisfaction_reponses;satisfaction_positives;duree_minutes"
      ),
    ]
  )
  func columns(name: String, header: String) throws {
    let records = try SimulatedFolder().records(name)
    #expect(records[0].joined(separator: ";").hasPrefix(header))
    #expect(records.allSatisfy { $0.count == records[0].count })
  }

  @Test("the France Services list has the columns of the open data file")
  func franceServices() throws {
    let records = try SimulatedFolder().records("liste-fs-20260102.csv", delimiter: ",")
    let expected =
      "id_fs,insee_dep,lib_fs,adresse,complement_adresse,insee_com,code_postal,lib_com,latitude,"
      + "longitude,mail,telephone,h_lundi,h_mardi,h_mercredi,h_jeudi,h_vendredi,h_samedi,prise_rdv,"
      + "commentaire,type_fs,format_fs,groupe_fs,labellisation_fs"
    #expect(records[0].joined(separator: ",") == expected)
    #expect(records.allSatisfy { $0.count == 24 })
  }
}
