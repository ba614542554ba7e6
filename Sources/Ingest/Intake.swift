import Catalog
import Console

/// What a run is to read: the files it was given, or those of the inbox.
struct Intake {
  var paths: [String]
  var passedOver: [PassedOver: Int] = [:]
  let isInbox: Bool

  /// Throws status 66 when the inbox is not there, cannot be read or holds nothing at all: a run that reads
  /// nothing would publish yesterday's figures as today's.
  init(_ named: [String], _ pipeline: PipelineDefinition) throws(ExitError) {
    isInbox = named.isEmpty
    if isInbox {
      let inbox = try ExportInbox(pipeline.inbox)
      guard !inbox.isBare || pipeline.night.admitsEmptyInbox else {
        throw ExitError(
          .inputMissing,
          """
          dossier de dépôt « \(pipeline.inbox) » vide (rien n'y est déposé, ou disque non monté) ; \
          si c'est voulu, écrire "empty_inbox": true dans « guards »
          """
        )
      }
      paths = inbox.files
      passedOver = inbox.passedOver
    } else {
      paths = []
      for path in named {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        if let reason = PassedOver(fileName: name), reason.isNeverMeant {
          passedOver[reason, default: 0] += 1
        } else {
          paths.append(path)
        }
      }
    }
  }
}
