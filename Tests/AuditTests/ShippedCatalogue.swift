import Catalog
import Foundation
import TestSupport

/// What is declared under `pipelines`: all indicators, and what their filters and breakdowns may name.
struct ShippedCatalogue {
  let indicators: [IndicatorDefinition]
  let modalities: [Modality]
  /// Codes of the sources.
  let sources: [String]
  /// Dimensions of what registers are sorted by, and of how far their lines are.
  let categories: Set<String>
  let stages: Set<String>

  init() throws {
    let folder = PackageFolders.packageRoot.appending(path: "pipelines")
    let catalog = try CatalogFolder(pipeline: folder.appending(path: "demonstration.jsonc").path)
    indicators = IndicatorFolder.load(folder.appending(path: "indicators").path).definitions
    modalities = catalog.modalities
    sources = Set(catalog.sources.map(\.source.code)).sorted()
    let columns = catalog.sources.flatMap(\.readings).filter { $0.record == .register }.flatMap(\.columns)
    func dimensions(_ target: String) -> Set<String> {
      Set(
        columns.filter { $0.target == target }.compactMap(\.kind.vocabulary)
          .compactMap { catalog.vocabularies[$0]?.dimension }
      )
    }
    categories = dimensions("category")
    stages = dimensions("stage")
  }
}
