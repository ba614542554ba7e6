import Attack
import Testing

@Suite("What stands beside the long table")
struct SideFileTests {
  /// The refusals of a first night, its public files changed.
  private func attacked(_ change: @escaping ([ReleaseFile]) -> [ReleaseFile]) -> AttackReport {
    var nights = Nights(seed: 11, size: 4)
    _ = nights.publish(Nights.calendar[0], files: change)
    return nights.attack()
  }

  private func attacked(_ path: String, _ text: String) -> AttackReport {
    attacked { files in files.filter { $0.path != path } + [ReleaseFile(path, Array(text.utf8))] }
  }

  private func lined(_ change: @escaping (inout [NaiveRelease.Line]) -> Void) -> AttackReport {
    var nights = Nights(seed: 11, size: 4)
    _ = nights.publish(Nights.calendar[0], prepare: { _ in }, files: { $0 }) {
      (lines: inout [NaiveRelease.Line], _: NaiveRelease, _: String) in
      change(&lines)
    }
    return nights.attack()
  }

  private func extra(
    _ indicator: String,
    _ breakdown: String = "",
    value: String,
    _ numerator: Int? = nil,
    _ denominator: Int? = nil,
    level: NaiveRelease.Level = .departement,
    code: String = "85"
  ) -> NaiveRelease.Line {
    NaiveRelease.Line(
      indicator: indicator,
      level: level,
      code: code,
      period: "2025",
      breakdown: breakdown,
      value: value,
      numerator: numerator,
      denominator: denominator,
      status: "P"
    )
  }

  @Test("a digest, a count, a hidden number in run.json")
  func run() {
    let digest = String(repeating: "0123456789abcdef", count: 4)
    #expect(
      attacked("run.json", "{ \"inputs\": [{\"source\": \"coop\", \"sha256\": \"\(digest)\"}] }")
        .has(.closure) { $0 == .digestOfInput }
    )
    #expect(attacked("run.json", "{ \"inputs\": [{\"read\": 552}] }").has(.closure) { $0 == .exactNumber })
    #expect(
      attacked("run.json", "{ \"inputs\": [{\"read\": \"552\"}] }").has(.closure) { $0 == .exactNumber }
    )
    #expect(attacked("run.json", "{ \"rows\": 12 }").has(.closure) { $0 == .exactNumber })
    #expect(attacked("run.json", "{ \"etat_public\": \"\(digest)\", \"schema_version\": 15 }").isSafe)
  }

  @Test("an exact count in a sentence, or in a table, of the report")
  func report() {
    for text in [
      "- En 2025 : 597 accompagnements.", "Il y a eu 1\u{202F}253 personnes.", "Orientations : **12**",
      "| Intercommunalité | Accompagnements |\n| :-- | --: |\n| Terres | 43 |",
      "| Mesure | Période | Valeur | Unité |\n| :-- | :-- | --: | :-- |\n| Pix | 2026 | 6 | participants |",
    ] {
      #expect(attacked("rapport.md", text).has(.closure) { $0 == .exactNumber }, "\(text)")
    }
    for text in [
      "- En 2025 : 595 accompagnements, soit 0,8 pour 1 000 habitants de 60 ans ou plus ; 21 ateliers.",
      "190 communes sur 253 n'ont aucun accompagnement enregistré en 2025. Édition du 05/01/2026.",
      "| Type | Accompagnements | Part |\n| :-- | --: | --: |\n| Individuel | 1\u{202F}465 | 77,7 % |",
      "49,4 % des personnes ont 60 ans ou plus ; 33,7 personnes par atelier.",
    ] {
      let report = attacked("rapport.md", text)
      let isSafe = report.isSafe
      #expect(isSafe, "\(text): \(report.summary)")
    }
  }

  @Test(
    "an exact count anywhere in a page: a table, a title, a sentence, a comment, a name, an attribute",
    arguments: [
      "<table><thead><tr><th>EPCI</th><th>Accompagnements</th></tr></thead><tbody><tr><th>Terres</th><td>43</td></tr></tbody></table>",
      "<table><tr><td>Mesure<td>Unité<tr><td><b>6</b><td>participants</table>",
      "<table><tr><th>Mois</th><th>Accompagnements</th></tr><tr><td>mars</td><td><span>45</span><svg><title>43</title></svg></td></tr></table>",
      "<table><tr><th>Lieu</th><th>Note</th></tr><tr><td>A</td><td>dont 43 accompagnements</td></tr></table>",
      "<svg><title>43 accompagnements en mars 2025</title><desc>Colonnes.</desc></svg>",
      "<svg><title>Colonnes.</title><desc>1\u{202F}253 personnes au plus.</desc></svg>",
      "<p>En 2025 : <strong>597</strong> accompagnements.</p>",
      "<li><p><strong class=\"big\">597</strong> <span>accompagnements en 2025</span></p></li>",
      "<p>&#53;97&nbsp;accompagnements</p>", "<!-- 597 accompagnements -->",
      "<div role='region' aria-label='597 accompagnements'></div>",
      "<style>p::after{content:\"597 personnes\"}</style>",
      "<p>597 accompagnements",
    ]
  )
  func pages(_ html: String) {
    for name in ["rapport.html", "dictionnaire.html"] {
      #expect(attacked(name, html).has(.closure) { $0 == .exactNumber }, "\(html)")
    }
  }

  @Test(
    "a page of rounded numbers is held, with the places of its drawings; a page nobody knows is not",
    arguments: [
      "<h1>Vendée</h1><p><strong>595</strong> accompagnements, soit 0,8 pour 1\u{202F}000 habitants</p>",
      "<table><tr><th>Type</th><th>Accompagnements</th><th>Communes</th></tr><tr><th>A</th><td>1\u{202F}465</td><td>43</td></tr></table>",
      "<svg viewBox=\"0 0 761 261\"><rect x=\"12.3\" width=\"43.2%\"/><text>43</text></svg>",
    ]
  )
  func soundPages(_ html: String) {
    let report = attacked("rapport.html", html)
    let isSafe = report.isSafe
    #expect(isSafe, "\(report.summary)")
    #expect(attacked("autre.html", html).has(.closure) { $0 == .unknownFile })
  }

  @Test("a number that a definition of the dictionary holds counts nobody; one beside it does")
  func definitions() {
    func attackedWith(_ html: String) -> AttackReport {
      let table =
        "\"indicateur\",\"formule\"\n\"AIDE\",\"1 000 × l'aide par personne : 1 avec guide, 2 sans\"\n"
      return attacked { files in
        files + [
          ReleaseFile("dictionnaire.csv", Array(table.utf8)),
          ReleaseFile("dictionnaire.html", Array(html.utf8)),
        ]
      }
    }
    for html in [
      "<p>1\u{202F}000 × l’aide par personne\u{A0}: 1 avec guide, 2 sans</p>",
      "<li><strong>Formule</strong>\u{A0}: 1\u{202F}000 × l’aide par personne : 1 avec guide, 2 sans</li>",
    ] {
      let report = attackedWith(html)
      let isSafe = report.isSafe
      #expect(isSafe, "\(report.summary)")
    }
    #expect(
      attackedWith("<p>L'aide par personne : 1 avec guide, 3 sans</p>").has(.closure) { $0 == .exactNumber }
    )
  }

  @Test("a table that differs from the long one, a file of the team's, an unreadable table")
  func files() {
    #expect(
      attacked(
        "tables/ACC.departement.csv",
        "\"territoire_code\",\"territoire_nom\",\"2025\"\n\"85\",\"V\",12\n"
      )
      .has(.closure) { $0 == .tableDiffers }
    )
    #expect(attacked("secret.md", "").has(.closure) { $0 == .unknownFile })
    #expect(attacked("etat-public.csv", "").has(.closure) { $0 == .unknownFile })
    #expect(attacked("indicateurs.csv", "\"indicateur\"\n").has(.closure) { $0 == .unreadableFile })
    #expect(attacked { $0.filter { $0.path != "indicateurs.csv" } }.has(.closure) { $0 == .unreadableFile })
  }

  @Test("exact rows and digests in qualite.csv, which the public does not have")
  func quality() {
    let header = "\"source\",\"lot\",\"sha256\",\"lignes_lues\",\"problemes\"\n"
    func reasons(_ row: String) -> [RefusalReason] {
      attacked("qualite.csv", header + row).refusals.filter { $0.readership == "partenaires" }.map(\.reason)
    }
    #expect(reasons("\"coop\",3,\"\",550,\"label_unknown=5|number_negative=10\"\n") == [])
    #expect(reasons("\"coop\",3,\"\",552,\"\"\n") == [.exactNumber])
    #expect(reasons("\"coop\",3,\"\",,\"label_unknown=1\"\n") == [.exactNumber])
    #expect(reasons("\"coop\",3,\"\(String(repeating: "ab", count: 32))\",,\"\"\n") == [.digestOfInput])
    #expect(attacked("qualite.csv", header).refusals.map(\.readership) == ["public"])
  }

  @Test("terms of an index, grids, wages, quality under the département, indicators nobody knows")
  func forms() {
    let refused: [(NaiveRelease.Line, RefusalReason)] = [
      (extra("EQUILIBRE", "statistique=gini", value: "0.312", nil, 10_547), .shownTerms),
      (extra("ECART_QUOTA", value: "2.8", 5, nil), .shownTerms),
      (extra("CIBLE_PERSONNES", "trajectoire=realise", value: "43.0"), .notMultiple(step: 5)),
      (extra("DUREE_QUANTILES", "statistique=mediane", value: "47.0"), .offGrid(step: 5)),
      (extra("PIX_SCORE", value: "380.0", 1_140, nil), .shownTerms),
      (extra("POSTES_COUT", value: "31500.0"), .offGrid(step: 10_000)),
      (extra("JEUX", value: "3.0", 3, nil), .shownTerms),
      (extra("FRAICHEUR", "source=coop", value: "3.0", level: .commune, code: "85100"), .tooFine),
      (extra("HEURES", value: "7.0", 420, nil), .notMultiple(step: 300)),
      (extra("PIX_PART", value: "6.0", 6, nil), .notMultiple(step: 5)),
      (extra("ACC_PERS_V1", value: "-5.0", -5, nil), .sumDoesNotTie(what: .parts)),
      (extra("INCONNU", value: "3.0", 3, nil), .unknownIndicator),
      (extra("RDV_HONORE", value: "50.0", nil, nil), .hiddenTerms),
    ]
    for (line, reason) in refused where reason != .sumDoesNotTie(what: .parts) {
      let report = lined { lines in lines.append(line) }
      #expect(report.has(.closure) { $0 == reason }, "\(line.indicator): \(report.summary)")
    }
    let held = [
      extra("EQUILIBRE", "statistique=gini", value: "0.312"), extra("POSTES", value: "3.0", 3, nil),
      extra("HEURES", value: "5.0", 300, nil), extra("PIX_SCORE", value: "380.0", nil, 50),
      extra("POSTES_COUT", value: "30000.0"), extra("RDV_HONORE", value: "66.7", 50, 75),
    ]
    for line in held {
      let report = lined { lines in lines.append(line) }
      let isSafe = report.isSafe
      #expect(isSafe, "\(line.indicator): \(report.summary)")
    }
  }

  @Test("a number under secret, a base that is none, a wide base above the commune")
  func rows() {
    #expect(lined { lines in lines[0].confidentiality = "C" }.has(.closure) { $0 == .valueUnderSecret })
    #expect(lined { lines in lines[0].base = 7 }.has(.closure) { $0 == .unreadableBase })
    let wide = lined { lines in
      guard let index = lines.firstIndex(where: { $0.level == .epci }) else { return }
      lines[index].base = 10
    }
    #expect(wide.has(.closure) { $0 == .wideBaseAbove })
  }

  @Test("sentences name the cell and say no exact count")
  func sentences() {
    let report = attacked("run.json", "{ \"rows\": 12 }")
    #expect(report.refusals.first?.french == "public, run.json : un nombre qui n'est pas arrondi est écrit.")
    #expect(report.check(.closure).refused == 2)
  }
}
