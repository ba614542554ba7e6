import Diagnostics

/// What a pipeline's report will not say, for want of an indicator that its pages speak of: a warning, since an
/// observatory may well do without.
enum ReportChecks {
  /// Nothing when every section is whole.
  static func warning(of indicators: [String], in file: ConfigurationFile) -> Problem? {
    let wanting = ReportSection.allCases.filter { !$0.isOptional }.map { section in
      (section: section, wants: section.needs.filter { !$0.isMet(by: indicators) }.map(\.words))
    }
    let missing = wanting.filter { !$0.wants.isEmpty }
    let partial = wanting.filter(\.wants.isEmpty).map { section, _ in
      (section: section, wants: section.details.map(\.rawValue).filter { !indicators.contains($0) })
    }.filter { !$0.wants.isEmpty }
    let sentences = [("absentes", missing), ("incomplètes", partial)].filter { !$0.1.isEmpty }.map {
      "\($0) : \($1.map { "« \($0.section.title) » (\($0.wants.joined(separator: ", ")))" }.joined(separator: ", "))"
    }
    guard !sentences.isEmpty else { return nil }
    return Problem(
      .reportIncomplete,
      .warning,
      at: Location(file: file.name, line: file.line(of: "$.indicators"), header: "$.indicators"),
      expected: "",
      action: "sections \(sentences.joined(separator: " ; "))"
    )
  }
}

extension ReportSection.Need {
  fileprivate func isMet(by indicators: [String]) -> Bool {
    switch self {
    case .indicator(let indicator): indicators.contains(indicator.rawValue)
    case .family(let family): indicators.contains(where: family.holds)
    }
  }

  fileprivate var words: String {
    switch self {
    case .indicator(let indicator): indicator.rawValue
    case .family(let family): family.prefixes.map { "\($0)…" }.joined(separator: ", ")
    }
  }
}
