/// Everybody who appears in the simulated exports: none of these family names exists.
///
/// A product that keeps its promise never stores one of `planted`; tests search for them.
package enum InventedPeople {
  package static let emailDomain = "@courriel.exemple"
  /// Arcep keeps 06 39 98 for fiction.
  package static let phonePrefix = "06 39 98"
  package static var planted: [String] { familyNames + [emailDomain, phonePrefix] }

  package static let familyNames = [
    "Zelquivert", "Marhuvoix", "Quibranlou", "Vertanbuis", "Dosquemart", "Pelluvigne", "Braxibeau",
    "Tournemarsac", "Gouvrillard", "Hasquemin", "Jolivarzin", "Kermadoussel", "Lanvexier",
    "Morvizelle", "Nestribourg", "Ouvradoux", "Pontrevaizel", "Quostabert", "Rougevandal",
    "Salvizier", "Trescamoult", "Uldericquet", "Vanquimel", "Wasquillon", "Xantrailloux",
    "Yverdonnat", "Zumbelair", "Abrizouet", "Bellozannier", "Cruchandelle", "Ducassoulin",
    "Estrivaloux", "Farandouzet", "Guervazac", "Hulbervent", "Isnardouille", "Jarquevieux",
    "Kervilzanic", "Loustravel", "Mirbadonze",
  ]

  private static let firstNames = [
    "Jeanne", "René", "Yvette", "Marcel", "Odile", "Gérard", "Nicole", "Bernard", "Françoise",
    "Alain", "Monique", "Daniel", "Hélène", "Loïc", "Sylvie", "Thierry", "Nadège", "Karim",
    "Aïcha", "Mathéo", "Inès", "Théo", "Chloé", "Noël", "Zoé", "Émile", "Maëlle", "Jérôme",
    "Agnès", "Benoît",
  ]

  /// Person number `index`; two numbers never give the same first and family names.
  static func person(_ index: Int) -> Person {
    // 37 shares no factor with the 1200 plain names: neighbours get different family names.
    let plain = firstNames.count * familyNames.count
    let shuffled = index / plain * plain + index % plain * 37 % plain
    let first = firstNames[shuffled % firstNames.count]
    var rest = shuffled / firstNames.count
    var last = familyNames[rest % familyNames.count]
    rest /= familyNames.count
    while rest > 0 {
      rest -= 1
      last += "-" + familyNames[rest % familyNames.count]
      rest /= familyNames.count
    }
    return Person(number: index, first: first, last: last)
  }

  static func anyone(_ dice: inout Dice) -> Person {
    person(dice.below(firstNames.count * familyNames.count))
  }

  static func phone(_ dice: inout Dice) -> String {
    let digits = 1000 + dice.below(9000)
    return "\(phonePrefix) \(digits / 100) \(twoDigits(digits % 100))"
  }
}

struct Person {
  let number: Int
  let first: String
  let last: String

  var full: String { "\(first) \(last)" }
  var email: String { "\(last.lowercased()).\(number)\(InventedPeople.emailDomain)" }
}

func twoDigits(_ value: Int) -> String {
  value < 10 ? "0\(value)" : String(value)
}
