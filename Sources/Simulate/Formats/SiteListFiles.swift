import CSV
import Observatory

/// Three lists of the same places: the national standard, its first version as the Vendée publishes it, and Mon
/// Inclusion Numérique's (formats.md §8 and §9.4).
struct SiteListFiles {
  let territories: SimulatedTerritories
  var dice: Dice

  mutating func write(in folder: String) throws(SimulateFailure) -> [WrittenFile] {
    let towns = Array(
      territories.communes.sorted { ($1.population, $0.code) < ($0.population, $1.code) }.prefix(30)
    )
    let writer = RecordWriter(dialect: .comma, quoting: .minimal, newline: .lf)
    var standard = try WrittenExport(
      "lieux-mediation-numerique-20260102.csv",
      in: folder,
      writer: writer,
      encoding: .utf8
    )
    var first = try WrittenExport(
      "lieux-premiere-version-20260102.csv",
      in: folder,
      writer: writer,
      encoding: .utf8
    )
    var min = try WrittenExport(
      "lieux-inclusion-1767340800.csv",
      in: folder,
      writer: writer,
      encoding: .utf8WithMark
    )
    try standard.heading { $0.append(Self.standard) }
    try first.heading { $0.append(Self.first) }
    try min.heading { $0.append(Self.min) }
    for (number, town) in towns.enumerated() {
      let updated = Day(number: ExportOccasion.first.day.number - Int32(dice.within(3...900))).iso
      let email = InventedPeople.anyone(&dice).email
      let phone = "+33639981\(100 + number)"
      let name = "\(number % 3 == 0 ? "Médiathèque" : "Mairie") de \(town.nom)"
      let services = number % 2 == 0
      try standard.row {
        $0.append([
          "lieu-\(number)", "2185\(1_000_000_000 + number)", name, town.nom, town.codePostal, town.code,
        ])
        $0.append(["\(number + 1) rue de la Mairie", number % 3 == 0 ? "BIB|MUNI" : "MUNI", phone, email])
        $0.append(["Mo-Fr 09:00-12:00,14:00-18:00", updated, number % 7 == 0 ? "Itinérant" : "Fixe"])
        $0.append(
          services
            ? "Aide aux démarches administratives|Accès internet et matériel informatique"
            : "Maîtrise des outils numériques du quotidien"
        )
        $0.append([
          "Seniors|Jeunes", "Gratuit", number % 3 == 1 ? "France Services" : "Conseillers numériques",
        ])
        $0.append(["Se présenter|Téléphoner", "Accompagnement individuel"])
      }
      if number < 12 {
        try first.row {
          $0.append([
            "85-\(number)", "2185\(1_000_000_000 + number)", name, FrenchCapitals.of(town.nom),
            town.codePostal,
          ])
          $0.append(["\(number + 1) rue de la Mairie", "MUNI", phone, email, updated])
          $0.append(
            services
              ? "Devenir autonome dans les démarches administratives"
              : "Prendre en main un ordinateur|Créer avec le numérique"
          )
          $0.append("Seul : j'ai accès à du matériel et une connexion")
        }
      }
      try min.row {
        $0.append([
          String(7000 + number), name, "\(number + 1) rue de la Mairie", "Commune", "carto-\(number)",
        ])
        $0.append(["Non", "Non", String(dice.below(50)), String(dice.below(500)), town.code])
      }
    }
    return [try standard.finish(), try first.finish(), try min.finish()]
  }

  private static let standard = [
    "id", "pivot", "nom", "commune", "code_postal", "code_insee", "adresse", "typologie", "telephone",
    "courriels",
    "horaires", "date_maj", "itinerance", "services", "publics_specifiquement_adresses", "frais_a_charge",
    "dispositif_programmes_nationaux", "modalites_acces", "modalites_accompagnement",
  ]
  private static let first = [
    "id", "pivot", "nom", "commune", "code_postal", "adresse", "typologie", "telephone", "courriel",
    "date_maj",
    "services", "modalites_accompagnement",
  ]
  private static let min = [
    "ID", "Nom", "Adresse", "Type de structure", "ID Cartographie Nationale", "FRR", "QPV",
    "Nombre d'accompagnements AC", "Nombre d'accompagnements Coop", "Code INSEE",
  ]
}
