import Catalog

/// Rows that are added up: activities, Pix, registers, appointments, places.
extension RandomWorld {
  mutating func activity(_ line: Int) {
    let asked = asked(.activities)
    let source = chance(3) ? "coop_v1" : "coop"
    let count = number(1...9)
    let known = number(0...count)
    let oriented = number(0...known)
    let bounded = chance(4)
    let location = pick(["85001", "85002", "85003", "85113", "79001", nil])
    let zone = location == nil && chance(2)
    let minutes = chance(5) ? nil : "\(bounded ? pick([15, 45]) : number(1...300))"
    add(
      "activite",
      [
        "activite_id": "\(source == "coop" ? 1 << 32 | line : 2 << 32 | line)",
        "source_id": "\(self.source(source))",
        "cle": "CAST('k\(line)' AS BLOB)", "lot_id": "\(self.source(source))", "ligne": "\(line)",
        "jour": "\(day())",
        "type_id": term("type", asked["type"]), "canal_id": some("canal", asked["canal"], or: 4),
        "dispositif_id": some("dispositif", asked["dispositif"], or: 4), "duree_min": minutes,
        "duree_qualite": minutes.map { _ in bounded ? "'bornee'" : "'exacte'" }, "commune_id": location,
        "zone_id": zone ? "300001" : nil, "methode_geo": location == nil && !zone ? "'absente'" : "'code'",
        "nb_accompagnements": "\(count)", "nb_recurrents": source == "coop_v1" ? "\(number(0...9))" : nil,
        "niveau": asked["niveau"] ?? (chance(3) ? nil : "\(number(1...3))"),
        "nb_orientation_connue": "\(known)",
        "nb_orientes": "\(oriented)", "age_id": persons("age", among: count),
        "genre_id": persons("genre", among: count),
        "statut_id": persons("statut", among: count), "thematique_id": mentions("theme"),
        "materiel_id": mentions("materiel"),
        "orientation_id": oriented > 0 ? persons("orientation", among: oriented) : nil,
        "public_id": mentions("public_cible", holding: asked["public_cible"]), "origine_v1": "0",
        "modifie_le": "0", "empreinte": "0", "retire_le": chance(12) ? "20260301" : nil,
        "ecarte_par": chance(12) ? "'correction:c'" : nil,
      ]
    )
  }

  /// One to three codes that share the persons, no more than there are; often nothing.
  private mutating func persons(_ dimension: String, among count: Int) -> String? {
    if chance(4) { return nil }
    var left = count
    var parts: [Int: Int] = [:]
    for _ in 0..<number(1...3) where left > 0 {
      let some = number(1...left)
      parts[pick(codes(dimension)).id, default: 0] += some
      left -= some
    }
    return spread(dimension, parts)
  }

  /// One to three codes, each once; often nothing.
  private mutating func mentions(_ dimension: String, holding code: String? = nil) -> String? {
    if code == nil, chance(4) { return nil }
    let list = codes(dimension)
    var parts: [Int: Int] = [:]
    if let held = list.first(where: { $0.code == code }) { parts[held.id] = 1 }
    for _ in 0..<number(1...3) { parts[pick(list).id] = 1 }
    return spread(dimension, parts)
  }

  private mutating func spread(_ dimension: String, _ parts: [Int: Int]) -> String {
    let sorted = parts.sorted { $0.key < $1.key }
    let signature = sorted.map { "\($0.key):\($0.value)" }.joined(separator: ",")
    add(
      """
      INSERT OR IGNORE INTO repartition (dimension, provenance, signature)
      VALUES ('\(dimension)', 'exacte', '\(signature)')
      """
    )
    let id = """
      (SELECT repartition_id FROM repartition WHERE dimension = '\(dimension)' AND signature = '\(signature)')
      """
    for (term, amount) in sorted {
      add("INSERT OR IGNORE INTO repartition_part VALUES (\(id), \(term), \(amount))")
    }
    return id
  }

  mutating func pix() {
    for (index, type) in ["evaluation", "evaluation", "profils", "profils"].enumerated() {
      let path = index < 2 ? "'parcours'" : "NULL"
      add("INSERT INTO pix_campagne VALUES (\(index + 1), '\(type)', NULL, 'c', 'o', \(path))")
    }
    for line in 1...90 {
      let isShared = !chance(4)
      add(
        "pix_participation",
        [
          "participation_id": "\(line)", "campagne_id": "\(number(1...4))",
          "personne": "x'\(String(repeating: "0", count: 30))\(number(10...30))'", "debut": "\(day())0900",
          "rang": "\(number(1...2))", "lot_id": "\(source("pix_campagne"))", "ligne": "\(line)",
          "partage": isShared ? "1" : "0", "partage_le": isShared && !chance(5) ? "\(day())1000" : nil,
          "maitrise_pb": isShared && !chance(6) ? "\(number(0...10_000))" : nil,
          "certifiable": chance(4) ? nil : "\(number(0...1))", "empreinte": "0",
        ]
      )
    }
    for line in 1...80 {
      let asked = asked(.pixCertifications)
      add(
        "pix_certification",
        [
          "certification_id": "\(line)", "numero": "randomblob(16)", "lot_id": "\(source("pix_certif"))",
          "ligne": "\(line)", "jour": "\(day())", "type_id": term("certification", asked["certification"]),
          "statut_id": term("statut_certification", asked["statut"] ?? (chance(2) ? "validee" : nil)),
          "niveau_id": some("niveau_pix", nil, or: 3), "score": chance(3) ? nil : "\(number(1...895))",
          "age_id": term("age"), "empreinte": "0",
        ]
      )
    }
  }

  /// An event or a state, each with every number a register may hold.
  mutating func registerLine(_ line: Int) {
    let asked = asked(.register, .registerStates)
    let (level, code) = territory()
    let isNamed = !chance(8)
    let first = day()
    let marks = (before: chance(5) ? nil : number(0...5), after: chance(4) ? nil : number(0...5))
    add(
      "registre",
      [
        "registre_id": "\(line)", "source_id": "\(source("registres"))", "cle": "'k\(line)'",
        "lot_id": "\(source("registres"))", "ligne": "\(line)",
        "type_id": term("registre", asked["registre"]),
        "nature": chance(2) ? "'evenement'" : "'stock'", "tenu_par": "'v'", "jour": "\(first)",
        "fin": chance(2) ? "\(max(first, day() + pick([0, 0, 10_000])))" : nil,
        "territoire_type": isNamed ? level : nil,
        "territoire_code": isNamed ? code : nil,
        "categorie_id": term(Array(catalogue.categories), asked["categorie"]),
        "etape_id": asked["etape"] == nil && chance(3) ? nil : term(Array(catalogue.stages), asked["etape"]),
        "quantite": chance(6) ? nil : "\(number(1...20))",
        "montant_centimes": chance(5) ? nil : "\(number(1...900_000))",
        "etp_centiemes": chance(3) ? nil : "\(number(1...100))",
        "aide_etat_centimes": chance(4) ? nil : "\(number(0...300_000))",
        "aide_fonds_centimes": chance(4) ? nil : "\(number(0...300_000))",
        "part_locale_centimes": chance(4) ? nil : "\(number(0...300_000))",
        "avant": marks.before.map(String.init),
        "apres": marks.after.map(String.init), "echelle": "\(pick([5, 7, 10]))", "empreinte": "0",
        "retire_le": chance(15) ? "20260201" : nil,
      ]
    )
  }

  mutating func appointment(_ line: Int) {
    let asked = asked(.appointments)
    let location = chance(6) ? nil : "\(pick(Self.communes))"
    add(
      "rdv_participation",
      [
        "rendez_vous_id": "\(line)", "source_id": "\(source("rdv"))", "cle": "randomblob(16)",
        "lot_id": "\(source("rdv"))", "ligne": "\(line)", "jour": "\(day())", "organisation": "'o'",
        "statut_id": term("statut_rdv", asked["statut_rdv"]), "regle": "1", "commune_id": location,
        "zone_id": location == nil && chance(2) ? "300001" : nil, "age_id": term("age"), "empreinte": "0",
      ]
    )
  }

  mutating func index(_ line: Int, _ asked: [String: String], at only: Int?) {
    let list = source(asked["source"] ?? (only == nil ? pick(catalogue.sources) : "mednum"))
    let somewhere = chance(8) ? nil : pick(Self.communes.dropLast())
    let commune = (only ?? somewhere).map(String.init)
    let isLocated = !chance(3)
    add(
      "lieu",
      [
        "lieu_id": "\(line)", "source_id": "\(list)", "cle": "'k\(line)'", "lot_id": "\(list)",
        "ligne": "\(line)",
        "nom": "'n'", "commune_id": commune, "zone_id": commune == nil ? "300001" : nil,
        "latitude": isLocated ? "\(46.5 + Double(number(0...300)) / 1000)" : nil,
        "longitude": isLocated ? "\(-1.5 + Double(number(0...300)) / 1000)" : nil,
        "maj_le": chance(6)
          ? nil : "\(pick([2024, 2025, 2026]) * 10_000 + number(1...3) * 100 + number(1...28))",
        "format_id": some("format_lieu", nil, or: 2),
        "minutes_semaine": chance(4) ? nil : "\(number(60...3000))", "jours_ouverts": "\(number(1...7))",
        "empreinte": "0", "retire_le": only == nil && chance(12) ? "20260201" : nil,
      ]
    )
    let held = [
      ("service_lieu", asked["service"]), ("programme_lieu", asked["programme"]),
      ("accompagnement_lieu", asked["accompagnement"]),
    ]
    for (dimension, code) in held + [("itinerance", asked["mobilite"] == "itinerant" ? "itinerant" : nil)]
    where !codes(dimension).isEmpty && (code != nil || only == nil && chance(4)) {
      add("INSERT OR IGNORE INTO lieu_modalite VALUES (\(line), \(term(dimension, code)))")
    }
    if chance(10) {
      add(
        "INSERT INTO lieu_voisin VALUES (\(list), 'v\(line)', \(list), \(line), 466100000, -14300000, NULL)"
      )
    }
  }
}
