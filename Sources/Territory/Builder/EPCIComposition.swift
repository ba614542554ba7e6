/// The members of EPCI on 1 January of one year, as one file of the DGCL gives them.
struct EPCIComposition {
  struct Body {
    let siren: String
    let nom: String
    let nature: String
    let seat: String
    /// Commune code → département of the commune.
    var members: [String: String] = [:]
  }

  let file: String
  let year: Int
  private(set) var bodies: [String: Body] = [:]
  private var members: Set<String> = []

  init(_ table: CSVTable) throws(TerritoryError) {
    file = table.file
    guard let column = table.header.first(where: { $0.hasPrefix("pmun_") }),
      let year = Int(column.dropFirst(5))
    else {
      throw TerritoryError(file: table.file, line: 1, message: "colonne « pmun_AAAA » absente de l'en-tête")
    }
    self.year = year
    let (seat, siren) = (try table.column("dept"), try table.column("siren"))
    let (name, nature) = (try table.column("raison_sociale"), try table.column("nature_juridique"))
    let (departement, commune) = (try table.column("dep_com"), try table.column("insee"))
    let size = try table.column("nb_membres")
    var sizes: [String: Int] = [:]
    for row in 0..<table.count {
      let key = table.text(row, siren)
      guard key.utf8.count == 9, key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        throw table.failure(row, "SIREN de neuf chiffres attendu")
      }
      let body = Body(
        siren: key,
        nom: EPCIComposition.label(table.text(row, name)),
        nature: table.text(row, nature),
        seat: table.text(row, seat)
      )
      bodies[key, default: body].members[table.text(row, commune)] = table.text(row, departement)
      sizes[key] = Int(table.text(row, size))
    }
    for (key, body) in bodies where sizes[key] != body.members.count {
      // A regional extract that cuts a body in two cannot be told from a departure: leave the body out.
      bodies[key] = nil
    }
    members = bodies.values.reduce(into: []) { $0.formUnion($1.members.keys) }
  }

  /// True when at most two of `communes` are missing: no département has more outside every EPCI.
  ///
  /// Of Paris, which is one commune, a list that does not name it says nothing.
  func covers(_ communes: Set<String>) -> Bool {
    let missing = communes.subtracting(members).count
    return missing <= 2 && missing < communes.count
  }

  func bodies(touching departement: String) -> [Body] {
    bodies.values.filter { $0.members.values.contains(departement) }
  }

  /// Single spaces and a straight apostrophe, whatever the year.
  private static func label(_ name: String) -> String {
    name.replacing("\u{2019}", with: "'").split(separator: " ").joined(separator: " ")
  }
}
