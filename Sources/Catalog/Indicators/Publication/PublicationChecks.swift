import Observatory

/// What cannot be said of the publication of an indicator, given what it is made of.
///
/// An indicator is judged by what readers are usually shown: an observatory may only show less.
struct PublicationChecks {
  let definition: IndicatorDefinition
  let root: ConfigurationNode
  var publication: IndicatorPublication { definition.publication }

  init(_ definition: IndicatorDefinition, in root: ConfigurationNode) {
    self.definition = definition
    self.root = root
  }

  func run() {
    checkCounts()
    checkTable()
    guard !publication.extents.isEmpty else { return }
    checkFigure()
    for readership in Readership.outside {
      guard let extent = publication.extents[readership] else { continue }
      check(extent, of: readership, at: "\(root.path).publish.\(readership.rawValue)")
    }
    checkOrder()
  }

  private func checkCounts() {
    let path = "\(root.path).counts"
    let countable = definition.numerator.countable(root.file.lists)
    guard countable.contains(publication.counts) else {
      reject(
        path,
        "\(CountedUnit.words(countable)) : ce que compte la mesure du numérateur",
        "dire ce que l'indicateur compte ; ce qui compte des personnes est arrondi avant d'être publié"
      )
      return
    }
    guard publication.counts == .none else { return }
    if definition.measures.contains(where: { !$0.countable(root.file.lists).contains(.none) }) {
      reject(
        path,
        "autre chose que « none » : une de ses mesures compte des personnes ou leurs activités",
        "dire ce que l'indicateur compte"
      )
    }
  }

  private func checkTable() {
    guard publication.isSensitive else { return }
    let path = "\(root.path).sensitive"
    if publication.counts == .none {
      reject(path, "false : « counts » dit qu'aucune personne n'est comptée", "retirer « sensitive »")
    } else if definition.breakdowns.isEmpty {
      reject(
        path,
        "une ventilation : la règle est celle d'un tableau, code par code",
        "retirer « sensitive », ou ventiler l'indicateur"
      )
    }
  }

  private func checkFigure() {
    let (rule, path) = (publication.rule, "\(root.path).publish")
    if definition.isDescription {
      checkDescription(at: path)
    } else {
      for (key, number) in [("minimum", rule.minimum), ("grid", rule.grid)] where number != nil {
        guard !definition.isOfLines else { continue }
        reject(
          "\(path).\(key)",
          "« \(key) » seulement pour une moyenne, des quantiles ou une somme de montants",
          "retirer « \(key) »"
        )
      }
    }
    if rule.terms == .shown, definition.hidesTerms {
      reject(
        "\(path).terms",
        "« hidden » : les termes redonneraient ce que la valeur cache",
        "retirer « terms »"
      )
    }
  }

  private func checkDescription(at path: String) {
    let rule = publication.rule
    if case .count = definition.kind, !definition.numerator.isOfMarks {
      let key = rule.grid == nil ? "minimum" : "grid"
      reject(
        "\(path).\(key)",
        "aucun « \(key) » pour un effectif : l'arrondi du cumul est le sien",
        "retirer « \(key) »"
      )
      return
    }
    let fewest = PublicationChecks.fewestDescribed
    if rule.minimum.map({ $0 < fewest }) ?? true {
      reject(
        rule.minimum == nil ? path : "\(path).minimum",
        "« minimum » d'au moins \(fewest) pour une moyenne ou des quantiles",
        "l'ajouter : de moins de personnes, une moyenne dit ce qu'est chacune"
      )
    }
    if rule.grid == nil {
      reject(
        path,
        "« grid », le pas des valeurs, pour une moyenne ou des quantiles",
        "l'ajouter : une moyenne exacte à côté d'un effectif arrondi redonne les deux"
      )
    }
    for (number, percent) in definition.quantiles.enumerated()
    where !PublicationChecks.publicQuantiles.contains(percent) {
      let bounds = PublicationChecks.publicQuantiles
      reject(
        "\(root.path).quantiles[\(number)]",
        "un pourcentage de \(bounds.lowerBound) à \(bounds.upperBound) pour ce qui est publié",
        "le retirer, ou retirer « publish » : un extrême est la valeur d'une personne"
      )
    }
  }

  /// Under fifty a mean is of persons one can name; past the deciles a quantile is of one of them.
  private static let fewestDescribed = 50
  private static let publicQuantiles = 10...90

  func reject(_ path: String, _ expected: String, _ action: String = "corriger le fichier") {
    root.file.reject(path, expected, action)
  }
}

extension Measure {
  /// Narrower when the registers that lists know tell the unit of what is counted.
  fileprivate func countable(_ lists: OpenLists?) -> Set<CountedUnit> {
    guard case .rows(.register(.quantity, let filters)) = self, let lists else { return countable }
    let named = filters.first { $0.column == .registre }?.codes
    return lists.countsPersons(registers: named) ? [.persons] : countable
  }
}

extension CountedUnit {
  fileprivate static func words(_ units: Set<CountedUnit>) -> String {
    allCases.filter(units.contains).map { "« \($0.rawValue) »" }.joined(separator: " ou ")
  }
}
