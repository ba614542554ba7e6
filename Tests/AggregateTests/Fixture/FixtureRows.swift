/// Rows of a hand-filled warehouse, with codes in place of identifiers.
struct FixtureRows: Sendable {
  var communes = FixtureCommune.vendee
  var imports = FixtureImport.usual
  var activities: [FixtureActivity] = []
  var campaigns: [Int64: String] = [:]
  var participations: [FixtureParticipation] = []
  var certifications: [FixtureCertification] = []

  /// What is known by its EPCI alone is one of the communes of it that are followed.
  static func zone(of siren: Int64) -> Int64 { siren - 200_000_000 + 300_000 }

  /// The days that the rows of an import span, as its import would note them.
  func days(of imported: FixtureImport) -> (first: Int64?, last: Int64?) {
    if let first = imported.firstDay { return (first, max(first, imported.lastDay ?? first)) }
    guard let days = daysBySource[imported.source] else { return (nil, imported.lastDay) }
    return (days.min(), (days + [imported.lastDay].compactMap { $0 }).max())
  }

  var daysBySource: [String: [Int64]] {
    var days = Dictionary(grouping: activities, by: \.source).mapValues { $0.map(\.day) }
    if !participations.isEmpty { days["pix_campagne"] = participations.map { $0.start / 10_000 } }
    if !certifications.isEmpty { days["pix_certif"] = certifications.map(\.day) }
    return days
  }
}

struct FixtureCommune: Sendable {
  var id: Int64
  var epci: String?
  var population: Int64?
  var departement = "85"

  var code: String { String(repeating: "0", count: 5 - String(id).count) + String(id) }

  /// Two communes of a whole EPCI, one of an EPCI shared with another département, an island.
  static let vendee = [
    FixtureCommune(id: 85001, epci: "200000001", population: 1000),
    FixtureCommune(id: 85002, epci: "200000001", population: 3000),
    FixtureCommune(id: 85003, epci: "200000002", population: 500),
    FixtureCommune(id: 85113, epci: nil, population: 700),
    FixtureCommune(id: 79001, epci: "200000002", population: 900, departement: "79"),
  ]
}

struct FixtureImport: Sendable {
  var id: Int64
  var source: String
  var exported: Int64?
  var firstDay: Int64?
  var lastDay: Int64?
  /// AAAAMMJJ, as its filter of dates says.
  var announced: ClosedRange<Int64>?
  var isPartial = false

  static let usual = [
    FixtureImport(id: 1, source: "coop", exported: 20_260_331),
    FixtureImport(id: 2, source: "coop_v1", lastDay: 20_241_231),
    FixtureImport(id: 3, source: "pix_campagne", exported: 20_260_310),
    FixtureImport(id: 4, source: "pix_certif", lastDay: 20_260_215),
  ]
}

struct FixtureActivity: Sendable {
  var source = "coop"
  var day: Int64
  /// A commune, or a SIREN when only the EPCI is known.
  var commune: Int64?
  var type = "individuel"
  var scheme: String?
  var count: Int64 = 1
  var orientationKnown: Int64 = 0
  var oriented: Int64 = 0
  var ages: [String: Int64] = [:]
  var themes: [String] = []
  var orientations: [String: Int64] = [:]
  var channel: String?
  var level: Int64?
  var minutes: Int64?
  /// The duration stands for an interval.
  var isBounded = false
  /// Participants who had come before.
  var returning: Int64?
  var genders: [String: Int64] = [:]
  var statuses: [String: Int64] = [:]
  var devices: [String] = []
  /// Publics its tags name.
  var targets: [String] = []
  /// Who made it, by number; nil when nothing says it.
  var mediator: Int64?
}

struct FixtureParticipation: Sendable {
  var campaign: Int64
  var person: UInt8
  /// AAAAMMJJHHMM.
  var start: Int64
  var rank: Int64 = 1
  var isShared = false
  var sharedAt: Int64?
  var mastery: Int64?
  var isCertifiable: Bool?
}

struct FixtureCertification: Sendable {
  var day: Int64
  var type = "pix"
  var status = "validee"
  var score: Int64?
  var level: String?
  var age = "25-39"
}

/// The closed lists every fixture has: code, known, youngest age.
enum FixtureVocabulary {
  static let ages: [(code: String, known: Bool, from: Int64?)] = [
    ("18-24", true, 18), ("25-39", true, 25), ("60-69", true, 60), ("70+", true, 70), ("60+", true, 60),
    ("NC", false, nil),
  ]
  static let types = ["individuel", "collectif", "ponctuel"]
  static let schemes = ["conseiller_numerique", "mediateur"]
  static let themes = ["sante", "courriel", "banque"]
  static let channels = ["lieu_activite", "autre", "domicile", "a_distance"]
  static let genders = ["feminin", "masculin", "NC"]
  static let statuses = ["retraite", "sans_emploi", "NC"]
  static let devices = ["ordinateur", "telephone"]
  static let targets = ["rsa", "senior"]
  static let pixLevels = ["novice_1", "independant"]
  static let orientations = ["caf", "mairie"]
  static let certifications = ["pix", "clea"]
  static let certificationStatuses = ["validee", "non_obtenue", "annulee", "en_erreur", "demarree"]
  static let sources = ["coop", "coop_v1", "pix_campagne", "pix_certif", "france_services", "partenaires"]

  static func isKnown(_ age: String) -> Bool { ages.contains { $0.code == age && $0.known } }
  static func isSenior(_ age: String) -> Bool { ages.contains { $0.code == age && ($0.from ?? 0) >= 60 } }
}

extension FixtureCommune {
  /// The activity is known to be in its EPCI, and no closer.
  func hasSIREN(_ activity: FixtureActivity) -> Bool {
    epci != nil && epci == activity.commune.map(String.init)
  }
}
