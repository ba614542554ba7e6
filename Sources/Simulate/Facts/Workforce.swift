/// A mediator and the few sites he or she works at.
struct Mediator {
  let person: Person
  let isConseillerNumerique: Bool
  let conumNumber: Int
  let sites: Urn<Int>
  let weight: Int

  var role: String { isConseillerNumerique ? "Conseiller Numérique" : "Médiateur" }
  var programme: String { isConseillerNumerique ? "conseiller_numerique" : "mediateur" }
}

/// The people whose activities the Coop exports hold.
struct Workforce {
  /// The team a coordinator exports, one of its members apart.
  let team: Urn<Mediator>
  /// The member of the team who also exports his or her own activities.
  let exportingMember: Mediator
  /// A mediator who belongs to no team.
  let loner: Mediator
  let coordinator: Person

  /// A département has a team of 44; each further one brings a dozen people more.
  init(_ book: SiteBook, departements: Int, _ dice: inout Dice) {
    let size = 44 + 12 * (departements - 1)
    let homes = Urn(book.sites.indices.map { ($0, book.sites[$0].weight) })
    var members: [(Mediator, Int)] = []
    for number in 0..<size {
      let forced = number < book.mustBeVisited.count ? book.mustBeVisited[number] : nil
      let mediator = Workforce.hire(number, at: forced ?? dice.pick(homes), book, &dice)
      members.append((mediator, forced == nil ? mediator.weight : mediator.weight / 10))
    }
    team = Urn(members)
    exportingMember = Workforce.hire(size, at: dice.pick(homes), book, &dice)
    loner = Workforce.hire(size + 1, at: dice.pick(homes), book, &dice)
    coordinator = InventedPeople.person(size + 2)
  }

  private static func hire(_ number: Int, at home: Int, _ book: SiteBook, _ dice: inout Dice) -> Mediator {
    let around = book.sites.indices.filter { $0 != home && book.sites[$0].area == book.sites[home].area }
    var sites = [(home, 50)]
    if !around.isEmpty {
      for _ in 0..<dice.within(2...4) { sites.append((dice.pick(around), 15)) }
    }
    return Mediator(
      person: InventedPeople.person(number),
      isConseillerNumerique: dice.chance(perMille: 650),
      conumNumber: 4000 + number * 17,
      sites: Urn(sites),
      weight: dice.within(60...140)
    )
  }
}
