import Facts
import Observatory

extension RowBatch {
  /// The rows of a block that count, but those of the keys of an ascending list; the batch must be empty.
  mutating func fill(
    _ block: PackedBlock,
    _ columns: [CopiedColumn],
    without left: [Int64],
    _ places: CubePlaces,
    _ sources: IDLookup
  ) {
    begin(block.count, magnitude: block.magnitude)
    let kept = withUnsafeTemporaryAllocation(of: Int64.self, capacity: block.count) { scratch in
      scratch.initialize(repeating: 0)
      return lay(block, left, places, sources, scratch)
    }
    for (column, source) in columns.enumerated() {
      withMutableColumn(column) { values in
        switch source {
        case .constant(let value): values.update(repeating: value)
        case .column(let place): block.unpack(place, to: values)
        }
      }
      if block.isUniform(source) { setUniform(column) }
    }
    if let kept { keep(kept) }
  }

  /// Where a block has the day, the place and the source of its rows.
  private static let head = (
    FactColumn.activity(.day).copiedPlace, FactColumn.place.copiedPlace,
    FactColumn.activity(.source).copiedPlace
  )

  /// Days, places and sources; the rows to keep, nil for all.
  private mutating func lay(
    _ block: PackedBlock,
    _ left: [Int64],
    _ places: CubePlaces,
    _ sources: IDLookup,
    _ scratch: UnsafeMutableBufferPointer<Int64>
  ) -> [Int]? {
    let (day, location, origin) = RowBatch.head
    days.withUnsafeMutableBufferPointer {
      block.unpack(day, to: UnsafeMutableBufferPointer(rebasing: $0[0..<block.count]))
    }
    block.unpack(location, to: scratch)
    var (id, place) = (scratch[0], places.place(of: scratch[0]))
    for row in scratch.indices {
      if scratch[row] != id { (id, place) = (scratch[row], places.place(of: scratch[row])) }
      self.places[row] = place
    }
    block.unpack(origin, to: scratch)
    var source = sources[scratch[0]]
    id = scratch[0]
    var isWhole = true
    for row in scratch.indices {
      if scratch[row] != id { (id, source) = (scratch[row], sources[scratch[row]]) }
      self.sources[row] = source
      isWhole = isWhole && source >= 0 && days[row] > 0
    }
    if isWhole, left.isEmpty { return nil }
    block.unpack(ColumnBlock.key, to: scratch)
    return scratch.indices.filter { row in
      self.sources[row] >= 0 && days[row] > 0 && !left.holds(scratch[row])
    }
  }
}

extension PackedBlock {
  fileprivate func isUniform(_ column: CopiedColumn) -> Bool {
    switch column {
    case .constant: true
    case .column(let place): isUniform(place)
    }
  }
}

extension [Int64] {
  /// Whether an ascending list holds a value.
  fileprivate func holds(_ value: Int64) -> Bool {
    let place = firstPlace(from: value)
    return place < count && self[place] == value
  }

  /// Of an ascending list, the place of the first element that is not below `value`.
  func firstPlace(from value: Int64) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
