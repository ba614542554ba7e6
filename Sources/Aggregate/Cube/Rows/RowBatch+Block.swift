import Facts
import Observatory

extension ActivityBatch {
  /// The rows of a block that count, but those of the keys of an ascending list; the batch must be empty.
  mutating func fill(
    _ block: PackedBlock,
    _ columns: [CopiedColumn],
    without left: [Int64],
    _ areas: CubeAreas,
    _ sources: IDLookup
  ) {
    begin(block.count, magnitude: block.magnitude)
    let kept = withUnsafeTemporaryAllocation(of: Int64.self, capacity: block.count) { scratch in
      scratch.initialize(repeating: 0)
      return lay(block, left, areas, sources, scratch)
    }
    for (column, source) in columns.enumerated() {
      withMutableColumn(column) { values in
        switch source {
        case .constant(let value): values.update(repeating: value)
        case .column(let area): block.unpack(area, to: values)
        }
      }
      if block.isUniform(source) { setUniform(column) }
    }
    if let kept { keep(kept) }
  }

  /// Where a block has the day, the place and the source of its rows.
  private static let head = (
    FactColumn.activity(.day).copiedIndex, FactColumn.area.copiedIndex,
    FactColumn.activity(.source).copiedIndex
  )

  /// Days, places and sources; the rows to keep, nil for all.
  private mutating func lay(
    _ block: PackedBlock,
    _ left: [Int64],
    _ areas: CubeAreas,
    _ sources: IDLookup,
    _ scratch: UnsafeMutableBufferPointer<Int64>
  ) -> [Int]? {
    let (day, location, origin) = ActivityBatch.head
    days.withUnsafeMutableBufferPointer {
      block.unpack(day, to: UnsafeMutableBufferPointer(rebasing: $0[0..<block.count]))
    }
    block.unpack(location, to: scratch)
    var (id, area) = (scratch[0], areas.area(of: scratch[0]))
    for row in scratch.indices {
      if scratch[row] != id { (id, area) = (scratch[row], areas.area(of: scratch[row])) }
      self.areas[row] = area
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
    case .column(let area): isUniform(area)
    }
  }
}

extension [Int64] {
  /// Whether an ascending list holds a value.
  fileprivate func holds(_ value: Int64) -> Bool {
    let area = firstRow(from: value)
    return area < count && self[area] == value
  }

  /// Of an ascending list, the place of the first element that is not below `value`.
  func firstRow(from value: Int64) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
