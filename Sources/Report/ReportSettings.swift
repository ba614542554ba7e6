package import Catalog
package import Content
package import Observatory

/// What a release needs to know of the pipeline.
package struct ReportSettings: Sendable {
  package var id: String
  package var title: String
  package var producer: String
  package var perimeter: Perimeter
  /// What each readership is shown, in the order of the pipeline.
  package var publications: [ReleasePublication]
  /// Folder that receives `releases/` and `courant`.
  package var output: String

  package init(
    id: String,
    title: String,
    producer: String,
    perimeter: Perimeter,
    publications: [ReleasePublication] = [.team],
    output: String
  ) {
    self.id = id
    self.title = title
    self.producer = producer
    self.perimeter = perimeter
    self.publications = publications
    self.output = output
  }

  /// Of a pipeline and the indicators it asks for.
  package init(_ pipeline: PipelineDefinition, _ definitions: [IndicatorDefinition]) {
    self.init(
      id: pipeline.id,
      title: pipeline.title,
      producer: pipeline.producer,
      perimeter: pipeline.perimeter,
      publications: pipeline.readerships.map { ReleasePublication(pipeline, definitions, for: $0) },
      output: pipeline.output
    )
  }

  package var readerships: [Readership] { publications.map(\.readership) }
  /// Whether something leaves the team.
  var isPublic: Bool { readerships.contains { $0 != .interne } }
}
