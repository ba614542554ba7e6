package import Catalog
import Console
package import Observatory
import Releases
import SQLite
import Warehouse

/// From one value back to its terms, its rows, their files and lines, and what was published before.
package struct ExplainRun: Sendable {
  package var warehouse: String
  package var perimeter: Perimeter
  package var definitions: [IndicatorDefinition]
  /// Where the files that were imported may still be.
  package var inbox: String
  /// Where releases are.
  package var output: String
  package var request: ExplainRequest

  package init(
    warehouse: String,
    perimeter: Perimeter,
    definitions: [IndicatorDefinition],
    inbox: String,
    output: String,
    request: ExplainRequest
  ) {
    self.warehouse = warehouse
    self.perimeter = perimeter
    self.definitions = definitions
    self.inbox = inbox
    self.output = output
    self.request = request
  }

  package init(warehouse: String, catalog: CatalogFolder, request: ExplainRequest) {
    self.init(
      warehouse: warehouse,
      perimeter: catalog.pipeline.perimeter,
      definitions: catalog.indicators,
      inbox: catalog.pipeline.inbox,
      output: catalog.pipeline.output,
      request: request
    )
  }

  /// Throws `ExitError` for a name that is not of this observatory, `AuditError` when nothing was computed or
  /// no rule of the audit reads the definition, `WarehouseError` or `DatabaseError` when the warehouse cannot
  /// be read.
  package func run() throws -> Explanation {
    let database = try WarehouseFile.openForReading(warehouse)
    // One state of the warehouse for all the questions.
    try database.execute("BEGIN")
    guard let asOf = try LedgerReader.computedAsOf(database) else { throw AuditError.notComputed }
    let definition = try definition()
    let (level, name) = try territory(database, definition)
    try checkPeriod(database, level)
    guard try ExplainedRows.knows(database, breakdown: request.breakdown) else {
      let known = try breakdowns(database, level)
      let advice = nearest(to: request.breakdown, among: known).map { "vouliez-vous dire « \($0) » ?" }
      throw ExitError.usage(
        "ventilation « \(request.breakdown) » inconnue de cet observatoire ; \(advice ?? list(known))"
      )
    }
    let territory = ExplainedTerritory(
      level: level,
      code: request.territory,
      perimeter: perimeter
    )
    let value = try value(database, level)
    if value == nil, request.breakdown.isEmpty {
      let known = try breakdowns(database, level)
      guard known.isEmpty || known.contains("") else {
        throw ExitError.usage("\(definition.id) n'a de valeurs que par ventilation ; \(list(known))")
      }
    }
    let rows = try Contributions(database, request, definition, at: territory, asOf: asOf)
    let archive = ReleaseArchive(output: output)
    let key = PublishedKey(
      indicator: request.indicator,
      level: level.rawValue,
      territory: request.territory,
      period: request.period.code,
      breakdown: request.breakdown
    )
    let history = PublicationHistory(archive, key, decimals: definition.decimals)
    return Explanation(
      request: request,
      definition: definition,
      level: level,
      territoryName: name,
      vintages: try TerritoryReader.vintages(database),
      value: value,
      terms: ExplainedTerm.all(rows, definition, value),
      sources: rows.shares(
        try ExplainedRows.sources(database)
      ),
      unknowns: try Unknowns(database, rows, definition, at: territory, in: request.period).shares,
      files: try FileShare.all(
        database,
        rows,
        inbox: inbox,
        previousInputs: history.previous.flatMap { archive.inputs(of: $0.release) }
      ),
      corrections: try AppliedCorrection.all(database, to: rows),
      publication: history
    )
  }

  private func definition() throws(ExitError) -> IndicatorDefinition {
    if let found = definitions.first(where: { $0.id == request.indicator }) { return found }
    let known = definitions.map(\.id)
    let advice =
      Spelling.nearest(to: request.indicator, among: known).map { "vouliez-vous dire « \($0) » ?" }
      ?? "il a : \(known.joined(separator: ", "))"
    throw .usage("indicateur « \(request.indicator) » inconnu de cet observatoire ; \(advice)")
  }

  private func territory(
    _ database: borrowing Database,
    _ definition: IndicatorDefinition
  ) throws -> (TerritoryLevel, String) {
    let query = Query(
      """
      SELECT p.territoire_type, ifnull(t.nom, '') FROM territoire_publie p
      LEFT JOIN v_territoires t ON t.territoire_code = substr(p.territoire_code, 1, 9)
        AND t.territoire_type = replace(p.territoire_type, '_departement', '')
      WHERE p.territoire_code = ?1 AND (?2 IS NULL OR p.territoire_type = ?2) ORDER BY 1
      """,
      .text(request.territory),
      .text(request.level?.rawValue)
    )
    let found = try database.first(query) { row in (row.text(0) ?? "", row.text(1) ?? "") }
    guard let (code, name) = found, let level = TerritoryLevel(rawValue: code) else {
      let meant = try KnownTerritories(database).hint(for: request.territory)
      throw ExitError.usage("territoire « \(request.territory) » inconnu de cet observatoire\(meant)")
    }
    guard definition.isReported(at: level) else {
      let levels = definition.levels.map(\.rawValue).joined(separator: ", ")
      throw ExitError.usage(
        "\(definition.id) n'est pas calculé au niveau \(level.rawValue) ; il l'est pour : \(levels)"
      )
    }
    return (level, name)
  }

  private func checkPeriod(_ database: borrowing Database, _ level: TerritoryLevel) throws {
    let periods = try ResultTable.periods(database, indicator: request.indicator, level: level).sorted()
    if periods.contains(request.period) { return }
    let all = try ResultTable.periods(database)
    guard all.contains(request.period) else {
      let bounds = all.filter { $0.kind == request.period.kind }.sorted()
      let words = bounds.first.map { "\($0.code) à \(bounds.last?.code ?? "")" } ?? "aucune"
      throw ExitError.usage("période \(request.period.code) hors de ce qui est calculé (\(words))")
    }
  }

  /// Those the indicator has there and then, the empty one included.
  private func breakdowns(_ database: borrowing Database, _ level: TerritoryLevel) throws -> [String] {
    let rows = try ResultTable.values(
      database,
      of: request.territory,
      level: level,
      indicators: [request.indicator]
    )
    return Set(rows.filter { $0.period == request.period }.map(\.breakdown)).sorted()
  }

  /// Codes of one dimension are compared without it: it would make all of them look alike.
  private func nearest(to breakdown: String, among known: [String]) -> String? {
    let dimension = breakdown.prefix { $0 != "=" } + "="
    let codes = known.filter { $0.hasPrefix(dimension) }.map { String($0.dropFirst(dimension.count)) }
    guard !codes.isEmpty else { return Spelling.nearest(to: breakdown, among: known) }
    return Spelling.nearest(to: String(breakdown.dropFirst(dimension.count)), among: codes).map {
      "\(dimension)\($0)"
    }
  }

  private func list(_ breakdowns: [String]) -> String {
    let options = breakdowns.filter { !$0.isEmpty }.map { "--breakdown \($0)" }
    return options.isEmpty ? "cet indicateur n'en a pas" : "choisir : \(options.joined(separator: ", "))"
  }

  private func value(_ database: borrowing Database, _ level: TerritoryLevel) throws -> ExplainedValue? {
    let row = try ResultTable.values(
      database,
      of: request.territory,
      level: level,
      indicators: [request.indicator]
    ).first { $0.period == request.period && $0.breakdown == request.breakdown }
    return row.map {
      ExplainedValue(
        value: $0.value,
        numerator: $0.numerator,
        denominator: $0.denominator,
        coverage: $0.coverage,
        status: $0.status,
        absence: MissingReason(
          $0.status,
          hasCoverage: $0.coverage != nil,
          hasSources: !$0.sources.isEmpty
        )
      )
    }
  }
}
