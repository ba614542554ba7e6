import Aggregate
import Audit
import Catalog
import Foundation
import Observatory
import SQLite
import TestSupport
import Testing
import Warehouse

/// A warehouse with a row or two in each fact table, all of one year, so that each command has something to ask about.
struct SmallObservatory {
  private let folder: Workdir
  private var warehouse: String { folder.path("warehouse.sqlite") }
  private let perimeter = Perimeter("85")

  init(copyOf filled: SmallObservatory) throws {
    folder = try Workdir()
    try FileManager.default.copyItem(atPath: filled.warehouse, toPath: warehouse)
  }

  init() throws {
    folder = try Workdir()
    let database = try WarehouseFile.openForWriting(warehouse)
    try database.transaction { for statement in Self.statements { try database.execute(statement) } }
  }

  /// What is asked to compute, to verify and to explain an indicator, by command.
  func asked(_ definition: IndicatorDefinition) throws -> [String: [AskedQuery]] {
    let definitions = [definition]
    let asOf = try #require(Day(compact: 20_260_401))
    let computation = AggregateRun(
      warehouse: warehouse,
      perimeter: perimeter,
      definitions: definitions,
      asOf: asOf,
      threads: 1
    )
    let computed = try recorded {
      _ = try computation.run()
      // The night after a correction, when sums are continued.
      try WarehouseFile.openForWriting(warehouse).execute("UPDATE activite SET nb_accompagnements = 3")
      _ = try computation.run()
    }
    let verified = try recorded {
      let report = try VerifyRun(warehouse: warehouse, perimeter: perimeter, definitions: definitions).run()
      // Rows are written here without the keys that imports look them up by.
      let wrong = report.findings.filter { $0.check != .keys }.map(\.sentence)
      #expect(wrong == [])
      #expect(report.values > 0)
    }
    let request = try request(definition)
    let explained = try recorded {
      _ = try ExplainRun(
        warehouse: warehouse,
        perimeter: perimeter,
        definitions: definitions,
        inbox: folder.path("inbox"),
        output: folder.path("output"),
        request: request
      ).run()
    }
    return ["aggregate": computed, "verify": verified, "explain": explained]
  }

  private func recorded(_ command: () throws -> Void) throws -> [AskedQuery] {
    let tape = StatementTape(of: warehouse)
    defer { tape.stop() }
    try command()
    return tape.queries
  }

  /// The value of the widest territory in 2025: of the first code when there is no total.
  private func request(_ definition: IndicatorDefinition) throws -> ExplainRequest {
    var found: [ResultRow] = []
    try ResultTable.read(try WarehouseFile.openForReading(warehouse), indicator: definition.id) { row in
      if row.period.kind == .annee { found.append(row) }
    }
    let level = definition.levels.last ?? .departement
    let row = try #require(
      found.filter { $0.level == level }.min {
        ($0.period.code, $0.breakdown, $0.territory) < ($1.period.code, $1.breakdown, $1.territory)
      },
      "\(definition.kind.name): no value to explain"
    )
    return ExplainRequest(
      indicator: definition.id,
      territory: "\(level.rawValue):\(row.territory)",
      period: row.period,
      breakdown: row.breakdown
    )
  }

  private static let statements = territories + lists + imports + rows + reported

  private static let territories = [
    "INSERT INTO departement VALUES ('85', 'V', '52', 21000000, 69000000)",
    "INSERT INTO epci (siren, nom, nature, entier) VALUES ('200000001', 'U', 'CC', 1)",
    """
    INSERT INTO commune (commune_id, code_insee, nom, departement_code, epci_siren, population, population_60_plus,
      population_par_age)
    VALUES (85001, '85001', 'A', '85', '200000001', 2000, 60000, 200000),
      (85002, '85002', 'B', '85', '200000001', 1000, 20000, 100000)
    """,
    "INSERT INTO commune_centre VALUES (85001, 466000000, -14000000), (85002, 466500000, -14500000)",
    "INSERT INTO zone VALUES (300001, '85001|85002')",
    "INSERT INTO zone_commune VALUES (300001, 85001), (300001, 85002)",
  ]

  private static let lists = [
    ("type", "individuel"), ("canal", "domicile"), ("dispositif", "mediateur"), ("age", "60_69"),
    ("theme", "equipement"), ("public_cible", "seniors"), ("certification", "droit_commun"),
    ("statut_certification", "validee"), ("registre", "reunion"), ("registre", "poste"),
    ("type_reunion", "copil"), ("contrat", "cdi"), ("etape_action", "realise"),
    ("statut_rdv", "honore"), ("service_lieu", "connexion_internet"), ("programme_lieu", "france_services"),
    ("operateur", "CAF"), ("unite", "demande"), ("mesure", "ac_usages"), ("unite_statistique", "usage"),
    ("nature", "periode"),
  ].enumerated().map { index, term in
    """
    INSERT INTO modalite VALUES (\(index + 1), '\(term.0)', '\(term.1)', 'l', \(index + 1), 1,
      \(term.0 == "age" ? "60, 69" : "NULL, NULL"))
    """
  }

  /// The identifier of a code above.
  private static func term(_ dimension: String, _ code: String) -> String {
    "(SELECT modalite_id FROM modalite WHERE dimension = '\(dimension)' AND code = '\(code)')"
  }

  private static let imports = [
    "coop", "pix_campagne", "pix_certif", "registres", "rdv", "mednum", "partenaires", "aidants_connect",
  ].enumerated().flatMap { index, code in
    [
      "INSERT INTO source (source_id, code, libelle, unite) VALUES (\(index + 1), '\(code)', 's', 'u')",
      """
      INSERT INTO lot_import (lot_id, source_id, format, sha256, octets, encodage, delimiteur, ligne_entete, date_export,
        partiel, colonnes_ecartees, lignes_lues, nouvelles, modifiees, inchangees, doublons, hors_perimetre, rejetees,
        lignes_vides, premier_jour, dernier_jour, importe_le, lecture, recu_le)
      VALUES (\(index + 1), \(index + 1), 'f', '\(String(repeating: "\(index)", count: 64))', 1, 'utf-8', ';', 1, 20251231,
        0, 0, 2, 1, 0, 0, 0, 0, 1, 0, 20250101, 20251231, 20251231, 'l', 20251231)
      """,
    ]
  }

  private static let rows = [
    "INSERT INTO repartition VALUES (1, 'age', 'exacte', 'a'), (2, 'theme', 'exacte', 't'), (3, 'public_cible', 'exacte', 'p')",
    """
    INSERT INTO repartition_part VALUES (1, \(term("age", "60_69")), 2), (2, \(term("theme", "equipement")), 1),
      (3, \(term("public_cible", "seniors")), 1)
    """,
    """
    INSERT INTO activite (activite_id, source_id, cle, lot_id, ligne, jour, type_id, canal_id, dispositif_id, duree_min,
      duree_qualite, commune_id, methode_geo, nb_accompagnements, niveau, nb_orientation_connue, nb_orientes, age_id,
      thematique_id, public_id, origine_v1, modifie_le, empreinte)
    VALUES ((1 << 32) | 2, 1, CAST('k' AS BLOB), 1, 2, 20251203, \(term("type", "individuel")),
      \(term("canal", "domicile")), \(term("dispositif", "mediateur")), 45, 'exacte', 85001, 'code', 2, 1, 0, 0, 1, 2, 3, 0, 0, 0)
    """,
    "INSERT INTO pix_campagne VALUES (1, 'evaluation', NULL, 'c', 'o', 'p')",
    """
    INSERT INTO pix_participation (participation_id, campagne_id, personne, debut, rang, lot_id, ligne, partage, partage_le,
      maitrise_pb, empreinte)
    VALUES (1, 1, zeroblob(16), 202503010900, 1, 2, 2, 1, 202503011000, 4000, 0),
      (2, 1, zeroblob(16), 202509010900, 1, 2, 3, 1, 202509011000, 6000, 0)
    """,
    """
    INSERT INTO pix_certification (certification_id, numero, lot_id, ligne, jour, type_id, statut_id, score, age_id, empreinte)
    VALUES (1, zeroblob(16), 3, 2, 20251203, \(term("certification", "droit_commun")),
      \(term("statut_certification", "validee")), 300, \(term("age", "60_69")), 0)
    """,
    """
    INSERT INTO registre (registre_id, source_id, cle, lot_id, ligne, type_id, nature, tenu_par, jour, fin, categorie_id,
      etape_id, quantite, empreinte)
    VALUES (1, 4, 'a', 4, 2, \(term("registre", "reunion")), 'evenement', 'v', 20251203, NULL,
        \(term("type_reunion", "copil")), \(term("etape_action", "realise")), 3, 0),
      (2, 4, 'b', 4, 3, \(term("registre", "poste")), 'stock', 'v', 20251203, 20261130,
        \(term("contrat", "cdi")), NULL, 1, 0)
    """,
    """
    INSERT INTO rdv_participation (rendez_vous_id, source_id, cle, lot_id, ligne, jour, organisation, statut_id, regle,
      commune_id, age_id, empreinte)
    VALUES (1, 5, zeroblob(16), 5, 2, 20251203, 'o', \(term("statut_rdv", "honore")), 1, 85001, \(term("age", "60_69")), 0)
    """,
    """
    INSERT INTO lieu (lieu_id, source_id, cle, lot_id, ligne, nom, commune_id, maj_le, minutes_semaine, jours_ouverts, empreinte)
    VALUES (1, 6, 'k', 6, 2, 'n', 85001, 20251101, 1500, 5, 0)
    """,
    """
    INSERT INTO lieu_modalite VALUES (1, \(term("service_lieu", "connexion_internet"))),
      (1, \(term("programme_lieu", "france_services")))
    """,
  ]

  private static let reported = [
    """
    INSERT INTO releve_partenaire (releve_id, source_id, lot_id, ligne, operateur_id, structure, territoire_type,
      territoire_code, debut, fin, unite_id, empreinte)
    VALUES (1, 7, 7, 2, \(term("operateur", "CAF")), '', 'departement', '85', 20250101, 20251231, \(term("unite", "demande")), 0)
    """,
    "INSERT INTO releve_mesure VALUES (1, 'total', 20), (1, 'total_age_connu', 10), (1, 'nb_60_plus', 4)",
    """
    INSERT INTO statistique (statistique_id, source_id, lot_id, ligne, perimetre, territoire_type, territoire_code, debut, fin,
      section, mesure_id, modalite, valeur, unite_id, nature_id, empreinte)
    VALUES (1, 8, 8, 2, x'', 'departement', '85', 20250101, 20251231, 's', \(term("mesure", "ac_usages")), '', 1200,
      \(term("unite_statistique", "usage")), \(term("nature", "periode")), 0)
    """,
    "INSERT INTO observatoire_declare VALUES (1, 'envoi', 'coop', 'l', 'coop', NULL, 12, 20250101, NULL)",
  ]
}
