import CSV
import Foundation
import Observatory

/// The files an observatory must refuse (formats.md §2.6, §9.2 and §9.3): lists of people, all of them invented, and files
/// made for other tools.
struct RefusedFiles {
  static let folder = "refuses"

  let territories: SimulatedTerritories
  let folder: String
  var dice: Dice

  mutating func write() throws(SimulateFailure) -> [WrittenFile] {
    let path = "\(folder)/\(Self.folder)"
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch { throw .cannotCreate(path) }
    let files = [
      try writeBeneficiaries(path), try writeTemplate(path), try writePriorityPolicy(path),
      try writePilote(path),
    ]
    return files.map { WrittenFile(name: "\(Self.folder)/\($0.name)", rows: $0.rows) }
  }

  /// La Coop's export of beneficiaries, below its preamble.
  private mutating func writeBeneficiaries(_ path: String) throws(SimulateFailure) -> WrittenFile {
    let day = ExportOccasion.first.day
    var file = try file("coop-numerique_beneficiaires_\(day.iso).csv", path, .crlf, .utf8WithMark)
    let someone = InventedPeople.anyone(&dice)
    let preamble = [
      ["Informations export"], ["Nom", someone.last], ["Prénom", someone.first], ["Total", "25"],
      ["Date d'export", day.french], [],
    ]
    for line in preamble { try file.heading { $0.append(line) } }
    try file.heading {
      $0.append([
        "Nom", "Prénom", "Année de naissance", "Nom de la commune", "Code INSEE", "Code postal",
        "N° de téléphone", "E-mail", "Genre", "Tranche d’âge", "Statut", "Nombre d’accompagnements",
        "Notes supplémentaires",
      ])
    }
    for number in 0..<25 {
      let (person, home) = (InventedPeople.anyone(&dice), dice.pick(territories.communes))
      let phone = InventedPeople.phone(&dice)
      let year = number % 5 == 0 ? "-" : "\(1934 + dice.below(70))"
      let age = dice.pick(["60 - 69 ans", "70 ans et plus", "25 - 39 ans", "Non communiqué"])
      try file.row {
        $0.append([person.last, person.first, year, home.nom, home.code, home.codePostal, phone])
        $0.append([person.email, number % 2 == 0 ? "Femme" : "Homme", age, "Retraité", "\(number % 7)"])
        $0.append("Rappeler M. \(person.last)")
      }
    }
    return try file.finish()
  }

  /// The template by which La Coop takes beneficiaries in.
  private mutating func writeTemplate(_ path: String) throws(SimulateFailure) -> WrittenFile {
    var file = try file("modele-import-beneficiaires.csv", path, .crlf, .utf8WithMark)
    try file.heading {
      $0.append([
        "Nom", "Prénom", "Année de naissance", "Commune", "N° de téléphone", "E-mail", "Genre",
        "Notes supplémentaires", "Code INSEE", "Code postal",
      ])
    }
    for _ in 0..<5 {
      let (person, home) = (InventedPeople.anyone(&dice), dice.pick(territories.communes))
      let phone = InventedPeople.phone(&dice)
      try file.row {
        $0.append([person.last, person.first, "1950", home.nom, phone, person.email, "Femme"])
        $0.append(["Voisine de Mme \(person.last)", home.code, home.codePostal])
      }
    }
    return try file.finish()
  }

  /// La Coop's totals for the priority policy: the code under « Département », the name under « Code ».
  private mutating func writePriorityPolicy(_ path: String) throws(SimulateFailure) -> WrittenFile {
    var file = try file(
      "accompagnements_\(ExportOccasion.first.day.iso).csv",
      path,
      .lf,
      .utf8,
      .comma
    )
    try file.heading {
      $0.append(["Département", "Code", "Accompagnements conum", "Accompagnements médiateur"])
    }
    for (code, name) in [("26", "Drôme"), ("79", "Deux-Sèvres"), ("85", "Vendée")] {
      let counts = ["\(40_000 + dice.below(60_000))", "\(20_000 + dice.below(60_000))"]
      try file.row { $0.append([code, name] + counts) }
    }
    return try file.finish()
  }

  /// What is sent to PILOTE: initial, observed and target values.
  private mutating func writePilote(_ path: String) throws(SimulateFailure) -> WrittenFile {
    var file = try file("import-pilote.csv", path, .crlf, .utf8)
    try file.heading {
      $0.append(["identifiant_indic", "zone_id", "zone_nom", "date_valeur", "type_valeur", "valeur"])
    }
    for (type, day) in [("vi", "2024-12-31"), ("va", "2025-12-31"), ("vc", "2027-12-31")] {
      let value = "\(100 + dice.below(900)).5"
      try file.row { $0.append(["IND-042", "D\(territories.departement)", "", day, type, value]) }
    }
    return try file.finish()
  }

  private func file(
    _ name: String,
    _ path: String,
    _ newline: Newline,
    _ encoding: WrittenExport.Encoding,
    _ dialect: Dialect = .semicolon
  ) throws(SimulateFailure) -> WrittenExport {
    let writer = RecordWriter(dialect: dialect, quoting: .minimal, newline: newline)
    return try WrittenExport(name, in: path, writer: writer, encoding: encoding)
  }
}
