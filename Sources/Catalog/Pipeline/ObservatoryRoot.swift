import Foundation

/// Where the paths that a pipeline writes begin, whatever the folder of launch: the folder that holds the one
/// of the pipeline file (`observatoire` for `observatoire/pipelines/vendee.jsonc`).
struct ObservatoryRoot {
  /// Empty when it is the folder of launch: paths then stay as written.
  private let folder: String

  init(pipeline path: String) {
    let pipelines = (path as NSString).deletingLastPathComponent
    folder =
      switch (pipelines as NSString).lastPathComponent {
      case "": ".."
      case ".", "..": "\(pipelines)/.."
      default: (pipelines as NSString).deletingLastPathComponent
      }
  }

  /// `~` is HOME when the scheduler sets it, else the account's folder.
  func location(_ path: String) -> String {
    if path.hasPrefix("~/") {
      if let home = ProcessInfo.processInfo.environment["HOME"], home.hasPrefix("/") {
        return home + path.dropFirst()
      }
      return (path as NSString).expandingTildeInPath
    }
    if path.hasPrefix("/") || folder.isEmpty { return path }
    return folder == "/" ? "/\(path)" : "\(folder)/\(path)"
  }
}

extension PipelineDefinition {
  /// The same, its places as the process can open them.
  func rooted(below root: ObservatoryRoot) -> PipelineDefinition {
    var pipeline = self
    for index in [
      \PipelineDefinition.reference, \.warehouse, \.inbox, \.output, \.secret,
    ] {
      pipeline[keyPath: index] = root.location(pipeline[keyPath: index])
    }
    return pipeline
  }
}
