/// What the caller of a command can rely on; the numbers are those of the outside contract.
package enum ExitStatus: Int32, CaseIterable, Sendable {
  /// Done, or nothing new.
  case done = 0
  /// `ingest rows`: refused as a whole.
  case refusedAsWhole = 2
  /// `ingest rows`: at least one reject or warning.
  case withRejects = 10
  case usage = 64
  /// Refused by a declared guard; the previous state stands.
  case dataRefused = 65
  /// Missing, unreadable, or changed while it was read.
  case inputMissing = 66
  case bug = 70
  case cannotCreate = 73
  /// Disk full included.
  case inputOutput = 74
  case locked = 75
  case warehouseDamaged = 76
  case configuration = 78
}
