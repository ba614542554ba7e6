/// From the identifiers of a table to small indices; -1 for one that is not in it.
///
/// Identifiers are small integers in practice (Insee codes, counters), so an array answers; a dictionary
/// holds the large ones (SIREN).
package struct IDLookup: Equatable, Sendable {
  private var dense: [Int32] = []
  private var sparse: [Int64: Int32] = [:]
  private static let denseLimit: Int64 = 1 << 24

  package init(_ pairs: some Collection<(id: Int64, index: Int32)>) {
    let isDense = { (id: Int64) in id >= 0 && id < IDLookup.denseLimit }
    let largest = pairs.lazy.map(\.id).filter(isDense).max() ?? -1
    dense = Array(repeating: -1, count: Int(largest) + 1)
    for pair in pairs {
      if isDense(pair.id) { dense[Int(pair.id)] = pair.index } else { sparse[pair.id] = pair.index }
    }
  }

  /// The identifiers get the indices 0, 1, 2… in the order given.
  package init(numbering ids: [Int64]) {
    self.init(ids.enumerated().map { (id: $0.element, index: Int32($0.offset)) })
  }

  /// Identifiers from 0 up to this one are answered by an array.
  var denseCount: Int { dense.count }

  /// Those that have an index.
  package var ids: [Int64] {
    dense.indices.filter { dense[$0] >= 0 }.map(Int64.init) + sparse.keys
  }

  package subscript(id: Int64) -> Int32 {
    if id >= 0, id < Int64(dense.count) { return dense[Int(id)] }
    return sparse.isEmpty ? -1 : sparse[id] ?? -1
  }
}
