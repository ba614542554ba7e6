extension RowBatch {
  /// Adds the rows of a block that count, but those of the keys of an ascending list; there must be room.
  mutating func append(
    _ block: ColumnBlock,
    _ columns: [CopiedColumn],
    without left: [Int64],
    _ places: CubePlaces,
    _ sources: IDLookup
  ) {
    precondition(count + block.count <= RowBatch.capacity)
    let kept = RowBatch.kept(of: block, without: left, sources)
    let start = count
    block.withColumn(1) { values in
      for (row, from) in kept.enumerated() { days[start + row] = Int32(truncatingIfNeeded: values[from]) }
    }
    block.withColumn(2) { values in
      for (row, from) in kept.enumerated() { self.places[start + row] = places.place(of: values[from]) }
    }
    block.withColumn(3) { values in
      for (row, from) in kept.enumerated() { self.sources[start + row] = sources[values[from]] }
    }
    for (column, source) in columns.enumerated() {
      let first = column * RowBatch.capacity + start
      switch source {
      case .constant(let value):
        for row in kept.indices { values[first + row] = value }
      case .column(let place):
        block.withColumn(place) { copied in
          values.withUnsafeMutableBufferPointer { values in
            for row in kept.indices { values[first + row] = copied[kept[row]] }
          }
        }
      case .minutes(let minutes, let isBounded, let shift):
        block.withColumn(minutes) { minutes in
          block.withColumn(isBounded) { isBounded in
            for (row, from) in kept.enumerated() {
              values[first + row] = minutes[from] &+ shift &* isBounded[from]
            }
          }
        }
      }
    }
    count += kept.count
  }

  /// Rows with a day and a known source that are not left out.
  private static func kept(of block: ColumnBlock, without left: [Int64], _ sources: IDLookup) -> [Int] {
    let counted = block.withColumn(1) { days in
      block.withColumn(3) { ids in (0..<block.count).filter { days[$0] > 0 && sources[ids[$0]] >= 0 } }
    }
    return block.withColumn(0) { keys in
      guard let first = keys.first, let last = keys.last else { return [] }
      var next = left.firstPlace(from: first)
      guard next < left.count, left[next] <= last else { return counted }
      return counted.filter { row in
        while next < left.count, left[next] < keys[row] { next += 1 }
        return next == left.count || left[next] != keys[row]
      }
    }
  }
}

extension [Int64] {
  /// Of an ascending list, the place of the first element that is not below `value`.
  fileprivate func firstPlace(from value: Int64) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
