/// `verite.json`, as another program would read it.
struct Truth: Decodable {
  struct File: Decodable {
    let nom: String
    let lus: Int
  }

  struct Indicator: Decodable, Equatable {
    let indicateur: String
    let territoire_type: String
    let territoire_code: String
    let periode: String
    let ventilation: String
    let numerateur: Int?
    let denominateur: Int?
    let valeur: String
    let statut_obs: String
  }

  let as_of: String
  let seed: UInt64
  let rows: Int
  let donnees_personnelles: [String]
  let fichiers: [File]
  let indicateurs: [Indicator]

  func sum(_ indicator: String, _ level: String, _ period: String) -> Int {
    indicateurs
      .filter {
        $0.indicateur == indicator && $0.territoire_type == level && $0.periode == period
          && $0.ventilation.isEmpty
      }
      .reduce(0) { $0 + ($1.numerateur ?? 0) }
  }
}
