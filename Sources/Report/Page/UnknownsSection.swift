import Diagnostics
import Observatory
import Warehouse

/// "Ce qu'on ne sait pas": what a careful reader must know before quoting a figure.
struct UnknownsSection {
  let context: PageContext
  private var content: ReleaseContent { context.content }

  func write(to page: inout MarkdownPage) {
    page.heading(2, "Ce qu'on ne sait pas")
    let items =
      [
        refused, beginning, ageCoverage, withoutSeniors, census, unlocated, provisional, unobserved, rejected,
        outside, setAside,
        sharedEPCI,
        unknownEPCI, pix,
      ].compactMap(\.self)
      + freshness
      + [units].compactMap(\.self)
    page.list(items)
  }

  /// First of all: figures that lack a whole file.
  ///
  /// The name of a file is not known here, its hash is.
  private var refused: Markdown? {
    guard !content.refused.isEmpty else { return nil }
    let files = content.refused.map { file in
      let mark = file.sha256.map { " (empreinte \($0.prefix(8)))" } ?? ""
      let source = content.sources.first { $0.code == file.source }.map { "\($0.label), " } ?? ""
      return "\(source)\(file.code.title)\(mark)"
    }
    let count = FrenchNumber.count(Int64(files.count), "fichier reçu et refusé", "fichiers reçus et refusés")
    return "\(count), dont rien n'est compté : \(files.joined(separator: " ; "))."
  }

  private var beginning: Markdown? {
    guard let period = context.headline?.reference, !context.figures.isWhole("ACC", period),
      let start = context.figures.unbrokenStart ?? context.figures.covered.first?.first
    else { return nil }
    return
      "Les chiffres de \(period.asTitle) commencent en \(start.french) : la période n'est pas entière."
  }

  private var ageCoverage: Markdown? {
    guard let period = context.headline?.reference else { return nil }
    let row = context.figures.row("AGE_COUV", "", period)
    return "Âge connu pour \(context.text(row)) des accompagnements \(period.asPlace)."
  }

  private var withoutSeniors: Markdown? {
    guard let period = context.headline?.reference, content.indicator("SENIOR") != nil else { return nil }
    let epci = context.places.epci.filter { isUnknown($0.level, $0.code) }
    let communes = context.places.communes.count { isUnknown(.commune, $0) }
    guard !epci.isEmpty || communes > 0 else { return nil }
    let names = epci.map { content.name($0.level, $0.code) }.joined(separator: ", ")
    let places: Markdown = epci.isEmpty ? "" : " pour \(names)" + (communes > 0 ? " et" : "")
    let count: Markdown =
      communes == 0 ? "" : " pour \(FrenchNumber.count(Int64(communes), "commune", "communes"))"
    return "Part des 60 ans et plus indisponible \(period.asPlace), malgré une activité,\(places)\(count)."
  }

  /// There was activity, but too few known ages.
  private func isUnknown(_ level: TerritoryLevel, _ code: String) -> Bool {
    (context.places.row("ACC", level, code)?.value ?? 0) > 0
      && context.places.row("SENIOR", level, code)?.value == nil
  }

  private var unlocated: Markdown? {
    let total = content.unlocatedAccompaniments
    guard total > 0 else { return nil }
    let count = FrenchNumber.count(total, "accompagnement", "accompagnements")
    return "\(count) sans commune connue, toutes périodes confondues : comptés dans aucun territoire."
  }

  private var provisional: Markdown? {
    let periods = context.figures.periods("ACC").filter {
      context.figures.row("ACC", "", $0)?.status == .provisional
    }
    guard !periods.isEmpty else { return nil }
    return
      "Périodes provisoires ou incomplètement observées : \(periods.map(\.french).joined(separator: ", "))."
  }

  private var unobserved: Markdown? {
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

  private var rejected: Markdown? {
    let total = content.imports.map(\.rejected).reduce(0, +)
    guard total > 0 else { return nil }
    let byCode = Dictionary(
      content.problems.filter { $0.severity == Severity.rejection.rawValue }.map { ($0.code, $0.count) },
      uniquingKeysWith: +
    )
    let reasons = byCode.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { code, count in
      "\(ProblemCode(rawValue: code)?.title ?? code) (\(FrenchNumber.text(count)))"
    }
    let read = content.imports.map(\.read).reduce(0, +)
    let detail = reasons.isEmpty ? "" : " : \(reasons.joined(separator: ", "))"
    return """
      \(FrenchNumber.count(total, "ligne rejetée", "lignes rejetées")) sur \(read) lues, tous imports confondus\(detail).
      """
  }

  private var outside: Markdown? {
    let total = content.imports.map(\.outside).reduce(0, +)
    guard total > 0 else { return nil }
    return
      "\(FrenchNumber.count(total, "ligne écartée", "lignes écartées")) parce que hors du territoire suivi."
  }

  /// What one_source_per_period leaves out, by source and year: a mediator found there only counts nowhere.
  private var setAside: Markdown? {
    let rows = content.reconciliation.filter { $0.rule == .oneSourcePerPeriod && ($0.valueB ?? 0) > 0 }
    guard !rows.isEmpty else { return nil }
    let bySource = Dictionary(grouping: rows, by: \.sourceB)
    let texts = bySource.sorted { $0.key < $1.key }.map { code, rows in
      let label = content.sources.first { $0.code == code }?.label ?? code
      let years = Dictionary(grouping: rows, by: \.period).sorted { $0.key < $1.key }.map { year, rows in
        func sum(_ measure: String) -> Int64 {
          rows.filter { $0.measure == measure }.reduce(0) { $0 + ($1.valueB ?? 0) }
        }
        let activities = FrenchNumber.count(sum("activités"), "activité", "activités")
        return
          "\(year), \(activities) (\(FrenchNumber.count(sum("accompagnements"), "accompagnement", "accompagnements")))"
      }
      return "\(label) : \(years.joined(separator: " ; "))"
    }
    return """
      Écarté parce qu'une autre source dit les mêmes mois (`one_source_per_period`), et compté nulle part si elle seule \
      le disait — \(texts.joined(separator: ". ")).
      """
  }

  /// Only where an indicator asks for it.
  private var census: Markdown? {
    guard content.indicators.contains(where: { $0.id == "SENIOR_POP" }),
      content.vintage("population_60_plus").isEmpty
    else { return nil }
    let estimate = content.vintage("population_60_plus_departement")
    let instead: Markdown =
      estimate.isEmpty ? "" : " ; pour le département entier, \(estimate) de l'Insee"
    return "Population de 60 ans et plus par commune : non disponible\(instead)."
  }

  private var sharedEPCI: Markdown? {
    let across = content.epci.filter { epci in
      content.communes.contains {
        $0.epci == epci.siren && !content.settings.perimeter.follows($0.departement)
      }
    }
    guard !across.isEmpty else { return nil }
    let count = FrenchNumber.count(Int64(across.count), "intercommunalité", "intercommunalités")
    return """
      \(count) à cheval sur un territoire non suivi : le total entier (`epci`) ne dit que ce que les exports reçus \
      en disent ; seule la partie suivie (`epci_departement`) s'additionne aux autres.
      """
  }

  private var unknownEPCI: Markdown? {
    let departements = content.vintage("epci_inconnu")
    guard !departements.isEmpty else { return nil }
    let names = departements.split(separator: ", ").count
    return """
      Composition des intercommunalités inconnue pour \(FrenchNumber.count(Int64(names), "département", "départements")) \
      (\(departements)) : leurs communes ne sont ni dans un EPCI, ni hors EPCI.
      """
  }

  private var pix: Markdown? {
    guard context.pixPeriod != nil else { return nil }
    let perimeter = content.settings.perimeter
    guard perimeter.departement == nil else {
      return "Les fichiers Pix ne portent pas de territoire : ils sont rattachés au département entier."
    }
    let name = content.name(perimeter.widest, perimeter.widestCode)
    return """
      Les fichiers Pix ne portent pas de territoire : ils sont rattachés à l'ensemble (\(name)), et à aucun \
      département.
      """
  }

  private var freshness: [Markdown] {
    content.sources.map { source in
      guard let day = content.lastDay(of: source.code), let age = content.freshness(of: source.code) else {
        return "\(source.label) : date de la dernière activité inconnue."
      }
      let days = FrenchNumber.count(Int64(age), "jour", "jours")
      return
        "\(source.label) : dernière activité connue le \(day.french), \(days) avant la date de l'édition."
    }
  }

  private var units: Markdown? {
    let units = Set(content.sources.map(\.unit)).sorted()
    guard units.count > 1 else { return nil }
    return "Les unités ne s'additionnent jamais entre elles : \(units.joined(separator: ", "))."
  }
}
