import Foundation
package import Observatory

/// The options every pipeline command shares, with their defaults.
package struct PipelineOptions: Hashable, Sendable {
  package static let defaultPipeline = "pipelines/vendee.jsonc"

  package var pipeline: String
  /// Nil: the warehouse the pipeline names.
  package var warehouse: String?
  /// Today in Paris unless the command line says another day.
  package var asOf: Day
  package var threads: Int

  package init(pipeline: String, warehouse: String?, asOf: Day, threads: Int) {
    self.pipeline = pipeline
    self.warehouse = warehouse
    self.asOf = asOf
    self.threads = threads
  }

  /// Throws a usage error when `--as-of` is no date or `--threads` is not a whole number from 1 to 1024.
  package init(_ options: Options) throws(ExitError) {
    pipeline = options.value("pipeline") ?? PipelineOptions.defaultPipeline
    warehouse = options.value("warehouse")
    if let text = options.value("as-of") {
      guard let day = Day(iso: text) else {
        throw .usage("--as-of attend une date AAAA-MM-JJ, pas « \(text) »")
      }
      asOf = day
    } else {
      asOf = Today.inParis()
    }
    threads = try options.integer("threads", in: 1...1024) ?? ProcessInfo.processInfo.activeProcessorCount
  }
}
