package import Catalog

/// What a release needs to know of the pipeline.
package struct ReportSettings: Hashable, Sendable {
  package var id: String
  package var title: String
  package var producer: String
  package var departement: String
  package var audiences: [String]
  /// Folder that receives `releases/` and `courant`.
  package var output: String

  package init(
    id: String,
    title: String,
    producer: String,
    departement: String,
    audiences: [String] = ["interne"],
    output: String
  ) {
    self.id = id
    self.title = title
    self.producer = producer
    self.departement = departement
    self.audiences = audiences
    self.output = output
  }

  package init(_ pipeline: PipelineDefinition) {
    self.init(
      id: pipeline.id,
      title: pipeline.title,
      producer: pipeline.producer,
      departement: pipeline.departement,
      audiences: pipeline.audiences,
      output: pipeline.output
    )
  }
}
