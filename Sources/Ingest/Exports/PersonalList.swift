import CSV
import Foundation
import Observatory

/// A list of persons that no description knows: a name, and a birth, a telephone, an address of either sort.
///
/// Reported by the words of its headers, whatever their order, case and accents, or by the form of its cells when the headers
/// say nothing. A table of figures that names whom to call about them is no list of persons, nor is a directory of places.
struct PersonalList {
  enum Trait: String, CaseIterable {
    case name = "un nom"
    case birth = "une date de naissance"
    case telephone = "un téléphone"
    case mail = "une adresse électronique"
    case address = "une adresse"
  }

  /// Column of each trait, from 1; no header and no cell is shown.
  let columns: [Trait: Int]

  var evidence: String {
    Trait.allCases.compactMap { trait in columns[trait].map { "\(trait.rawValue) (colonne \($0))" } }
      .joined(separator: ", ")
  }

  /// The first table, for one delimiter or another, that is a list of persons.
  static func among(_ tables: [Recogniser.Table]) -> PersonalList? {
    tables.lazy.compactMap { PersonalList($0.records.map(\.fields)) }.first
  }

  private init?(_ rows: [[String]]) {
    let wide = rows.filter { row in row.count { !$0.isEmpty } > 1 }
    // Below a title, the row that names the columns; none in a file without a header.
    let named = wide.prefix(10).firstIndex { row in
      row.contains { PersonalWords.trait(of: $0) != nil } && !row.contains { PersonalCells.isDatum($0) }
    }
    let header = named.map { wide[$0] } ?? []
    let data = named.map { Array(wide.dropFirst($0 + 1)) } ?? Array(wide)
    var columns: [Trait: Int] = [:]
    for (index, cell) in header.enumerated() {
      if let trait = PersonalWords.trait(of: cell), columns[trait] == nil { columns[trait] = index + 1 }
    }
    let width = wide.map(\.count).max() ?? 0
    var namesPersons = header.contains(where: PersonalWords.speaksOfPersons) || columns[.birth] != nil
    for index in 0..<width {
      let cells = data.compactMap { $0.indices.contains(index) ? $0[index] : nil }.filter { !$0.isEmpty }
      guard let trait = PersonalCells.trait(of: cells) else { continue }
      if trait == .name {
        // « Nom de la commune » may look like first names (Saint-Jean-de-Monts): its header decides.
        if header.indices.contains(index), PersonalHint.namesTerritory(header[index]) { continue }
        namesPersons = true
      }
      if columns[trait] == nil { columns[trait] = index + 1 }
    }
    let isOfPersons = namesPersons || !header.contains(where: PersonalWords.speaksOfTerritories)
    let isOfFigures = columns[.birth] == nil && header.contains(where: PersonalWords.speaksOfFigures)
    guard columns[.name] != nil, columns.count > 1, isOfPersons, !isOfFigures else { return nil }
    self.columns = columns
  }
}

/// What the words of a header say.
enum PersonalWords {
  static func trait(of header: String) -> PersonalList.Trait? {
    let words = words(of: header)
    if !words.isDisjoint(with: births)
      || words.contains("le") && !words.isDisjoint(with: ["ne", "nee", "nes"])
    {
      return .birth
    }
    if !words.isDisjoint(with: mails) { return .mail }
    if !words.isDisjoint(with: telephones) { return .telephone }
    if !words.isDisjoint(with: addresses) { return .address }
    return words.isDisjoint(with: names) || PersonalHint.namesTerritory(header) ? nil : .name
  }

  static func speaksOfPersons(_ header: String) -> Bool { !words(of: header).isDisjoint(with: persons) }
  static func speaksOfTerritories(_ header: String) -> Bool {
    !words(of: header).isDisjoint(with: territoryWords)
  }
  static func speaksOfFigures(_ header: String) -> Bool { !words(of: header).isDisjoint(with: figures) }

  /// Capitals inside a word begin another one (`NomPrenom`).
  private static func words(of header: String) -> Set<String> {
    var spaced = ""
    var last: Character = " "
    for character in header {
      if character.isUppercase, last.isLowercase { spaced += " " }
      spaced.append(character)
      last = character
    }
    let folded = spaced.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
    return Set(folded.split { !$0.isLetter }.map(String.init))
  }

  private static let births: Set = [
    "naissance", "naiss", "datenaissance", "ddn", "anniversaire", "birth", "birthdate",
  ]
  private static let mails: Set = ["mail", "mails", "email", "emails", "courriel", "courriels", "mel"]
  private static let telephones: Set = [
    "telephone", "telephones", "tel", "tels", "portable", "mobile", "gsm", "phone",
  ]
  private static let addresses: Set = ["adresse", "adresses", "rue", "voie", "domicile", "address"]
  private static let names: Set<String> = Set([
    "nom", "noms", "prenom", "prenoms", "nomprenom", "prenomnom", "patronyme", "identite", "name",
    "firstname",
    "lastname", "surname",
  ]).union(persons)
  private static let persons: Set = [
    "prenom", "prenoms", "nomprenom", "prenomnom", "patronyme", "civilite", "beneficiaire", "usager",
    "usagere", "participant", "participante", "stagiaire", "stagiaires",
    "adherent",
    "adherente", "adherents", "allocataire", "apprenant", "apprenante", "demandeur", "demandeuse", "inscrit",
    "inscrite",
    "habitant", "habitante", "nir", "firstname", "lastname", "surname", "personne",
  ]
  private static let territoryWords: Set = [
    "siret", "siren", "rna", "horaires", "latitude", "longitude", "typologie", "denomination", "enseigne",
    "uai", "structure",
    "lieu", "site", "antenne", "etablissement", "organisme",
  ]
  private static let figures: Set = [
    "participants", "beneficiaires", "usagers", "personnes", "seances", "demandes", "accompagnements",
    "nombre", "nb", "total", "totaux", "montant", "effectif", "effectifs", "somme", "duree", "heures", "taux",
  ]
}

/// What the form of the cells of a column says.
enum PersonalCells {
  static func trait(of cells: [String]) -> PersonalList.Trait? {
    guard cells.count > 1 || cells.first.map(isMail) == true else { return nil }
    func most(_ test: (String) -> Bool) -> Bool { cells.count(where: test) * 2 >= cells.count }
    if most(isMail) { return .mail }
    if most(isTelephone) { return .telephone }
    if most(isBirth) { return .birth }
    if most(isStreet) { return .address }
    return cells.count(where: holdsFirstName) * 3 >= cells.count ? .name : nil
  }

  /// What no header is.
  static func isDatum(_ cell: String) -> Bool {
    isMail(cell) || isTelephone(cell) || isDay(cell) || isStreet(cell)
  }

  private static func isMail(_ cell: String) -> Bool {
    let parts = cell.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !cell.contains(" ")
  }

  private static func isTelephone(_ cell: String) -> Bool {
    guard cell.allSatisfy({ $0.isNumber || " .-+()/\u{A0}\u{202F}".contains($0) }) else { return false }
    let digits = cell.filter(\.isNumber)
    return digits.count == 10 && digits.hasPrefix("0")
      || digits.hasPrefix("33") && digits.count == 11 || digits.hasPrefix("0033") && digits.count == 13
  }

  private static func isDay(_ cell: String) -> Bool { year(of: cell) != nil }

  /// Few facts of an observatory are that old; people are.
  private static func isBirth(_ cell: String) -> Bool {
    year(of: cell).map { (1900...2012).contains($0) } ?? false
  }

  private static func year(of cell: String) -> Int? {
    let parts = cell.prefix(10).split { "/-.".contains($0) }.compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    if (1900...2100).contains(parts[0]) { return (1...12).contains(parts[1]) ? parts[0] : nil }
    return (1...31).contains(parts[0]) && (1...12).contains(parts[1]) && (1900...2100).contains(parts[2])
      ? parts[2] : nil
  }

  /// `12 bis rue des Lilas`: a number, then a way.
  private static func isStreet(_ cell: String) -> Bool {
    let words = words(cell)
    guard let first = words.first, first.first?.isNumber == true else { return false }
    return !ways.isDisjoint(with: words)
  }

  /// Places are named after saints, and bodies after anybody.
  private static func holdsFirstName(_ cell: String) -> Bool {
    let words = words(cell)
    return words.count <= 4 && notPersons.isDisjoint(with: words) && !firstNames.isDisjoint(with: words)
  }

  private static func words(_ cell: String) -> [String] {
    cell.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
      .split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static let ways: Set = [
    "rue", "avenue", "av", "boulevard", "bd", "allee", "allees", "chemin", "impasse", "place", "route",
    "quai", "cours",
    "lotissement", "hameau", "square", "residence",
  ]
  private static let notPersons: Set = [
    "saint", "sainte", "st", "ste", "rue", "avenue", "place", "ecole", "college", "lycee", "maison", "espace",
    "centre",
    "mairie", "association", "mediatheque", "bibliotheque", "france", "services", "residence",
  ]
  /// The most given of a century (Insee, fichier des prénoms), enough for a third of any list.
  private static let firstNames: Set = Set(
    """
    marie jean pierre michel andre philippe rene louis alain jacques bernard marcel daniel roger robert paul claude henri \
    christian nicolas georges patrick jeanne francoise monique catherine nathalie isabelle jacqueline sylvie anne martine \
    madeleine christine helene suzanne stephanie sandrine valerie veronique chantal nicole yvonne denise simone germaine \
    annie dominique brigitte laurence patricia celine julie aurelie laetitia emilie caroline camille lea manon emma chloe \
    laura sarah oceane pauline mathilde lucie marion anais julien thomas nicolas david christophe frederic stephane laurent \
    sebastien olivier eric pascal thierry bruno gilles didier serge yves guy gerard francois maurice raymond lucien emile \
    alexandre kevin maxime antoine romain guillaume anthony jerome vincent benjamin arnaud cedric fabrice lucas hugo theo \
    enzo nathan louis gabriel jules adam raphael arthur mohamed fatima karim rachid samira yasmine ahmed ali amina \
    bernadette colette ginette odette josette paulette huguette solange micheline yvette therese marguerite louise \
    luc marc rose alice claire elise agnes beatrice corinne florence karine nadine nadia sophie virginie philippine
    """.split { !$0.isLetter }.map(String.init)
  )
}
