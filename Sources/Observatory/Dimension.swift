/// The closed lists whose codes the program itself names; the raw value is the `dimension` of their modalities.
///
/// Registers and places have others, which their descriptions name.
package enum Dimension: String, CaseIterable, Sendable {
  case age
  case gender = "genre"
  case status = "statut"
  case kind = "type"
  case channel = "canal"
  case scheme = "dispositif"
  case theme
  case material = "materiel"
  case orientation
  case target = "public_cible"
  /// How exact a duration is.
  case exactness = "duree_qualite"
  /// The tool an activity was first entered in.
  case origin = "origine"
  case level = "maille"
  case coordination = "type_coordination"
  case appointmentOrigin = "origine_rdv"
  case appointmentStatus = "statut_rdv"
  case certification
  case certificationStatus = "statut_certification"
  case pixLevel = "niveau_pix"
  case siteType = "type_lieu"
  case siteFormat = "format_lieu"
  case register = "registre"
  case registerUnit = "unite_registre"
  case provider = "operateur"
  case unit = "unite"
  case measure = "mesure"
  case nature
  case statisticUnit = "unite_statistique"
}
