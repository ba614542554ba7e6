extension SingleCells {
  /// After those there are, as a table keeps it; false when it cannot be.
  package mutating func add(
    stored key: String,
    frozen: Int64,
    shown: Int64,
    base: Int64,
    isOfLostKey: Bool
  ) -> Bool {
    add(Cell(key: key, frozen: frozen, shown: shown, base: base, isOfLostKey: isOfLostKey))
  }
}
