/// From fixture rows to INSERT statements; identifiers are given here.
struct FixtureWriter {
  private let rows: FixtureRows
  private var terms: [String: Int64] = [:]
  private var spreads: [String: Int64] = [:]
  private var sql: [String] = []

  init(_ rows: FixtureRows) { self.rows = rows }

  mutating func statements() -> [String] {
    writeTerritories()
    writeZones()
    writeSources()
    writeVocabulary()
    writeActivities()
    writePix()
    return sql
  }

  private mutating func writeTerritories() {
    sql.append(
      """
      INSERT INTO departement (code, nom, region_code)
      VALUES ('85', 'Vendée', '52'), ('79', 'Deux-Sèvres', '75')
      """
    )
    sql.append(
      """
      INSERT INTO epci (siren, nom, nature, entier)
      VALUES ('200000001', 'Un', 'CC', 1), ('200000002', 'Deux', 'CC', 0)
      """
    )
    for commune in rows.communes {
      sql.append(
        """
        INSERT INTO commune (commune_id, code_insee, nom, departement_code, epci_siren, population) VALUES (\(commune.id), '\(commune.code)', 'C\(commune.id)',
          '\(commune.departement)', \(text(commune.epci)), \(number(commune.population)))
        """
      )
    }
  }

  private mutating func writeZones() {
    for (siren, communes) in Dictionary(grouping: rows.communes.filter { $0.departement == "85" }, by: \.epci)
    {
      guard let siren = siren.flatMap(Int64.init) else { continue }
      let zone = FixtureRows.zone(of: siren)
      sql.append(
        "INSERT INTO zone VALUES (\(zone), '\(communes.map(\.code).sorted().joined(separator: "|"))')"
      )
      for commune in communes { sql.append("INSERT INTO zone_commune VALUES (\(zone), \(commune.id))") }
    }
  }

  private mutating func writeSources() {
    for (index, source) in FixtureVocabulary.sources.enumerated() {
      sql.append("INSERT INTO source VALUES (\(index + 1), '\(source)', '\(source)', 'u')")
    }
    for imported in rows.imports {
      let days = rows.days(of: imported)
      let hash = String(repeating: "0", count: 64 - String(imported.id).count) + String(imported.id)
      sql.append(
        """
        INSERT INTO lot_import VALUES (\(imported.id), \(source(imported.source)), 'f', '\(hash)', 1, 'utf-8', ';', 1,
          \(number(imported.exported)), NULL, \(imported.isPartial ? 1 : 0), 0, 0, 0, 0, 0, 0, 0, 0, 0, \(number(days.first)), \(number(days.last)), 20260401, 'l1', 0, 0, NULL, 20260401)
        """
      )
      guard let announced = imported.announced else { continue }
      sql.append(
        "INSERT INTO lot_periode VALUES (\(imported.id), \(announced.lowerBound), \(announced.upperBound))"
      )
    }
  }

  private mutating func writeVocabulary() {
    for age in FixtureVocabulary.ages { term("age", age.code, known: age.known, from: age.from) }
    for code in FixtureVocabulary.types { term("type", code) }
    for code in FixtureVocabulary.schemes { term("dispositif", code) }
    for code in FixtureVocabulary.channels { term("canal", code) }
    for code in FixtureVocabulary.genders { term("genre", code, known: code != "NC") }
    for code in FixtureVocabulary.statuses { term("statut", code, known: code != "NC") }
    for code in FixtureVocabulary.devices { term("materiel", code) }
    for code in FixtureVocabulary.targets { term("public_cible", code) }
    for code in FixtureVocabulary.pixLevels { term("niveau_pix", code) }
    for code in FixtureVocabulary.themes { term("theme", code) }
    for code in FixtureVocabulary.orientations { term("orientation", code) }
    for code in FixtureVocabulary.certifications { term("certification", code) }
    for code in FixtureVocabulary.certificationStatuses { term("statut_certification", code) }
  }

  private mutating func writeActivities() {
    for mediator in Set(rows.activities.compactMap(\.mediator)).sorted() {
      sql.append("INSERT INTO mediateur VALUES (\(mediator), CAST(printf('%08d', \(mediator)) AS BLOB))")
    }
    for (line, row) in rows.activities.enumerated() {
      let importID = rows.imports.first { $0.source == row.source }?.id ?? 0
      let spreads = [
        spread("age", row.ages),
        spread("theme", Dictionary(row.themes.map { ($0, 1) }) { first, _ in first }),
        spread("orientation", row.orientations),
        spread("genre", row.genders),
        spread("statut", row.statuses),
        spread("materiel", Dictionary(row.devices.map { ($0, 1) }) { first, _ in first }),
        spread("public_cible", Dictionary(row.targets.map { ($0, 1) }) { first, _ in first }),
      ]
      sql.append(
        """
        INSERT INTO activite (activite_id, source_id, cle, lot_id, ligne, jour, type_id, dispositif_id,
          commune_id, zone_id, methode_geo, nb_accompagnements, nb_orientation_connue, nb_orientes, age_id,
          thematique_id, orientation_id, genre_id, statut_id, materiel_id, public_id, canal_id, niveau, duree_min,
          duree_qualite, nb_recurrents, mediateur_id, origine_v1, modifie_le, empreinte)
        VALUES (\(importID << 32 | Int64(line + 1)), \(source(row.source)), CAST('k\(line)' AS BLOB), \(importID),
          \(line + 1), \(row.day), \(terms["type=\(row.type)"] ?? 0),
          \(number(row.scheme.flatMap { terms["dispositif=\($0)"] })), 
          \(number(row.commune.flatMap { $0 < 200_000_000 ? $0 : nil })),
          \(number(row.commune.flatMap { $0 < 200_000_000 ? nil : FixtureRows.zone(of: $0) })),
          '\(row.commune == nil ? "absente" : "code")', \(row.count), \(row.orientationKnown), \(row.oriented),
          \(spreads.map(number).joined(separator: ", ")),
          \(number(row.channel.flatMap { terms["canal=\($0)"] })), \(number(row.level)), \(number(row.minutes)),
          \(text(row.minutes == nil ? nil : row.isBounded ? "bornee" : "exacte")), \(number(row.returning)), \(number(row.mediator)), 0, 0, 0)
        """
      )
    }
  }

  private mutating func writePix() {
    for (id, type) in rows.campaigns.sorted(by: { $0.key < $1.key }) {
      sql.append("INSERT INTO pix_campagne VALUES (\(id), '\(type)', NULL, 'c', 'o', NULL)")
    }
    for (line, row) in rows.participations.enumerated() {
      let hexadecimal = String(row.person, radix: 16)
      let person = String(repeating: "0", count: 32 - hexadecimal.count) + hexadecimal
      sql.append(
        """
        INSERT INTO pix_participation VALUES (\(line + 1), \(row.campaign), x'\(person)', \(row.start),
          \(row.rank), \(importID("pix_campagne")), \(line + 1), \(row.isShared ? 1 : 0), \(number(row.sharedAt)),
          \(number(row.mastery)), NULL, \(number(row.isCertifiable.map { $0 ? 1 : 0 })), NULL, 0)
        """
      )
    }
    for (line, row) in rows.certifications.enumerated() {
      let number16 = String(repeating: "0", count: 32 - String(line).count) + String(line)
      sql.append(
        """
        INSERT INTO pix_certification VALUES (\(line + 1), x'\(number16)', \(importID("pix_certif")), \(line + 1), \(row.day),
          \(terms["certification=\(row.type)"] ?? 0), \(terms["statut_certification=\(row.status)"] ?? 0),
          \(number(row.level.flatMap { terms["niveau_pix=\($0)"] })), \(number(row.score)), \(terms["age=\(row.age)"] ?? 0), 0)
        """
      )
    }
  }

  private mutating func term(_ dimension: String, _ code: String, known: Bool = true, from: Int64? = nil) {
    let id = Int64(terms.count + 1)
    terms["\(dimension)=\(code)"] = id
    sql.append(
      """
      INSERT INTO modalite VALUES (\(id), '\(dimension)', '\(code)', '\(code)', \(id), \(known ? 1 : 0),
        \(number(from)), NULL)
      """
    )
  }

  /// The shared spread with these counts; nil for none.
  private mutating func spread(_ dimension: String, _ counts: [String: Int64]) -> Int64? {
    guard !counts.isEmpty else { return nil }
    let sorted = counts.sorted { $0.key < $1.key }
    let signature = sorted.map { "\($0.key):\($0.value)" }.joined(separator: ",")
    if let known = spreads["\(dimension) \(signature)"] { return known }
    let id = Int64(spreads.count + 1)
    spreads["\(dimension) \(signature)"] = id
    sql.append("INSERT INTO repartition VALUES (\(id), '\(dimension)', 'exacte', '\(signature)')")
    for (code, count) in sorted {
      let term = terms["\(dimension)=\(code)"] ?? 0
      sql.append("INSERT INTO repartition_part VALUES (\(id), \(term), \(count))")
    }
    return id
  }

  private func importID(_ source: String) -> Int64 { rows.imports.first { $0.source == source }?.id ?? 0 }

  private func source(_ code: String) -> Int { (FixtureVocabulary.sources.firstIndex(of: code) ?? -1) + 1 }
  private func number(_ value: Int64?) -> String { value.map(String.init) ?? "NULL" }
  private func text(_ value: String?) -> String { value.map { "'\($0)'" } ?? "NULL" }
}
