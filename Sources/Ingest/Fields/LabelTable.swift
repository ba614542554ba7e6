import Catalog
import Observatory

/// A closed list ready for reading: folded label → number, the same numbers the whole run uses.
struct LabelTable: Sendable {
  /// For a single choice: index of the modality in its dimension, or -1 for a label without equivalent.
  ///
  /// For several choices: a mask of such indexes.
  private let values: [String: Int64]
  private let otherwise: Int64?
  /// Of the modalities, by index.
  let hashes: [UInt64]
  /// In a mask, stands for a label that is in no list; dimensions read as masks have at most 63 values.
  static let unknown = Int64.min

  /// One label, one modality.
  init(choiceOf vocabulary: Vocabulary, in dimension: ModalityList) {
    values = vocabulary.codesByLabel.mapValues { codes in
      codes.first.flatMap(dimension.index).map(Int64.init) ?? -1
    }
    otherwise =
      vocabulary.dropsUnlisted ? -1 : vocabulary.otherwise.flatMap(dimension.index).map(Int64.init)
    hashes = dimension.hashes
  }

  /// One label, a set of modalities.
  init(maskOf vocabulary: Vocabulary, in dimension: ModalityList) {
    values = vocabulary.codesByLabel.mapValues { codes in
      Int64(bitPattern: codes.compactMap(dimension.index).reduce(0) { $0 | 1 << UInt64($1) })
    }
    otherwise =
      vocabulary.dropsUnlisted
      ? 0 : vocabulary.otherwise.flatMap(dimension.index).map { Int64(bitPattern: 1 << UInt64($0)) }
    hashes = dimension.hashes
  }

  func value(of label: some StringProtocol) -> Int64? {
    values[FoldedLabel.fold(label)] ?? otherwise
  }

  func value(of bytes: UnsafeRawBufferPointer) -> Int64? {
    value(of: String(decoding: bytes, as: UTF8.self))
  }
}

/// The modalities of one dimension, numbered in the order of their vocabulary.
struct ModalityList: Sendable {
  let name: String
  let modalities: [Modality]
  /// For each modality, a hash of its code that does not depend on its position: fingerprints outlive
  /// a reordering of the vocabulary.
  let hashes: [UInt64]
  private let indexes: [String: Int]

  init(_ name: String, _ modalities: [Modality]) {
    self.name = name
    self.modalities = modalities
    hashes = modalities.map { Fingerprint64.hash("\(name):\($0.code)") }
    indexes = Dictionary(modalities.enumerated().map { ($1.code, $0) }) { first, _ in first }
  }

  func index(_ code: String) -> Int? { indexes[code] }
}
