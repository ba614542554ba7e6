import Observatory

/// At which levels and periods an indicator may be published.
extension PublicationChecks {
  func check(_ extent: PublishedExtent, of readership: Readership, at path: String) {
    let levels = TerritoryLevel.declarable.filter(definition.isReported)
    if let level = extent.fromLevel {
      if !levels.contains(level) {
        reject("\(path).from_level", "un niveau de l'indicateur : \(list(levels.map(\.rawValue)))")
      } else if let floor = definition.floors.first(where: { !$0.window.shows(level, .annee) }) {
        reject("\(path).from_level", "« epci » ou « departement »", floor.reason)
      }
    }
    let parts = definition.parts
    for (part, window) in extent.windows.sorted(by: { $0.key.word < $1.key.word }) {
      let path = "\(path).windows.\(part.word)"
      guard parts.contains(part) else {
        reject(path, "ce que l'indicateur donne : \(list(parts.map(\.word)))")
        continue
      }
      for level in TerritoryLevel.declarable {
        guard let period = window[level] else { continue }
        check(level, period, extent, readership, at: "\(path).\(level.rawValue)")
      }
    }
  }

  private func check(
    _ level: TerritoryLevel,
    _ period: PeriodKind,
    _ extent: PublishedExtent,
    _ readership: Readership,
    at path: String
  ) {
    let levels = TerritoryLevel.declarable.filter(definition.isReported)
    let most = publication.counts == .none ? PublishedWindow.whole : ReadershipRules.usual(readership).widest
    let floor = definition.floors.first { !$0.window.shows(level, period) }
    if !levels.contains(level) {
      reject(path, "un niveau de l'indicateur : \(list(levels.map(\.rawValue)))")
    } else if !extent.bound.shows(level, period) {
      reject(
        path,
        "rien de plus fin que « from_level » et « from_period »",
        "retirer ce niveau, ou changer ces clés"
      )
    } else if let floor {
      reject(path, PublicationChecks.offer(floor.window, at: level), floor.reason)
    } else if !most.shows(level, period) {
      reject(path, PublicationChecks.offer(most, at: level), ReadershipRules.reason(readership, at: level))
    }
  }

  /// The periods that may be asked for.
  private static func offer(_ window: PublishedWindow, at level: TerritoryLevel) -> String {
    let periods = window.periods(at: level).map { "« \($0.rawValue) »" }
    return periods.isEmpty ? "aucune période à ce niveau" : "au plus court : \(periods[0])"
  }

  /// What is public is partners' too.
  func checkOrder() {
    guard publication.extents[.public] != nil else { return }
    guard publication.extents[.partenaires] != nil else {
      reject(
        "\(root.path).publish",
        "« partenaires » aussi : ce qui est public leur est ouvert",
        "ajouter « partenaires »"
      )
      return
    }
    for part in definition.parts {
      let (open, near) = (
        definition.window(of: part, for: .public, .usual(.public)),
        definition.window(of: part, for: .partenaires, .usual(.partenaires))
      )
      if !open.isWithin(near) {
        reject(
          "\(root.path).publish.public",
          "rien de plus que pour « partenaires » (\(part.word))",
          "ouvrir autant à « partenaires », ou moins au public"
        )
      }
    }
  }
}
