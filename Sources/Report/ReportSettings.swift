package import Catalog
package import Observatory

/// What a release needs to know of the pipeline.
package struct ReportSettings: Hashable, Sendable {
  package var id: String
  package var title: String
  package var producer: String
  package var perimeter: Perimeter
  /// In the order of the pipeline.
  package var readerships: [Readership]
  /// Folder that receives `releases/` and `courant`.
  package var output: String

  package init(
    id: String,
    title: String,
    producer: String,
    perimeter: Perimeter,
    readerships: [Readership] = [.interne],
    output: String
  ) {
    self.id = id
    self.title = title
    self.producer = producer
    self.perimeter = perimeter
    self.readerships = readerships
    self.output = output
  }

  package init(_ pipeline: PipelineDefinition) {
    self.init(
      id: pipeline.id,
      title: pipeline.title,
      producer: pipeline.producer,
      perimeter: pipeline.perimeter,
      // The other releases are of the rounded cube, which no folder shows yet.
      readerships: pipeline.readerships.filter { $0 == .interne },
      output: pipeline.output
    )
  }
}
