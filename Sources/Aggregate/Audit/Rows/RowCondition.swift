import Catalog

/// A column of a fact table that a filter asks for.
protocol AuditedFilter: FilterColumn {
  /// True of the rows `f` that hold one of the codes.
  func condition(_ codes: [String]) -> String
}

extension Array {
  /// One condition for each filter.
  func conditions<Column: AuditedFilter>() -> [String] where Element == Filter<Column> {
    map { $0.column.condition($0.codes) }
  }
}

extension Measure {
  var conditions: [String] {
    switch self {
    case .rows(let measure): measure.conditions
    case .reported(let measure): measure.conditions
    case .persons(_, let filters): filters.conditions()
    case .lastDay(let filters): filters.conditions()
    case .territory: []
    }
  }
}

extension RowMeasure {
  fileprivate var conditions: [String] {
    switch self {
    case .activities(_, let filters): filters.conditions()
    case .participations(_, let filters): filters.conditions()
    case .certifications(_, let filters): filters.conditions()
    case .register(_, let filters): filters.conditions()
    case .appointments(_, let filters): filters.conditions()
    case .sites(_, let filters): filters.conditions()
    case .imports(_, let filters): filters.conditions()
    }
  }
}

extension ReportedMeasure {
  fileprivate var conditions: [String] {
    switch self {
    case .statements(_, let filters): filters.conditions()
    case .statistics(_, let filters): filters.conditions()
    case .registerStates(_, let filters): filters.conditions()
    case .observatory: []
    }
  }
}

private func term(_ column: String, _ codes: [String]) -> String {
  RowQuery.list(RowQuery.code(of: column), codes)
}

private func named(_ codes: [String]) -> String {
  RowQuery.list("(SELECT code FROM source WHERE source_id = f.source_id)", codes)
}

extension ActivityFilter: AuditedFilter {
  func condition(_ codes: [String]) -> String {
    switch self {
    case .type: return term("type_id", codes)
    case .canal: return term("canal_id", codes)
    case .dispositif:
      return RowQuery.list("ifnull(\(RowQuery.code(of: "dispositif_id")), 'non_precise')", codes)
    case .niveau: return RowQuery.list("CAST(f.niveau AS TEXT)", codes)
    case .publicCible:
      let named = codes.contains(ActivityFilter.anyCode) ? nil : codes
      return """
        EXISTS (SELECT 1 FROM repartition_part p JOIN modalite m USING (modalite_id)
          WHERE p.repartition_id = f.public_id AND \(RowQuery.list("m.code", named)))
        """
    }
  }
}

extension ParticipationFilter: AuditedFilter {
  func condition(_ codes: [String]) -> String {
    switch self {
    case .campagneType:
      RowQuery.list("(SELECT type FROM pix_campagne c WHERE c.campagne_id = f.campagne_id)", codes)
    }
  }
}

extension CertificationFilter: AuditedFilter {
  func condition(_ codes: [String]) -> String {
    switch self {
    case .certification: term("type_id", codes)
    case .statut: term("statut_id", codes)
    }
  }
}

extension RegisterFilter: AuditedFilter {
  func condition(_ codes: [String]) -> String {
    switch self {
    case .registre: term("type_id", codes)
    case .categorie: term("categorie_id", codes)
    case .etape: term("etape_id", codes)
    }
  }
}

extension AppointmentFilter: AuditedFilter {
  func condition(_ codes: [String]) -> String {
    switch self {
    case .statutRdv: term("statut_id", codes)
    }
  }
}

extension SiteFilter: AuditedFilter {
  func condition(_ codes: [String]) -> String {
    switch self {
    case .source: named(codes)
    case .fraicheur: RowQuery.list(SiteTraits.freshness, codes)
    case .mobilite: RowQuery.list(SiteTraits.mobility, codes)
    case .horaires: RowQuery.list(SiteTraits.hours, codes)
    case .service: SiteTraits.has("service_lieu", codes)
    case .scheme: SiteTraits.has("programme_lieu", codes)
    case .accompagnement: SiteTraits.has("accompagnement_lieu", codes)
    }
  }
}

extension ImportFilter: AuditedFilter {
  func condition(_ codes: [String]) -> String {
    switch self {
    case .source: named(codes)
    }
  }
}

extension StatementFilter: AuditedFilter {
  func condition(_ codes: [String]) -> String {
    switch self {
    case .operateur: term("operateur_id", codes)
    case .unite: term("unite_id", codes)
    case .theme: term("thematique_id", codes)
    case .type: term("type_id", codes)
    }
  }
}

extension StatisticFilter: AuditedFilter {
  func condition(_ codes: [String]) -> String {
    switch self {
    case .mesure: term("mesure_id", codes)
    case .source: named(codes)
    }
  }
}
