import Foundation
package import Observatory

/// A commune of today, as far as the simulation needs to know it.
package struct SimulatedCommune: Sendable {
  package let code: String
  package let nom: String
  package let codePostal: String
  package let population: Int
  /// SIREN; nil for a commune that belongs to no EPCI.
  package let epci: String?

  package init(code: String, nom: String, codePostal: String, population: Int, epci: String?) {
    self.code = code
    self.nom = nom
    self.codePostal = codePostal
    self.population = population
    self.epci = epci
  }
}

/// A code that names no commune any more and has exactly one successor today.
package struct RetiredCommune: Sendable {
  package let code: String
  package let nom: String
  package let successor: String
  package let retiredOn: Day

  package init(code: String, nom: String, successor: String, retiredOn: Day) {
    self.code = code
    self.nom = nom
    self.successor = successor
    self.retiredOn = retiredOn
  }
}

/// The only place where the simulation reads territories: swap this file for the Territory room.
package struct SimulatedPlaces: Sendable {
  package let departement: String
  /// Sorted by code.
  package let communes: [SimulatedCommune]
  package let retired: [RetiredCommune]
  /// Region code; only an Espace Coop V1 column repeats it.
  var region: String { departement == "26" ? "84" : "52" }

  package init(departement: String, communes: [SimulatedCommune], retired: [RetiredCommune]) {
    self.departement = departement
    self.communes = communes.sorted { $0.code < $1.code }
    self.retired = retired.sorted { $0.code < $1.code }
  }

  /// Reads the raw tables of `folder`: the derived commune table and La Poste's postal codes.
  package static func read(departement: String, folder: String) throws -> SimulatedPlaces {
    let postal = try postalCodes(in: "\(folder)/laposte/019HexaSmal_2025-11.csv")
    let rows = try table("\(folder)/derived/reference_communes_85_26.csv")
      .filter { $0.count > 11 && $0[2] == departement }
    let communes = rows.filter { $0[4].isEmpty }.map { row in
      SimulatedCommune(
        code: row[0],
        nom: row[1],
        codePostal: postal[row[0]] ?? "\(departement)000",
        population: Int(row[11]) ?? 0,
        epci: row[8].isEmpty ? nil : row[8]
      )
    }
    guard !communes.isEmpty else {
      throw SimulateFailure.missingInput("aucune commune du département \(departement) dans \(folder)")
    }
    let current = Set(communes.map(\.code))
    let retired = rows.compactMap { row -> RetiredCommune? in
      guard let end = Day(iso: row[4]), !current.contains(row[0]), current.contains(row[6]) else {
        return nil
      }
      return RetiredCommune(code: row[0], nom: row[1], successor: row[6], retiredOn: end)
    }
    return SimulatedPlaces(departement: departement, communes: communes, retired: retired)
  }

  private static func postalCodes(in path: String) throws -> [String: String] {
    var codes: [String: String] = [:]
    for row in try table(path) where row.count > 2 && codes[row[0]] == nil { codes[row[0]] = row[2] }
    return codes
  }

  private static func table(_ path: String) throws -> [[String]] {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw SimulateFailure.missingInput("fichier de territoires illisible : \(path)")
    }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
