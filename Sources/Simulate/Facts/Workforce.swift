/// A mediator and the few sites he or she works at.
struct Mediator {
  let person: Person
  let isConseillerNumerique: Bool
  let conumNumber: Int
  let sites: Urn<Int>
  let weight: Int

  var role: String { isConseillerNumerique ? "Conseiller Numérique" : "Médiateur" }
  var scheme: String { isConseillerNumerique ? "conseiller_numerique" : "mediateur" }
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
  init(_ sites: SiteList, departements: Int, _ dice: inout Dice) {
    let size = 44 + 12 * (departements - 1)
    let homes = Urn(sites.sites.indices.map { ($0, sites.sites[$0].weight) })
    var members: [(Mediator, Int)] = []
    for number in 0..<size {
      let forced = number < sites.mustBeVisited.count ? sites.mustBeVisited[number] : nil
      let mediator = Workforce.hire(number, at: forced ?? dice.pick(homes), sites, &dice)
      members.append((mediator, forced == nil ? mediator.weight : mediator.weight / 10))
    }
    team = Urn(members)
    exportingMember = Workforce.hire(size, at: dice.pick(homes), sites, &dice)
    loner = Workforce.hire(size + 1, at: dice.pick(homes), sites, &dice)
    coordinator = InventedPeople.person(size + 2)
  }

  private static func hire(_ number: Int, at home: Int, _ siteList: SiteList, _ dice: inout Dice) -> Mediator
  {
    let around = siteList.sites.indices.filter {
      $0 != home && siteList.sites[$0].area == siteList.sites[home].area
    }
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
