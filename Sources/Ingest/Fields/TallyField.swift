import Foundation

/// How many for one modality, by its index in the dimension.
struct Tally: Hashable, Sendable {
  var index: Int
  var count: Int
}

/// A JSON object label → count (`{"CAF": 2}`).
enum TallyField {
  /// Nil when the cell is not such an object; unknown labels are left out and counted.
  static func read(
    _ bytes: UnsafeRawBufferPointer,
    in table: LabelTable
  ) -> (tallies: [Tally], unknown: Int)? {
    guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
      return nil
    }
    var counts: [Int: Int] = [:]
    var unknown = 0
    for (label, value) in object {
      // Foundation also gives true and false as numbers, with the Objective-C type of a char.
      guard let number = value as? NSNumber, String(cString: number.objCType) != "c",
        let count = Int(exactly: number.doubleValue), (0...100_000).contains(count)
      else { return nil }
      guard let index = table.value(of: label), index >= 0 else {
        unknown += 1
        continue
      }
      if count > 0 { counts[Int(index), default: 0] += count }
    }
    return (counts.map { Tally(index: $0.key, count: $0.value) }.sorted { $0.index < $1.index }, unknown)
  }
}
