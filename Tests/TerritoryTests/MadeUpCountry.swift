import Foundation
import Territory

/// Official files of a country of one commune, in a folder of its own, to be altered by a test.
final class MadeUpCountry {
  static let communeHeader = "TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT\n"
  static let movementHeader =
    "MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,"
    + "TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP\n"

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try write(
      Self.communeHeader + "COM,85001,52,85,,,0,UN,Un,Un,,\n",
      to: "insee-cog/v_commune_2026.csv"
    )
    try write(Self.movementHeader, to: "insee-cog/v_mvtcommune_2026.csv")
    try write("DEP,REG,LIBELLE\n85,52,Vendée\n", to: "insee-cog/v_departement.csv")
    try write("REG,LIBELLE\n52,Pays de la Loire\n", to: "insee-cog/v_region.csv")
    try write(Self.bodies(year: 2026, size: 1), to: "dgcl-epci/epcicom2026.csv")
    try write("REG;DEP;COM;PMUN\n52;85;85001;120\n", to: "insee-pop/donnees_communes_2023.csv")
    try write(
      "Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5\n85001;UN;85500;UN;\n",
      to: "laposte/019HexaSmal_2025-11.csv"
    )
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  static func bodies(year: Int, size: Int) -> String {
    "dept;siren;raison_sociale;nature_juridique;nb_membres;dep_com;insee;pmun_\(year)\n"
      + "85;200000001;CC  du  Bocage;CC;\(size);85;85001;120\n"
  }

  func write(_ text: String, to file: String) throws {
    try write(Data(text.utf8), to: file)
  }

  func write(_ data: Data, to file: String) throws {
    let url = folder.appendingPathComponent(file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try data.write(to: url)
  }

  /// What a stage reads of the tables of the country.
  func index() throws -> TerritoryIndex {
    let output = folder.appendingPathComponent("tables").path
    try ReferenceBuilder.build(raw: folder.path, departements: ["85"], output: output)
    return try TerritoryIndex(folder: output)
  }

  func table(_ table: ReferenceTable) throws -> String {
    let tables = try ReferenceBuilder.tables(raw: folder.path, departements: ["85"])
    return String(decoding: tables[table] ?? [], as: UTF8.self)
  }
}
