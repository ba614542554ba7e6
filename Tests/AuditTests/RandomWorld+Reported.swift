import Catalog

/// What partners and tools report, and what the observatory expects.
extension RandomWorld {
  mutating func statement(_ line: Int) {
    let asked = asked(.statements)
    let (first, last) = days()
    let (level, code) = territory()
    let total = number(1...60)
    add(
      "releve_partenaire",
      [
        "releve_id": "\(line)", "source_id": "\(source("partenaires"))", "lot_id": "\(source("partenaires"))",
        "ligne": "\(line)", "operateur_id": term("operateur", asked["operateur"]),
        "structure": pick(["''", "''", "'A'", "'B'"]), "territoire_type": level, "territoire_code": code,
        "debut": "\(first)", "fin": "\(last)", "unite_id": term("unite", asked["unite"]),
        "thematique_id": some("theme", asked["theme"], or: 2), "type_id": some("type", asked["type"], or: 2),
        "empreinte": "0",
      ]
    )
    let known = number(0...total)
    let answers = number(1...20)
    let numbers = [
      ("total", total), ("total_age_connu", known), ("nb_60_plus", number(0...known)),
      ("satisfaction_reponses", answers), ("satisfaction_positives", number(0...answers)),
      ("nb_sur_place", number(0...total)), ("nb_orientations", number(0...9)),
      ("duree_minutes", number(0...900)),
    ]
    for (name, value) in numbers where name == "total" || !chance(4) {
      // A second statement of the same group is not inserted: its numbers are none.
      add(
        """
        INSERT OR IGNORE INTO releve_mesure SELECT releve_id, '\(name)', \(value) FROM releve_partenaire
        WHERE releve_id = \(line)
        """
      )
    }
  }

  mutating func statistic(_ line: Int) {
    let asked = asked(.statistics)
    let (first, last) = days()
    let (level, code) = territory()
    let list = source(asked["source"] ?? pick(catalogue.sources))
    let isNamed = !chance(4)
    add(
      "statistique",
      [
        "statistique_id": "\(line)", "source_id": "\(list)", "lot_id": "\(list)", "ligne": "\(line)",
        "perimetre": "x''", "territoire_type": isNamed ? level : "''",
        "territoire_code": isNamed ? code : "''",
        "debut": chance(5) ? nil : "\(first)", "fin": "\(last)", "section": pick(["'s'", "'t'"]),
        "mesure_id": term("mesure", asked["mesure"]), "modalite": chance(9) ? "'m'" : "''",
        "valeur": "\(number(1...500) * 100)",
        "unite_id": term("unite_statistique", chance(2) ? "beneficiaire" : nil),
        "nature_id": term("nature", chance(2) ? "periode" : nil),
        "empreinte": "0",
      ]
    )
  }

  mutating func observatory() {
    let senders = [
      ("coop", "'coop'", "NULL", 12), ("pix", "'pix_campagne'", "NULL", 4),
      ("caf", "'partenaires'", "'CAF'", 4),
      ("msa", "'partenaires'", "'MSA'", 4),
    ]
    for (index, sender) in senders.enumerated() {
      add(
        """
        INSERT INTO observatoire_declare VALUES (\(index + 1), 'envoi', '\(sender.0)', 'l', \(sender.1), \(sender.2),
          \(sender.3), 20250101, \(chance(4) ? "20251231" : "NULL"))
        """
      )
    }
    add(
      "INSERT INTO observatoire_declare VALUES (9, 'tableau_de_bord', 'r', 'l', NULL, NULL, NULL, 20250101, NULL)"
    )
    for line in 1...30 {
      let rule = pick(["total_annonce", "statistiques", "total_connu", "releves_partenaires", "autre"])
      let value = number(1...20)
      add(
        "rapprochement",
        [
          "rapprochement_id": "\(line)", "regle": "'\(rule)'",
          "objet": chance(5) ? "'o (thèmes)'" : "'o\(line)'",
          "territoire_type": "''", "territoire_code": "''", "periode": "'\(line)'", "mesure": "'m'",
          "source_a": "'a'", "valeur_a": "\(value)", "source_b": "'b'",
          "valeur_b": chance(5) ? nil : "\(chance(2) ? value : value + 1)", "decision": "'d'",
        ]
      )
    }
  }
}
