import Catalog
import Content
import Diagnostics
import Observatory

/// "Ce qu'on ne sait pas": what a careful reader must know before quoting a figure.
struct UnknownsSection {
  let context: PageContext
  private var content: ReleaseContent { context.content }

  func write(to page: inout Page) {
    page.heading(2, "Ce qu'on ne sait pas")
    page.list(content.isExact ? ofTheTeam : ofEverybody)
  }

  private var ofTheTeam: [Text] {
    [
      refused, beginning, ageCoverage, withoutSeniors, census, unlocated, provisional, unobserved, rejected,
      outside, setAside,
      sharedEPCI,
      unknownEPCI, pix,
    ].compactMap(\.self)
      + freshness
      + [units].compactMap(\.self)
  }

  /// Nothing of what files hold, row by row: their numbers are exact, and move every night.
  private var ofEverybody: [Text] {
    [beginning, ageCoverage, withoutSeniors, census, unobserved, sharedEPCI, unknownEPCI, pix, units]
      .compactMap(\.self)
  }

  /// First of all: figures that lack a whole file.
  ///
  /// The name of a file is not known here, its hash is.
  private var refused: Text? {
    guard !content.refused.isEmpty else { return nil }
    let files = content.refused.map { file in
      let mark = file.sha256.map { " (empreinte \($0.prefix(8)))" } ?? ""
      let source = content.sources.first { $0.code == file.source }.map { "\($0.label), " } ?? ""
      return "\(source)\(file.code.title)\(mark)"
    }
    let count: Text = "\(Impersonal(countOf: files), "fichier reçu et refusé", "fichiers reçus et refusés")"
    return "\(count), dont rien n'est compté : \(files.joined(separator: " ; "))."
  }

  private var beginning: Text? {
    guard let period = context.headline?.reference, !context.figures.isWhole(.accompaniments, period),
      let start = context.figures.unbrokenStart ?? context.figures.covered.first?.first
    else { return nil }
    return
      "Les chiffres de \(period.asTitle) commencent en \(start.french) : la période n'est pas entière."
  }

  private var ageCoverage: Text? {
    guard let period = context.headline?.reference else { return nil }
    return
      "Âge connu pour \(context.figures.value(.knownAge, period)) des accompagnements \(period.asMoment)."
  }

  private var withoutSeniors: Text? {
    guard let period = context.headline?.reference, content.indicator(.seniors) != nil else { return nil }
    let epci = context.territories.epci.filter { isUnknown($0.level, $0.code) }
    let communes = context.territories.communes.filter { isUnknown(.commune, $0) }
    guard !epci.isEmpty || !communes.isEmpty else { return nil }
    let names = epci.map { content.name($0.level, $0.code) }.joined(separator: ", ")
    let territories: Text = epci.isEmpty ? "" : " pour \(names)" + (communes.isEmpty ? "" : " et")
    let count: Text =
      communes.isEmpty ? "" : " pour \(Impersonal(countOf: communes), "commune", "communes")"
    return
      "Part des 60 ans et plus indisponible \(period.asMoment), malgré une activité,\(territories)\(count)."
  }

  /// There was activity, but too few known ages.
  private func isUnknown(_ level: TerritoryLevel, _ code: String) -> Bool {
    context.territories.row(.accompaniments, level, code)?.value.isPositive == true
      && isMissing(context.territories.row(.seniors, level, code)?.value)
  }

  /// What is not shown because it is of too few is no unknown.
  private func isMissing(_ share: Publishable?) -> Bool {
    share?.isShown != true && share?.absence != .secret
  }

  private var unlocated: Text? {
    let total = content.unlocatedAccompaniments
    guard total.isPositive else { return nil }
    let count: Text = "\(total, "accompagnement", "accompagnements")"
    return "\(count) sans commune connue, toutes périodes confondues : comptés dans aucun territoire."
  }

  private var provisional: Text? {
    let periods = context.figures.periods(.accompaniments).filter {
      context.figures.row(.accompaniments, $0)?.status == .provisional
    }
    guard !periods.isEmpty else { return nil }
    return
      "Périodes provisoires ou incomplètement observées : \(periods.map(\.french).joined(separator: ", "))."
  }

  private var unobserved: Text? {
    let runs = context.figures.covered
    guard runs.count > 1 else { return nil }
    let holes = zip(runs, runs.dropFirst()).map { before, after in
      let first = Period(.mois, containing: before.last.firstMonth.adding(months: 1))
      let last = after.first.previous
      return first == last ? first.french : "de \(first.french) à \(last.french)"
    }
    return
      "Périodes qu'aucun export d'activité ne couvre, où rien n'est zéro et rien n'est su : \(holes.joined(separator: ", "))."
  }

  private var rejected: Text? {
    let total = Publishable.sum(content.imports.map(\.rejected))
    guard total.isPositive else { return nil }
    let reasons = content.rejections.map { code, count -> Text in
      "\(ProblemCode(rawValue: code)?.title ?? code) (\(count))"
    }
    let read = Publishable.sum(content.imports.map(\.read))
    let detail: Text = reasons.isEmpty ? "" : " : \(reasons.joined(separator: ", "))"
    return
      "\(total, "ligne rejetée", "lignes rejetées") sur \(read) lues, tous imports confondus\(detail)."
  }

  private var outside: Text? {
    let total = Publishable.sum(content.imports.map(\.outside))
    guard total.isPositive else { return nil }
    return "\(total, "ligne écartée", "lignes écartées") parce que hors du territoire suivi."
  }

  /// What one_source_per_period leaves out, by source and year: a mediator found there only counts nowhere.
  private var setAside: Text? {
    let rows = content.reconciliation.filter(\.isSetAside)
    guard !rows.isEmpty else { return nil }
    let bySource = Dictionary(grouping: rows, by: \.sourceB)
    let texts = bySource.sorted { $0.key < $1.key }.map { code, rows -> Text in
      let label = content.sources.first { $0.code == code }?.label ?? code
      let years = Dictionary(grouping: rows, by: \.period).sorted { $0.key < $1.key }.map {
        year,
        rows -> Text in
        func sum(_ measure: String) -> Publishable {
          Publishable.sum(rows.filter { $0.measure == measure }.map(\.valueB))
        }
        let activities: Text = "\(sum("activités"), "activité", "activités")"
        return
          "\(year), \(activities) (\(sum("accompagnements"), "accompagnement", "accompagnements"))"
      }
      return "\(label) : \(years.joined(separator: " ; "))"
    }
    return """
      Écarté parce qu'une autre source dit les mêmes mois (\(code: "one_source_per_period")), et compté nulle part si \
      elle seule le disait — \(texts.joined(separator: ". ")).
      """
  }

  /// Only where an indicator asks for it.
  private var census: Text? {
    guard content.indicator(.seniorPopulation) != nil,
      content.vintage("population_60_plus").isEmpty
    else { return nil }
    let estimate = content.vintage("population_60_plus_departement")
    let instead: Text =
      estimate.isEmpty ? "" : " ; pour le département entier, \(estimate) de l'Insee"
    return "Population de 60 ans et plus par commune : non disponible\(instead)."
  }

  private var sharedEPCI: Text? {
    let across = content.epci.filter { epci in
      content.communes.contains {
        $0.epci == epci.siren && !content.perimeter.follows($0.departement)
      }
    }
    guard !across.isEmpty else { return nil }
    let count: Text = "\(Impersonal(countOf: across), "intercommunalité", "intercommunalités")"
    return """
      \(count) à cheval sur un territoire non suivi : le total entier (\(code: "epci")) ne dit que ce que les exports reçus \
      en disent ; seule la partie suivie (\(code: "epci_departement")) s'additionne aux autres.
      """
  }

  private var unknownEPCI: Text? {
    let departements = content.vintage("epci_inconnu")
    guard !departements.isEmpty else { return nil }
    let names = departements.split(separator: ", ").map(String.init)
    return """
      Composition des intercommunalités inconnue pour \(Impersonal(countOf: names), "département", "départements") \
      (\(departements)) : leurs communes ne sont ni dans un EPCI, ni hors EPCI.
      """
  }

  private var pix: Text? {
    guard context.pixPeriod != nil else { return nil }
    let perimeter = content.perimeter
    guard perimeter.departement == nil else {
      return "Les fichiers Pix ne portent pas de territoire : ils sont rattachés au département entier."
    }
    let name = content.name(perimeter.widest, perimeter.widestCode)
    return """
      Les fichiers Pix ne portent pas de territoire : ils sont rattachés à l'ensemble (\(name)), et à aucun \
      département.
      """
  }

  private var freshness: [Text] {
    content.sources.map { source -> Text in
      guard let day = content.lastDay(of: source.code), let age = content.freshness(of: source.code) else {
        return "\(source.label) : date de la dernière activité inconnue."
      }
      return """
        \(source.label) : dernière activité connue le \(day.french), \(age, "jour", "jours") avant la date de \
        l'édition.
        """
    }
  }

  private var units: Text? {
    let units = Set(content.sources.map(\.unit)).sorted()
    guard units.count > 1 else { return nil }
    return "Les unités ne s'additionnent jamais entre elles : \(units.joined(separator: ", "))."
  }
}
