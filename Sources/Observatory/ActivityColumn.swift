/// What an activity is made of, each thing once: what a file tells of it, how its rows are folded, what its
/// fingerprint says and what the warehouse stores follow from this table.
///
/// Columns that count come first, in the order in which `activite_comptee` has them.
///
/// Numbers are in the unit of their column of `activite`: days AAAAMMJJ, moments AAAAMMJJHHMM, minutes,
/// communes as `CommuneNumber` has them.
public enum ActivityColumn: Int, CaseIterable, Sendable {
  case source, day, kind, channel, scheme, commune, zone, accompaniments, orientationKnown, oriented, age,
    gender,
    status, theme, orientation, material, target, level, minutes, bounded, recurrents, mediator
  case key, importID, line, residence, method, origin, modified, fingerprint
  case area, rank, workshopLevel

  /// `fingerprint` and `copy` are ranks in formats that are stored: one that is given away stays given.
  package var entry: Entry {
    switch self {
    case .source: Entry(nil, "source_id", .identity, copy: 3)
    case .day: Entry("day", "jour", .number, empty: 0, fingerprint: 1, copy: 1)
    case .kind: Entry("kind", "type_id", .code(.kind), empty: 0, fingerprint: 2, copy: 12)
    case .channel: Entry("channel", "canal_id", .code(.channel), fingerprint: 3, copy: 13)
    case .scheme: Entry("programme", "dispositif_id", .code(.scheme), copy: 14)
    case .commune: Entry(nil, "commune_id", .location)
    case .zone: Entry(nil, "zone_id", .location)
    case .accompaniments:
      Entry("participants", "nb_accompagnements", .count, empty: 0, fingerprint: 8, copy: 4)
    case .orientationKnown: Entry(nil, "nb_orientation_connue", .count, empty: 0, fingerprint: 9, copy: 5)
    case .oriented: Entry("oriented", "nb_orientes", .count, empty: 0, fingerprint: 10, copy: 6)
    case .age: Entry("age", "age_id", .people(.age), fingerprint: 13, copy: 7)
    case .gender: Entry("gender", "genre_id", .people(.gender), fingerprint: 14, copy: 8)
    case .status: Entry("status", "statut_id", .people(.status), fingerprint: 15, copy: 9)
    case .theme: Entry("theme", "thematique_id", .mentions(.theme), empty: 0, fingerprint: 17, copy: 10)
    case .orientation:
      Entry("orientation", "orientation_id", .orientations(.orientation), fingerprint: 16, copy: 11)
    case .material:
      Entry("material", "materiel_id", .mentions(.material), empty: 0, fingerprint: 19, copy: 15)
    case .target: Entry("target", "public_id", .mentions(.target), empty: 0, fingerprint: 18, copy: 21)
    case .level: Entry("level", "niveau", .number, fingerprint: 6, copy: 16)
    case .minutes: Entry("minutes", "duree_min", .number, fingerprint: 4, copy: 17)
    case .bounded: Entry("bounded", "duree_qualite", .word)
    case .recurrents: Entry("recurrents", "nb_recurrents", .count, fingerprint: 7)
    // Two exports of one activity may not both say who made it: it makes no version of its own.
    case .mediator: Entry("mediator", "mediateur_id", .mediator)
    case .key: Entry("key", "cle", .key)
    case .importID: Entry(nil, "lot_id", .identity)
    case .line: Entry(nil, "ligne", .identity)
    case .residence: Entry("residence", "residence_id", .residences, fingerprint: 20)
    case .method: Entry(nil, "methode_geo", .word)
    case .origin: Entry("origin", "origine_v1", .number, fingerprint: 12)
    case .modified: Entry("modified", "modifie_le", .number, empty: 0, fingerprint: 11)
    case .fingerprint: Entry(nil, "empreinte", .identity)
    case .area: Entry("place", nil, .number, fingerprint: 5)
    case .rank: Entry("rank", nil, .detail)
    case .workshopLevel: Entry("workshop_level", nil, .detail)
    }
  }
}
