package import Observatory
import SQLite

/// The numbers of one value, as six words: a block of them is compared and hashed as bytes.
///
/// Values and terms are in the units of `ResultRow`, coverage in thousandths too.
package struct ResultCell: Hashable, Sendable {
  /// Territory in the upper half, breakdown in the lower one, as `territoire_publie` and `ventilation`
  /// number them.
  package var key: Int64
  private let valueWord: Int64
  private let numeratorWord: Int64
  private let denominatorWord: Int64
  /// Rounding, coverage plus one, then the codes of the two statuses.
  private let stateWord: Int64
  package var origin: Int64

  /// Stands for NULL: no sum gives it, since a sum that overflows stops the run.
  private static let absent = Int64.min

  package init(
    key: Int64,
    value: Int64?,
    numerator: Int64?,
    denominator: Int64?,
    coverage: Int64?,
    status: ObservationStatus,
    confidentiality: ConfidentialityStatus,
    origin: Int64,
    rounding: Int64 = 0
  ) {
    self.key = key
    valueWord = value ?? ResultCell.absent
    numeratorWord = numerator ?? ResultCell.absent
    denominatorWord = denominator ?? ResultCell.absent
    stateWord =
      rounding << ResultCell.roundingShift | ((coverage ?? -1) + 1) << 16 | Int64(status.byte) << 8
      | Int64(confidentiality.byte)
    self.origin = origin
  }

  package static func key(territory: Int64, breakdown: Int64) -> Int64 {
    territory << 32 | breakdown
  }

  package var value: Int64? { valueWord == ResultCell.absent ? nil : valueWord }
  package var numerator: Int64? { numeratorWord == ResultCell.absent ? nil : numeratorWord }
  package var denominator: Int64? { denominatorWord == ResultCell.absent ? nil : denominatorWord }
  package var coverage: Int64? {
    let word = (stateWord >> 16) & (1 << (ResultCell.roundingShift - 16) - 1)
    return word == 0 ? nil : word - 1
  }
  /// What counts are sums of multiples of; 0 for what is exact.
  package var rounding: Int64 { stateWord >> ResultCell.roundingShift }
  private static let roundingShift: Int64 = 36
  package var isProvisional: Bool { statusByte == ObservationStatus.provisional.byte }
  private var statusByte: UInt8 { UInt8(truncatingIfNeeded: stateWord >> 8) }
  private var confidentialityByte: UInt8 { UInt8(truncatingIfNeeded: stateWord) }

  package var status: ObservationStatus {
    switch statusByte {
    case ObservationStatus.normal.byte: .normal
    case ObservationStatus.provisional.byte: .provisional
    case ObservationStatus.lowReliability.byte: .lowReliability
    case ObservationStatus.missing.byte: .missing
    default: .notApplicable
    }
  }

  var confidentiality: ConfidentialityStatus {
    switch confidentialityByte {
    case ConfidentialityStatus.free.byte: .free
    case ConfidentialityStatus.primary.byte: .primary
    case ConfidentialityStatus.secondary.byte: .secondary
    default: .notForPublication
    }
  }

  /// Those of `resultat_valeur`.
  static let columns = [
    "valeur_id", "valeur", "numerateur", "denominateur", "couverture", "statuts", "origine_id",
  ]

  func index(in block: ResultBlockKey) -> ResultKey {
    ResultKey(
      indicator: block.indicator,
      period: block.period,
      territory: key >> 32,
      breakdown: key & 0xFFFF_FFFF
    )
  }

  /// In the order of `columns`, and the rounding after them.
  func fill(_ cells: UnsafeMutablePointer<Int64>, _ block: ResultBlockKey, isRounded: Bool) {
    cells[0] = index(in: block).number
    cells[1] = value ?? RowBatch.null
    cells[2] = numerator ?? RowBatch.null
    cells[3] = denominator ?? RowBatch.null
    cells[4] = coverage ?? RowBatch.null
    cells[5] = status.digit * 10 + confidentiality.digit
    cells[6] = origin
    if isRounded { cells[7] = rounding }
  }

  /// The code of the first status in SQL, from both digits.
  static func status(_ digits: String) -> String { "substr('APUMZ', \(digits) / 10 + 1, 1)" }
}

extension ObservationStatus {
  var byte: UInt8 {
    switch self {
    case .normal: 65
    case .provisional: 80
    case .lowReliability: 85
    case .missing: 77
    case .notApplicable: 90
    }
  }

  var digit: Int64 {
    switch self {
    case .normal: 0
    case .provisional: 1
    case .lowReliability: 2
    case .missing: 3
    case .notApplicable: 4
    }
  }
}

extension ConfidentialityStatus {
  var byte: UInt8 {
    switch self {
    case .free: 70
    case .primary: 67
    case .secondary: 68
    case .notForPublication: 78
    }
  }

  var digit: Int64 {
    switch self {
    case .free: 0
    case .primary: 1
    case .secondary: 2
    case .notForPublication: 3
    }
  }
}
