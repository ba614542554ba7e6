import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("Lists of places")
struct SiteFormatTests {
  static let standard = [
    "id", "pivot", "nom", "commune", "code_postal", "code_insee", "adresse", "latitude", "longitude",
    "typologie",
    "telephone", "courriels", "horaires", "date_maj", "services", "frais_a_charge", "modalites_acces",
  ]
  static let vendee = [
    "id", "pivot", "nom", "commune", "code_postal", "adresse", "typologie", "telephone", "courriel",
    "date_maj",
    "services", "modalites_accompagnement",
  ]

  static func site(_ number: Int, _ changes: [String: String] = [:]) -> [String: String] {
    [
      "id": "lieu-\(number)", "pivot": "21850128400015", "nom": "Médiathèque \(number)", "commune": "Luçon",
      "code_postal": "85400", "code_insee": "85128", "typologie": "BIB|MUNI", "telephone": "+33612345678",
      "courriels": "philippine.ravenelle@exemple.fr", "courriel": "philippine.ravenelle@exemple.fr",
      "horaires": "Mo-Fr 09:00-12:00", "date_maj": "2026-04-02",
      "services": "Aide aux démarches administratives|Utilisation sécurisée du numérique",
      "frais_a_charge": "Gratuit", "modalites_acces": "Se présenter",
    ].merging(changes) { $1 }
  }

  @Test("the national standard gives services, opening hours and the day of the last update; no contact")
  func national() throws {
    let station = try Station()
    let summary = try station.ingest([
      try station.file("lieux-20260601.csv", ExportText(Self.standard, [Self.site(1)]).bytes)
    ])
    #expect(summary.fates.new == 1 && summary.problems.isEmpty)
    #expect(
      try station.rows("SELECT source, cle, code_insee, maj_le, pivot, typologie, horaires FROM v_lieux") == [
        ["mednum", "lieu-1", "85128", "2026-04-02", "21850128400015", "BIB|MUNI", "Mo-Fr 09:00-12:00"]
      ]
    )
    #expect(
      try station.rows("SELECT dimension, code FROM v_lieux_services ORDER BY 1, 2") == [
        ["acces_lieu", "se_presenter"], ["frais", "gratuit"],
        ["service_lieu", "aide_aux_demarches_administratives"], ["service_lieu", "utilisation_securisee"],
      ]
    )
    let dump = try station.dump().joined()
    #expect(!dump.contains("ravenelle") && !dump.contains("612345678"))
  }

  @Test(
    "the file of the Vendée is known by its e-mail column, and reads the first vocabulary without an Insee code"
  )
  func firstVersion() throws {
    let station = try Station()
    let row = Self.site(
      1,
      ["commune": "LUCON", "services": "Prendre en main un ordinateur;Créer avec le numérique"]
    )
    let summary = try station.ingest([try station.file("lieux.csv", ExportText(Self.vendee, [row]).bytes)])
    #expect(summary.fates.new == 1 && summary.problems.isEmpty)
    #expect(
      try station.rows("SELECT source, code FROM v_lieux_services ORDER BY 2") == [
        ["mednum_vendee", "loisirs_creations"], ["mednum_vendee", "maitrise_des_outils"],
      ]
    )
  }

  @Test("a place of two lists stands once in each, and its lists are replaced by the newest")
  func twice() throws {
    let station = try Station()
    try station.ingest([
      try station.file("lieux-20260601.csv", ExportText(Self.standard, [Self.site(1)]).bytes),
      try station.file("vendee-20260601.csv", ExportText(Self.vendee, [Self.site(1)]).bytes),
    ])
    #expect(try station.rows("SELECT source FROM v_lieux ORDER BY 1") == [["mednum"], ["mednum_vendee"]])
    let changed = Self.site(1, ["services": "Aide aux démarches administratives", "date_maj": "2026-06-20"])
    let summary = try station.ingest([
      try station.file("lieux-20260625.csv", ExportText(Self.standard, [changed]).bytes)
    ])
    #expect(summary.fates.changed == 1)
    #expect(
      try station.rows(
        "SELECT code FROM v_lieux_services WHERE source = 'mednum' AND dimension = 'service_lieu'"
      ) == [
        ["aide_aux_demarches_administratives"]
      ]
    )
  }

  @Test("a list that no longer shows a place withdraws it, on the day of its name")
  func withdrawn() throws {
    let station = try Station()
    let sites = (1...3).map { Self.site($0) }
    try station.ingest([try station.file("lieux-20260601.csv", ExportText(Self.standard, sites).bytes)])
    try station.ingest([
      try station.file("lieux-20260620.csv", ExportText(Self.standard, Array(sites.prefix(2))).bytes)
    ])
    #expect(
      try station.rows("SELECT cle, retire_le FROM v_lieux WHERE retire_le IS NOT NULL") == [
        ["lieu-3", "2026-06-20"]
      ]
    )
    #expect(try station.value("SELECT count(DISTINCT cle) FROM v_lieux_services") == "2")
  }

  @Test("the list of France Services is read with either delimiter", arguments: [";", ","] as [Character])
  func delimiters(_ delimiter: Character) throws {
    let station = try Station()
    var text = ExportText(SiteText.header, [SiteText.site(1), SiteText.site(2)])
    text.delimiter = delimiter
    let summary = try station.ingest([try station.file("liste-fs-20260102.csv", text.bytes)])
    #expect(summary.fates.new == 2 && summary.problems.isEmpty)
  }

  @Test("Mon Inclusion Numérique's places keep their number in the national map; its counts are not read")
  func min() throws {
    let station = try Station()
    let header = [
      "ID", "Nom", "Adresse", "Type de structure", "ID Cartographie Nationale", "FRR", "QPV",
      "Nombre d'accompagnements AC", "Nombre d'accompagnements Coop", "Code INSEE",
    ]
    var text = ExportText(
      header,
      [
        [
          "ID": "4021", "Nom": "Mairie", "Type de structure": "Commune",
          "ID Cartographie Nationale": "carto-12",
          "Nombre d'accompagnements Coop": "98765", "Code INSEE": "85128",
        ]
      ]
    )
    text.delimiter = ","
    let summary = try station.ingest([try station.file("lieux-inclusion-1.csv", text.withMark)])
    #expect(summary.fates.new == 1 && summary.problems.isEmpty)
    #expect(try station.rows("SELECT source, cle_carto FROM v_lieux") == [["min_lieux", "carto-12"]])
    #expect(try station.dump().allSatisfy { !$0.contains("98765") })
  }
}
