package import Diagnostics
import Foundation
package import Observatory

/// Everything declared under `pipelines/`, decoded strictly and cross-checked before anything is opened.
package struct CatalogFolder: Sendable {
  package let pipeline: PipelineDefinition
  /// Where the folders of formats stand.
  private let folder: String
  /// In the order of the names of their files.
  package let sources: [SourceDescription]
  /// By identifier.
  package private(set) var vocabularies: [String: Vocabulary]
  private let readings: [String: String]
  /// Those of the pipeline, in their order.
  package let corrections: [Correction]
  /// Those the pipeline asks for, in its order.
  package let indicators: [IndicatorDefinition]
  /// What is well declared and yet leaves something out of what is published.
  package let warnings: [Problem]

  /// `pipeline` is the path of the pipeline file; the national formats are the folders beside it.
  ///
  /// Throws everything wrong that was found, in all the files at once; only a pipeline file that cannot be read
  /// stops the search.
  ///
  /// `formats` are those beside the pipeline when they were read already.
  package init(
    pipeline path: String,
    threads: Int = 1,
    formats read: DeclaredFormats? = nil
  ) throws(ConfigurationError) {
    let folder = (path as NSString).deletingLastPathComponent
    var problems: [Problem] = []

    let pipelineFile = ConfigurationFile(path: path, name: path)
    let pipeline = PipelineDefinition(pipelineFile)?.rooted(below: ObservatoryRoot(pipeline: path))
    // Nothing else can be judged when the pipeline cannot even be read.
    if pipelineFile.isUnreadable { throw ConfigurationError(problems: pipelineFile.problems) }

    let base = folder.isEmpty ? "" : "\(folder)/"
    let formats = read ?? DeclaredFormats(below: base, threads: threads)
    let (vocabularies, sources) = (formats.vocabularies.declared, formats.sources.declared)
    problems += formats.problems
    let isWhole = formats.isWhole
    let lists = OpenLists(sources: sources.map(\.value), vocabularies: vocabularies.map(\.value))
    let declared = IndicatorFolder.read("\(base)indicators", lists: isWhole ? lists : nil, threads: threads)
    problems += declared.problems
    let byID = Dictionary(declared.declared.map { ($0.value.id, $0.value) }) { first, _ in first }
    for (number, id) in (pipeline?.indicators ?? []).enumerated()
    where byID[id] == nil && !declared.faulty.contains(id) {
      pipelineFile.reject(
        "$.indicators[\(number)]",
        "un indicateur de pipelines/indicators au lieu de « \(id) »\(Spelling.hint(for: id, among: byID.keys))"
      )
    }
    if let pipeline, isWhole {
      let activities = sources.map(\.value).filter { $0.refusal == nil && $0.tellsActivities }
      ReconciliationChecks(
        codes: Set(activities.map(\.source.code)),
        all: Set(sources.map(\.value.source.code))
      ).check(pipeline, in: pipelineFile)
      ExpectedSource.check(pipeline, sources.map(\.value), vocabularies.map(\.value), in: pipelineFile)
      pipeline.night.check(sources.map(\.value), in: pipelineFile)
      DeclaredSilence.check(pipeline, sources.map(\.value), in: pipelineFile)
    }
    problems += pipelineFile.problems
    let id = pipeline?.id ?? ""
    let (corrections, correctionFile) = Correction.load(
      "\(base)corrections/\(id).jsonc",
      id: id
    )
    if let correctionFile {
      if isWhole {
        let lists = Dictionary(vocabularies.map { ($0.value.id, $0.value) }) { first, _ in first }
        CorrectionChecks(sources: sources.map(\.value), vocabularies: lists).check(
          corrections,
          in: correctionFile
        )
      }
      problems += correctionFile.problems
    }

    guard let pipeline, problems.isEmpty else { throw ConfigurationError(problems: problems) }
    self.pipeline = pipeline
    warnings = ReportChecks.warning(of: pipeline.indicators, in: pipelineFile).map { [$0] } ?? []
    self.folder = base
    self.corrections = corrections
    self.sources = sources.map(\.value)
    let words = vocabularies.reduce(0 as UInt64) { $0 &* 31 &+ $1.fingerprint }
    let actions = RoadmapAction.fingerprint(of: pipeline.actions)
    let perimeter = pipeline.perimeter.text.utf8.reduce(0 as UInt64) { $0 &* 31 &+ UInt64($1) }
    readings = Dictionary(
      uniqueKeysWithValues: sources.map { source in
        let roadmap = source.value.readings.contains { $0.record == .register } ? actions : 0
        let fingerprint = (source.fingerprint &* 31) ^ words ^ roadmap ^ (perimeter << 20)
        return (source.value.id, String(fingerprint, radix: 16))
      }
    )
    indicators = pipeline.indicators.compactMap { byID[$0].map(pipeline.completed) }
    self.vocabularies = Dictionary(uniqueKeysWithValues: vocabularies.map { ($0.value.id, $0.value) })
  }

  /// What decides how a source is read that day, as a short text: it changes with its description, a
  /// vocabulary, the perimeter, or the corrections in force.
  package func reading(of source: String, on day: Day) -> String? {
    guard let reading = readings[source] else { return nil }
    let code = sources.first { $0.id == source }?.source.code ?? ""
    let inForce = self.corrections(of: code, on: day)
    guard !inForce.isEmpty else { return reading }
    var fingerprint: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in inForce.flatMap({ "\($0.id)\n\($0.wholeTarget)\n\($0.effectText)\n".utf8 }) {
      fingerprint = (fingerprint ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return "\(reading)-\(String(fingerprint, radix: 16))"
  }

  /// The file of a description.
  package func file(of source: SourceDescription) -> String { "\(folder)sources/\(source.id).jsonc" }

  /// The corrections of a source that hold that day.
  package func corrections(of source: String, on day: Day) -> [Correction] {
    corrections.filter { $0.source == source && $0.state(on: day) == .active }
  }

  /// The same declarations for a file exported that day; nil when no label meant anything else then.
  package func asWritten(on day: Day?) -> CatalogFolder? {
    let changed = vocabularies.compactMapValues { $0.asWritten(on: day) }
    guard !changed.isEmpty else { return nil }
    var catalog = self
    catalog.vocabularies.merge(changed) { $1 }
    return catalog
  }

  /// Every value of every closed list, by dimension then in display order.
  package var modalities: [Modality] {
    vocabularies.values.sorted { $0.id < $1.id }.flatMap(\.modalities)
  }
}
