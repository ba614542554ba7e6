/// Why a simulation stops, with the exit status the contract gives to it.
package enum SimulateFailure: Error, Equatable {
  case usage(String)
  case missingInput(String)
  case cannotCreate(String)
  case cannotWrite(String)

  package var status: Int32 {
    switch self {
    case .usage: 64
    case .missingInput: 66
    case .cannotCreate: 73
    case .cannotWrite: 74
    }
  }

  package var message: String {
    switch self {
    case .usage(let detail): "\(detail) (voir simulate --help)"
    case .missingInput(let detail): detail
    case .cannotCreate(let path): "impossible de créer \(path)"
    case .cannotWrite(let path): "écriture interrompue : \(path)"
    }
  }
}
