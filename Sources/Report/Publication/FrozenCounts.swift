import Attack
import Catalog
import Content
import Disclosure
import Observatory

/// What each figure of an edition was rounded from, in the attacker's words: from the state, which holds it row by row.
///
/// A leaf whose name is not here is one nobody publishes a figure of.
struct FrozenCounts {
  private let zones: [Int32: Zone]
  private let widest: Zone

  init(_ content: ReleaseContent) {
    var zones: [Int32: Zone] = [:]
    for commune in content.communes {
      if let number = FrozenCounts.number(commune.code) { zones[number] = Zone(.commune, commune.code) }
    }
    for epci in content.epci { zones[FrozenCounts.hashed(epci.siren)] = Zone(.epci, epci.siren) }
    for departement in content.departements {
      zones[FrozenCounts.hashed(departement.code)] = Zone(.departement, departement.code)
    }
    self.zones = zones
    widest = Zone(content.perimeter.departement == nil ? .france : .departement, content.perimeter.widestCode)
  }

  func counts(_ state: PublicState) -> TrueCounts {
    var truth = TrueCounts(isOfEveryLevel: false)
    for facts in state.facts {
      let shares = facts.shape.leaves.map { FrozenCounts.shares(of: $0, in: facts.shape.facts) }
      let names = shares.map { $0.map { (quantity: truth.quantity($0.name), sign: $0.sign) } }
      let months = Set(facts.knownMonths.map(FrozenCounts.number))
      for share in names.joined() { truth.show(share.quantity, months: months) }
      facts.forEachRow { row in
        guard let zone = zone(row.key.area) else { return }
        let month = FrozenCounts.number(row.key.month)
        let number = truth.zone(zone)
        for (leaf, count) in row.truths.enumerated() where count != 0 {
          for share in names[leaf] {
            truth.add(
              TrueCounts.Entry(
                zone: number,
                month: month,
                quantity: share.quantity,
                count: count * share.sign
              )
            )
          }
        }
        if row.isOfFew { truth.addFew(zone, month: Int(month)) }
      }
    }
    return truth
  }

  private static func number(_ month: Month) -> Int32 { Int32(clamping: month.year * 12 + month.number - 1) }

  private func zone(_ area: Int32) -> Zone? { area >= FrozenCounts.wide ? widest : zones[area] }

  private typealias Share = (name: String, sign: Int32)

  /// The quantities a leaf is counted in.
  private static func shares(of leaf: LeafName, in facts: String) -> [Share] {
    guard leaf.code != "*reste" else { return [] }
    switch facts {
    case "activite": return activity(leaf)
    case "appointments": return appointment(leaf)
    case "pix_certification": return certification(leaf)
    case "pix_participation": return participation(leaf)
    case "register": return register(leaf)
    case _: return []
    }
  }

  private static func activity(_ leaf: LeafName) -> [Share] {
    let code = leaf.code
    switch leaf.family {
    case "accompagnements": return [("T", 1), ("age:60_at_most", 1)]
    case "dispositif", "type", "canal", "genre", "statut", "orientation", "theme", "materiel":
      return [("\(leaf.family)=\(code)", 1)]
    case "age": return code == "moins_60" ? [("age:60_at_most", -1)] : []
    case "age.60_plus", "age.moins_60": return [("age=\(code)", 1)]
    case "niveau@type:individuel": return [("niveau=\(code)", 1)]
    case "nouveaux": return [("new", 1)]
    case "minutees@type:individuel": return [("timed:type=individuel", 1)]
    case "minutees@type:ponctuel": return [("timed:type=ponctuel", 1)]
    case "ateliers": return [("workshops", 1)]
    case "ateliers_minutes": return [("timed:type=collectif", 1)]
    case "ateliers.niveau": return [("workshops:niveau=\(code)", 1)]
    case "minutes": return [("minutes", 1), ("minutes:borne=basse", 1), ("minutes:borne=haute", 1)]
    case "minutes.marge": return [("minutes:borne=basse", -1), ("minutes:borne=haute", 1)]
    case "minutes.type", "minutes.dispositif", "minutes.canal":
      return [("minutes:\(leaf.family.dropFirst(8))=\(code)", 1)]
    case "oriente": return code == "connu" ? [("orientation:known", 1)] : []
    case "oriente.connu": return [("oriented", 1)]
    case "public_cible": return [("public_cible", 1)]
    case "public_cible.code": return [("public_cible=\(code)", 1)]
    case _: return mention(leaf)
    }
  }

  /// Those who mention a public, and of whom it is said whether they were sent elsewhere.
  private static func mention(_ leaf: LeafName) -> [Share] {
    for (family, word) in [
      ("oriente@public_cible:", "answered"), ("oriente.connu@public_cible:", "oriented"),
    ]
    where leaf.family.hasPrefix(family) {
      let code = leaf.family.dropFirst(family.count)
      return [(code == "*" ? "\(word):public_cible" : "\(word):public_cible=\(code)", 1)]
    }
    return []
  }

  private static func appointment(_ leaf: LeafName) -> [Share] {
    switch leaf.family {
    case "rendez_vous": [("rdv", 1)]
    case "statut_rdv": [("rdv:statut_rdv=\(leaf.code)", 1)]
    case _: []
    }
  }

  private static func certification(_ leaf: LeafName) -> [Share] {
    switch leaf.family {
    case "statut": leaf.code == "validee" ? [("pix_passed", 1), ("pix_tried", 1)] : [("pix_tried", 1)]
    case "certification@statut:validee":
      [("pix_passed:certification=\(leaf.code)", 1), ("pix_tried:certification=\(leaf.code)", 1)]
    case "certification@statut:non_obtenue": [("pix_tried:certification=\(leaf.code)", 1)]
    case "niveau_pix@statut:validee": [("pix_level:niveau_pix=\(leaf.code)", 1)]
    case "age@statut:validee", "age@statut:non_obtenue": leaf.code == "60_plus" ? [("pix_60", 1)] : []
    case _: []
    }
  }

  private static func participation(_ leaf: LeafName) -> [Share] {
    switch (leaf.family, leaf.code) {
    case ("campagne_type", "evaluation"): [("pix_participations", 1)]
    case ("partage@campagne_type:evaluation", _): [("pix_shared", 1)]
    case ("partage@campagne_type:profils", _): [("pix_profiles", 1)]
    case ("certifiable@campagne_type:profils", _): [("pix_certifiable", 1)]
    case _: []
    }
  }

  private static func register(_ leaf: LeafName) -> [Share] {
    switch leaf.family {
    case "categorie@registre:formation.etape:realise": [("trained:categorie=\(leaf.code)", 1)]
    case "categorie@registre:reunion.etape:realise": [("met:categorie=\(leaf.code)", 1)]
    case "etape@registre:badge": [("badges:etape=\(leaf.code)", 1)]
    case "registre": leaf.code == "badge" ? [("badges", 1)] : []
    case _: []
    }
  }

  // Areas as rows name them: see `AreaNumbers` of the protection, of which this is the reader.

  private static let wide: Int32 = 2_000_000_000

  private static func hashed(_ code: String) -> Int32 {
    let hash = code.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return 1_500_000_000 + Int32(hash % 400_000_000)
  }

  /// The Insee code as a number: 2A004 is 201004, 2B004 is 202004.
  private static func number(_ code: String) -> Int32? {
    if let number = Int32(code) { return number }
    let corsica: Int32 = code.hasPrefix("2A") ? 201_000 : 202_000
    return Int32(code.dropFirst(2)).map { corsica + $0 }
  }
}
