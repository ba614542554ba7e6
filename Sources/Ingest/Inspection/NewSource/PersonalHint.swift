import Foundation

/// What makes a column look personal: the words of its header, or the form of its cells.
enum PersonalHint {
  /// Why, in French, without quoting any cell; nil when nothing says so.
  static func reason(_ header: String, _ filled: [String]) -> String? {
    let words = words(of: header)
    // « Nom de la commune », « nom_structure » name a place, unless an address follows.
    let isTerritory = !words.isDisjoint(with: territoryWords)
    if let word = words.intersection(people).min() { return "le mot « \(word) » de l'en-tête" }
    if !isTerritory, let word = words.intersection(names).min() { return "le mot « \(word) » de l'en-tête" }
    guard !filled.isEmpty else { return nil }
    if filled.count(where: { $0.contains("@") }) * 5 >= filled.count { return "des cellules avec « @ »" }
    if filled.count(where: isPhone) * 2 >= filled.count {
      return "des cellules de dix chiffres commençant par 0"
    }
    let letters = filled.reduce(0) { $0 + $1.count }
    return letters > 60 * filled.count ? "un texte libre, long de plus de 60 lettres en moyenne" : nil
  }

  /// Whether a header speaks of a place or a body.
  static func namesTerritory(_ header: String) -> Bool { !words(of: header).isDisjoint(with: territoryWords) }

  private static let people: Set = [
    "prenom", "prenoms", "mail", "mails", "email", "courriel", "telephone", "tel", "portable", "mobile",
    "naissance", "contact", "animateur", "animatrice", "mediateur", "mediatrice", "conseiller", "conseillere",
    "agent", "agente", "beneficiaire", "usager", "usagere", "note", "notes", "commentaire", "commentaires",
    "observation", "observations", "adresse", "nir", "allocataire", "referent", "referente", "signature",
  ]
  private static let names: Set = ["nom", "noms", "identite", "personne", "civilite", "participant"]
  private static let territoryWords: Set = [
    "commune", "structure", "lieu", "ville", "site", "antenne", "agence", "territoire", "epci", "departement",
    "region", "service", "organisme", "mediatheque", "atelier", "operateur", "theme",
    "espace", "bibliotheque", "association", "centre", "maison",
  ]

  private static func words(of header: String) -> Set<String> {
    let folded = header.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
    return Set(folded.split { !$0.isLetter }.map(String.init))
  }

  private static func isPhone(_ cell: String) -> Bool {
    let digits = cell.filter(\.isNumber)
    return digits.count == 10 && digits.hasPrefix("0")
      && cell.allSatisfy { $0.isNumber || " .-".contains($0) }
  }
}
