import Catalog

/// Where things are, what lists say, and what was imported.
extension RandomWorld {
  /// Two communes of a whole EPCI, one of an EPCI shared with another département, an island.
  mutating func territories() {
    add("INSERT INTO departement VALUES ('85', 'Vendée', '52', 21000000, 69000000), ('79', 'D', '75', 9, 30)")
    add(
      "INSERT INTO epci (siren, nom, nature, entier) VALUES ('200000001', 'U', 'CC', 1), ('200000002', 'D', 'CC', 0)"
    )
    let epcis = ["'200000001'", "'200000001'", "'200000002'", nil, "'200000002'"]
    for (index, commune) in Self.communes.enumerated() {
      let people = index == 3 ? number(600...1400) : number(1600...4000)
      add(
        "commune",
        [
          "commune_id": "\(commune)", "code_insee": "'\(commune)'", "nom": "'C\(commune)'",
          "departement_code": commune == 79001 ? "'79'" : "'85'", "epci_siren": epcis[index],
          "population": "\(people)", "population_60_plus": "\(people * number(20...45))",
          "population_par_age": "\(people * 100)",
        ]
      )
      add(
        "INSERT INTO commune_centre VALUES (\(commune), \(466_000_000 + index * 600_000), \(-14_000_000 - index * 700_000))"
      )
    }
    add("INSERT INTO zone VALUES (300001, '85001|85002')")
    add("INSERT INTO zone_commune VALUES (300001, 85001), (300001, 85002)")
  }

  mutating func lists() {
    for (index, modality) in catalogue.modalities.enumerated() {
      add(
        "modalite",
        [
          "modalite_id": "\(index + 1)", "dimension": "'\(modality.dimension)'", "code": "'\(modality.code)'",
          "libelle": "'l'", "rang": "\(index + 1)", "connue": modality.isKnown ? "1" : "0",
          "age_min": modality.ageMin.map(String.init), "age_max": modality.ageMax.map(String.init),
        ]
      )
    }
  }

  /// One complete export of each source, dated the day before the computation.
  mutating func imports() {
    for (index, code) in catalogue.sources.enumerated() {
      let id = index + 1
      add("INSERT INTO source (source_id, code, libelle, unite) VALUES (\(id), '\(code)', 's', 'u')")
      let counts = (0..<4).map { _ in number(1...9) }
      let hash = String(repeating: "0", count: 64 - "\(id)".count) + "\(id)"
      add(
        "lot_import",
        [
          "lot_id": "\(id)", "source_id": "\(id)", "format": "'f'", "sha256": "'\(hash)'", "octets": "1",
          "encodage": "'utf-8'", "delimiteur": "';'", "ligne_entete": "1", "date_export": "20260331",
          "total_annonce": chance(3) ? nil : "\(number(1...30))", "partiel": "0", "colonnes_ecartees": "0",
          "lignes_lues": "\(counts.reduce(0, +))", "nouvelles": "\(counts[0])", "modifiees": "0",
          "inchangees": "0",
          "doublons": "\(counts[1])", "hors_perimetre": "\(counts[2])", "rejetees": "\(counts[3])",
          "lignes_vides": "0", "premier_jour": "20250101", "dernier_jour": "20260331",
          "importe_le": "\(Self.asOf)",
          "lecture": "'l'", "recu_le": "\(Self.asOf)",
        ]
      )
    }
  }
}
