/// What a row of a register is made of, each thing once: what a file tells of it, what its fingerprint says and what
/// the warehouse stores follow from this table.
///
/// The fingerprint says the columns in the order of the cases, but those that identify the row or its file.
package enum RegisterColumn: Int, RecordColumn {
  case source, key, importID, line, register, keeper
  case nature, day, until, level, territory, organisation, category, stage, quantity, unit, amount, action,
    person,
    before, after, scale, fte, stateAid, fundAid, localShare
  case fingerprint

  /// What a column holds.
  package enum Form: Hashable, Sendable {
    /// Which file tells the row, and which row it is.
    case identity
    /// The same for every row of a file.
    case constant
    case text
    /// AAAAMMJJ.
    case day
    /// `commune`, `epci` or `departement`, and its code: empty together.
    case territory
    /// One of the list that the description names.
    case code
    /// A count; full-time equivalents in hundredths, money in cents.
    case number
    /// Keyed hash, 16 bytes.
    case person
  }

  package var form: Form { entry.form }
  package var described: String? { entry.described }
  package var name: String { entry.name }

  private var entry: (described: String?, name: String, form: Form) {
    switch self {
    case .source: (nil, "source_id", .identity)
    case .key: ("key", "cle", .identity)
    case .importID: (nil, "lot_id", .identity)
    case .line: (nil, "ligne", .identity)
    case .register: (nil, "type_id", .identity)
    case .keeper: ("keeper", "tenu_par", .identity)
    case .nature: (nil, "nature", .constant)
    case .day: ("day", "jour", .day)
    case .until: ("until", "fin", .day)
    case .level: ("level", "territoire_type", .territory)
    case .territory: ("territory", "territoire_code", .territory)
    case .organisation: ("organisation", "organisation", .text)
    case .category: ("category", "categorie_id", .code)
    case .stage: ("stage", "etape_id", .code)
    case .quantity: ("quantity", "quantite", .number)
    case .unit: ("unit", "unite_id", .code)
    case .amount: ("amount", "montant_centimes", .number)
    case .action: ("action", "action", .text)
    case .person: ("person", "personne", .person)
    case .before: ("before", "avant", .number)
    case .after: ("after", "apres", .number)
    case .scale: ("scale", "echelle", .number)
    case .fte: ("fte", "etp_centiemes", .number)
    case .stateAid: ("state_aid", "aide_etat_centimes", .number)
    case .fundAid: ("fund_aid", "aide_fonds_centimes", .number)
    case .localShare: ("local_share", "part_locale_centimes", .number)
    case .fingerprint: (nil, "empreinte", .identity)
    }
  }
}
