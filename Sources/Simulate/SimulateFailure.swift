import Console

/// Why a simulation stops.
package enum SimulateFailure: Error, Equatable {
  case missingInput(String)
  case cannotCreate(String)
  case cannotWrite(String)

  /// The exit status and the sentence the contract gives to an error of the simulation.
  static func explain(_ error: any Error) -> ExitError? {
    switch error as? SimulateFailure {
    case .missingInput(let detail): ExitError(.inputMissing, detail)
    case .cannotCreate(let path): ExitError(.cannotCreate, "impossible de créer \(path)")
    case .cannotWrite(let path): ExitError(.inputOutput, "écriture interrompue : \(path)")
    case nil: nil
    }
  }
}
