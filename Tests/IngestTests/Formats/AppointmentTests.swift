import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("Appointments of RDV Service Public")
struct AppointmentTests {
  private static let appointments = [
    "année", "date prise rdv", "heure prise rdv", "origine", "date rdv", "heure rdv", "service", "motif",
    "contexte",
    "statut", "lieu", "professionnel.le(s)", "usager(s)", "commune du premier responsable",
    "au moins un usager mineur ?", "résultat des notifications", "Organisation", "date naissance",
    "code postal du premier responsable", "créé par", "email(s) professionnel.le(s)",
  ]
  /// Before e-mails were added, notifications stood after the status.
  private static let older = [
    "année", "date prise rdv", "heure prise rdv", "origine", "date rdv", "heure rdv", "service", "motif",
    "contexte",
    "statut", "résultat des notifications", "lieu", "professionnel.le(s)", "usager(s)",
    "commune du premier responsable", "au moins un usager mineur ?", "Organisation", "date naissance",
    "code postal du premier responsable", "créé par",
  ]
  private static let participations = [
    "usager", "rdv_id", "année", "date prise rdv", "heure prise rdv", "origine", "date rdv", "heure rdv",
    "service",
    "motif", "contexte", "statut", "lieu", "professionnel.le(s)", "commune du responsable", "usager mineur ?",
    "résultat des notifications", "Organisation", "date naissance", "code postal du responsable", "créé par",
    "email(s) professionnel.le(s)", "usager inscrit par",
  ]

  private static func appointment(_ changes: [String: String] = [:]) -> [String: String] {
    [
      "année": "2026", "date prise rdv": "02/03/2026", "heure prise rdv": "12h50",
      "origine": "Créé par un agent",
      "date rdv": "10/03/2026", "heure rdv": "14h00", "service": "Conseillers numériques",
      "motif": "Aide numérique",
      "contexte": "Mme Ravenelle ne lit pas", "statut": "Rendez-vous à venir",
      "lieu": "France Services (3 rue du Port, Luçon, 85400)", "professionnel.le(s)": "Zéphyrine QUATREVAUX",
      "usager(s)": "Philippine RAVENELLE, Paul RAVENELLE", "commune du premier responsable": "Luçon",
      "au moins un usager mineur ?": "non", "Organisation": "Département de la Vendée",
      "date naissance": "19/01/1951, 20/02/1980", "code postal du premier responsable": "85400",
    ].merging(changes) { $1 }
  }

  private static func participation(_ changes: [String: String] = [:]) -> [String: String] {
    [
      "usager": "Philippine RAVENELLE", "rdv_id": "48213", "date prise rdv": "02/03/2026",
      "origine": "Créé par un agent", "date rdv": "10/03/2026", "service": "Conseillers numériques",
      "motif": "Aide numérique", "statut": "Présent", "lieu": "Par téléphone",
      "commune du responsable": "Luçon",
      "usager mineur ?": "non", "Organisation": "Département de la Vendée", "date naissance": "19/01/1951",
      "code postal du responsable": "85400", "usager inscrit par": "Zéphyrine QUATREVAUX",
    ].merging(changes) { $1 }
  }

  private static let settled = [
    ("Rendez-vous honoré", "honore"), ("Annulé (excusé)", "annule_usager"),
    ("Annulé (par le service)", "annule_service"), ("Absence non excusée", "absence"), ("Effectué", "honore"),
  ]

  @Test("how an appointment ended replaces that it was to come, in both orders", arguments: settled)
  func outcome(_ status: String, _ code: String) throws {
    for isLast in [true, false] {
      let station = try Station()
      let before = try station.file("a.csv", ExportText(Self.appointments, [Self.appointment()]).bytes)
      let row = Self.appointment(["statut": status])
      let after = try station.file("b.csv", ExportText(Self.older, [row]).bytes)
      try station.ingest([isLast ? before : after])
      try station.ingest([isLast ? after : before])
      #expect(
        try station.rows("SELECT statut, regle, code_insee, residence_code FROM v_rendez_vous") == [
          [code, "1", "85128", "85128"]
        ]
      )
      #expect(try station.value("SELECT honore FROM v_rendez_vous") == (code == "honore" ? "1" : "0"))
    }
  }

  @Test("the day in the name of a file tells which of two exports is the newest")
  func newest() throws {
    for names in [
      ["rdvs-2026-03-11.csv", "rdvs-2026-03-20.csv"], ["rdvs-2026-03-20.csv", "rdvs-2026-03-11.csv"],
    ] {
      let station = try Station()
      for (name, status) in [
        ("rdvs-2026-03-11.csv", "Rendez-vous honoré"), ("rdvs-2026-03-20.csv", "Absence non excusée"),
      ] {
        _ = try station.file(
          name,
          ExportText(Self.appointments, [Self.appointment(["statut": status])]).bytes
        )
      }
      for name in names { try station.ingest([station.workdir.path("recus/\(name)")]) }
      #expect(try station.rows("SELECT statut FROM v_rendez_vous") == [["absence"]])
    }
  }

  @Test("an appointment to come is no date of the future; one of three years ahead is")
  func ahead() throws {
    let station = try Station()
    let rows = [Self.appointment(["date rdv": "01/09/2026"]), Self.appointment(["date rdv": "01/09/2029"])]
    let summary = try station.ingest([try station.file("a.csv", ExportText(Self.appointments, rows).bytes)])
    #expect(summary.fates.new == 1 && summary.problems.problems.map(\.code) == [.dateFuture])
  }

  @Test("two people of one appointment are two participations, each with an age on its day")
  func people() throws {
    let station = try Station()
    let rows = [
      Self.participation(),
      Self.participation([
        "usager": "Paul RAVENELLE", "date naissance": "11/03/2008", "usager mineur ?": "oui",
      ]),
      Self.participation(["rdv_id": "48214", "statut": "Non excusée", "date naissance": ""]),
    ]
    let summary = try station.ingest([try station.file("a.csv", ExportText(Self.participations, rows).bytes)])
    #expect(summary.fates.new == 3 && summary.problems.isEmpty)
    #expect(
      try station.rows("SELECT age, statut, honore, mineur FROM v_rdv_participations ORDER BY ligne") == [
        ["70+", "honore", "1", "0"], ["12-17", "honore", "1", "1"], ["NC", "absence", "0", "0"],
      ]
    )
    #expect(try station.value("SELECT count(*) FROM activite") == "0")
  }

  @Test("places outside the département are counted out; neither names nor notes are stored")
  func outside() throws {
    let station = try Station()
    let rows = [Self.appointment(["lieu": "MDS (2 cours des 50 Otages, Nantes, 44000)"]), Self.appointment()]
    let summary = try station.ingest([try station.file("a.csv", ExportText(Self.appointments, rows).bytes)])
    #expect(summary.fates.outside == 1 && summary.fates.new == 1)
    let dump = try station.dump().joined()
    for text in ["avenelle", "RAVENELLE", "QUATREVAUX", "1951", "ne lit pas"] {
      #expect(!dump.contains(text))
    }
  }
}
