/// What a commune code stands for in the current list.
package enum CodeResolution: Hashable, Sendable {
  /// `repaired`: the code had lost its leading zero or its capital, or had become a number.
  case found(Int32, repaired: Bool)
  /// The commune was split since: any of these, and nothing in the code says which.
  case ambiguous([Int32])
  /// A well-formed code of a département that the tables do not hold in full.
  case elsewhere(departement: String)
  case unknown
}

/// How a commune was found without its code.
package enum NameMethod: String, CaseIterable, Sendable {
  case codePostalEtNom = "code_postal_et_nom"
  case nomDansDepartement = "nom_dans_departement"
  case codePostalSeul = "code_postal_seul"
}

/// What a place name, a postal code or both stand for in the current list.
package enum NameResolution: Hashable, Sendable {
  case found(Int32, NameMethod)
  /// Several communes fit; some may lie outside the tables.
  case ambiguous([Int32])
  /// The postal code serves some of these communes, the name is that of the others.
  case contradictory([Int32])
  /// In a département that the tables do not hold in full, or in an overseas collectivity.
  case elsewhere(departement: String)
  case unknown
}
