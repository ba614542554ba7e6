import Content
import Observatory
@testable import Report
import TestSupport
import Testing

@Suite("What the report says it does not know")
struct UnknownsSectionTests {
  private func items(
    _ statements: [String] = [],
    for readership: Readership = .interne
  ) throws -> [String] {
    let fixture = try WarehouseFixture.filled()
    try fixture.round()
    for statement in statements { try fixture.execute(statement) }
    var page = Page()
    UnknownsSection(context: try fixture.context(for: readership)).write(to: &page)
    return page.blocks.flatMap { block -> [String] in
      if case .list(let items) = block { items.map { $0.plain.replacing("\u{A0}", with: " ") } } else { [] }
    }
  }

  @Test("activity that has no place is counted, rows refused and left out too, reasons by frequency")
  func counts() throws {
    let items = try items([
      """
      INSERT INTO anomalie (lot_id, ligne, colonne, entete, code, gravite, attendu, action) VALUES
        (1, 22, 1, 'Date', 'number_unreadable', 'rejet', 'un nombre', 'ligne rejetée')
      """
    ])
    #expect(
      items.contains(
        "37 accompagnements sans commune connue, toutes périodes confondues : comptés dans aucun territoire."
      )
    )
    #expect(
      items.contains(
        "2 lignes rejetées sur 110 lues, tous imports confondus : date illisible (2), nombre illisible (1)."
      )
    )
    #expect(items.contains("3 lignes écartées parce que hors du territoire suivi."))
  }

  @Test("seniors are unknown where there is activity and too few known ages, not where nothing happened")
  func seniors() throws {
    // Yeu has 246 accompaniments in 2025 (under 500, no share); Saint-Gilles has none at all.
    #expect(
      try items().contains(
        "Part des 60 ans et plus indisponible en 2025, malgré une activité, pour Communes hors EPCI et pour 1 commune."
      )
    )
    #expect(try items().contains("Âge connu pour 64,2 % des accompagnements en 2025."))
  }

  @Test("freshness is told of each source in days, one of them in the singular")
  func freshness() throws {
    let sentence = "La Coop de la médiation numérique : dernière activité connue le"
    #expect(try items().contains("\(sentence) 31/01/2026, 10 jours avant la date de l'édition."))
    #expect(
      try items(["UPDATE lot_import SET dernier_jour = 20260209"])
        .contains("\(sentence) 09/02/2026, 1 jour avant la date de l'édition.")
    )
    #expect(
      try items(["UPDATE lot_import SET dernier_jour = NULL"])
        .contains("La Coop de la médiation numérique : date de la dernière activité inconnue.")
    )
  }

  @Test("what one source says instead of another is summed by source and year")
  func setAside() throws {
    let row = """
      INSERT INTO rapprochement (regle, objet, territoire_type, territoire_code, periode, mesure, source_a, valeur_a,
        source_b, valeur_b, decision) VALUES ('une_source_par_periode', 'r', '', '',
      """
    let items = try items([
      "\(row) '2024', 'activités', 'coop_v1', 5, 'coop', 3, '')",
      "\(row) '2024', 'accompagnements', 'coop_v1', 9, 'coop', 1, '')",
      "\(row) '2025', 'activités', 'coop_v1', 5, 'coop', 1, '')",
      "\(row) '2023', 'activités', 'coop_v1', 5, 'coop', 0, '')",
    ])
    #expect(
      items.contains(
        """
        Écarté parce qu'une autre source dit les mêmes mois (one_source_per_period), et compté nulle part si elle seule \
        le disait — La Coop de la médiation numérique : 2024, 3 activités (1 accompagnement) ; 2025, 1 activité \
        (0 accompagnement).
        """
      )
    )
  }

  @Test("an EPCI across the border, and départements whose EPCI are not known, are counted")
  func territories() throws {
    let items = try items([
      """
      INSERT INTO commune (commune_id, code_insee, nom, departement_code, epci_siren, population)
      VALUES (79001, '79001', 'Voisine', '79', '248500589', 1000)
      """,
      "INSERT INTO millesime (objet, valeur) VALUES ('epci_inconnu', 'Creuse, Lozère')",
    ])
    #expect(items.contains { $0.hasPrefix("1 intercommunalité à cheval sur un territoire non suivi : ") })
    #expect(
      items.contains {
        $0.hasPrefix("Composition des intercommunalités inconnue pour 2 départements (Creuse, Lozère) : ")
      }
    )
  }

  @Test("units that do not add up are named when there are several")
  func units() throws {
    #expect(try !items().contains { $0.hasPrefix("Les unités") })
    #expect(
      try items(["INSERT INTO source VALUES (2, 'pix', 'Pix', 'participation')"])
        .contains("Les unités ne s'additionnent jamais entre elles : accompagnement, participation.")
    )
  }

  @Test("whoever is not of the team is told no number of rows")
  func readers() throws {
    let items = try items(for: .public)
    #expect(items.contains("Âge connu pour 64,2 % des accompagnements en 2025."))
    #expect(
      !items.contains { $0.contains("rejetée") || $0.contains("écartée") || $0.contains("sans commune") }
    )
  }
}
