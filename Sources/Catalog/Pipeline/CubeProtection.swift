/// How the one rounded cube of an observatory is made: every readership outside the team is shown windows on it.
package struct CubeProtection: Hashable, Sendable {
  /// Counts of persons are multiples of it.
  package let base: Int
  package let contributors: Contributors
  /// A month is shown when it has been over for so long, and its exports have come.
  package let closedForDays: Int
  /// What is shown stays until so many persons of its row have changed.
  package let changedAtLeast: Int

  /// Of few mediators the volume is hidden too: rows of fewer than `minimum`, or made by one for more than
  /// `largestPercent`, are rounded until nobody learns it to `marginPercent`.
  package struct Contributors: Hashable, Sendable {
    package let minimum: Int
    package let largestPercent: Int
    package let marginPercent: Int
  }

  package static let usual = CubeProtection(
    base: 5,
    contributors: Contributors(minimum: 3, largestPercent: 85, marginPercent: 10),
    closedForDays: 10,
    changedAtLeast: 5
  )

  private init(base: Int, contributors: Contributors, closedForDays: Int, changedAtLeast: Int) {
    self.base = base
    self.contributors = contributors
    self.closedForDays = closedForDays
    self.changedAtLeast = changedAtLeast
  }
}

extension CubeProtection {
  /// From the key `rounded_cube` of a pipeline: what it does not say, and what it may not, is as usual.
  init(_ root: ConfigurationNode) {
    let usual = CubeProtection.usual
    let keys: Set = ["base", "contributors", "closed_for_days", "changed_at_least"]
    let node = root.child("rounded_cube")?.object(keys: keys)
    let people = node?.child("contributors")?.object(keys: ["minimum", "largest_percent", "margin_percent"])
    base =
      node?.guarded("base", in: 5...100, "sous 5, un effectif de une à quatre personnes se lirait")
      ?? usual.base
    contributors = Contributors(
      minimum: people?.guarded(
        "minimum",
        in: 3...100,
        "de deux médiateurs, chacun déduirait de son chiffre celui de l'autre"
      ) ?? usual.contributors.minimum,
      largestPercent: people?.guarded(
        "largest_percent",
        in: 50...85,
        "au-delà, le total d'une commune est à peu près le travail d'une seule personne"
      ) ?? usual.contributors.largestPercent,
      marginPercent: people?.guarded(
        "margin_percent",
        in: 10...50,
        "à moins de 10 %, le travail d'un médiateur se lirait presque exactement"
      ) ?? usual.contributors.marginPercent
    )
    closedForDays =
      node?.guarded(
        "closed_for_days",
        in: 10...366,
        "un mois publié avant que ses exports soient arrivés laisse les petites communes à zéro"
      ) ?? usual.closedForDays
    changedAtLeast =
      node?.guarded(
        "changed_at_least",
        in: 5...1000,
        "un nombre qui bouge pour moins de 5 personnes dit, d'une nuit à l'autre, qui est venu"
      ) ?? usual.changedAtLeast
  }
}

extension ConfigurationNode {
  /// A number that protects nobody outside a range, for that reason; nil when it is not said, or refused.
  func guarded(_ key: String, in range: ClosedRange<Int>, _ reason: String) -> Int? {
    guard let node = child(key) else { return nil }
    guard let number = node.integer(in: 0...Int(Int32.max)) else { return nil }
    guard range.contains(number) else {
      file.reject(node.path, "un entier de \(range.lowerBound) à \(range.upperBound)", reason)
      return nil
    }
    return number
  }
}
