/// `rank/size` of a workshop participant: size in the low 16 bits, rank above.
///
/// Spreadsheets turn `3/12` into 3 December; such a cell says nothing reliable and is left empty: rows are
/// counted by activity instead.
enum RankField {
  static func read(_ bytes: UnsafeRawBufferPointer) -> FieldOutcome {
    if bytes.equals([0x31]) { return .value(1 << 16 | 1) }
    guard let slash = bytes.firstIndex(of: 0x2F), slash > 0, bytes.count <= 9,
      let rank = bytes.digits(0..<slash), let size = bytes.digits(slash + 1..<bytes.count),
      rank >= 1, rank <= size, size < 1 << 16
    else { return .empty }
    return .value(Int64(rank << 16 | size))
  }
}
