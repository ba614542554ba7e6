import Catalog
import Foundation

/// How many for one modality, by its index in the dimension.
struct CountedCodes: Hashable, Sendable {
  var index: Int
  var count: Int

  /// The index of what no list knows.
  static let unknown = -1
}

/// Labels and how many of each, in the three ways exports write them.
enum TallyField {
  /// Nil when the cell is not written that way; unknown labels are counted apart.
  static func read(
    _ bytes: UnsafeRawBufferPointer,
    in table: LabelTable,
    _ style: TallyStyle = .object
  ) -> (tallies: [CountedCodes], unknown: Int)? {
    switch style {
    case .object: object(bytes, table)
    case .pairs: pairs(bytes, table)
    case .lines: lines(bytes, table)
    }
  }

  private static func object(
    _ bytes: UnsafeRawBufferPointer,
    _ table: LabelTable
  ) -> (tallies: [CountedCodes], unknown: Int)? {
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
    return (inOrder(counts), unknown)
  }

  /// `CAF: 1, Mairie: 2`; names may hold commas and colons, so a pair ends at `: digits`.
  private static func pairs(
    _ bytes: UnsafeRawBufferPointer,
    _ table: LabelTable
  ) -> (tallies: [CountedCodes], unknown: Int)? {
    var counts: [Int: Int] = [:]
    var unknown = 0
    var name = ""
    for part in String(decoding: bytes, as: UTF8.self).split(separator: ",", omittingEmptySubsequences: false)
    {
      name += name.isEmpty ? String(part) : ",\(part)"
      guard let colon = name.lastIndex(of: ":"),
        let count = Int(name[name.index(after: colon)...].filter { $0 != " " }), (0...100_000).contains(count)
      else { continue }
      if let index = table.value(of: name[..<colon]), index >= 0 {
        if count > 0 { counts[Int(index), default: 0] += count }
      } else {
        unknown += 1
      }
      name = ""
    }
    return name.isEmpty ? (inOrder(counts), unknown) : nil
  }

  /// Every line stands for a person: those of unknown label are kept under `Tally.unknown`.
  private static func lines(
    _ bytes: UnsafeRawBufferPointer,
    _ table: LabelTable
  ) -> (tallies: [CountedCodes], unknown: Int)? {
    var counts: [Int: Int] = [:]
    var unknown = 0
    LabelList.eachLine(of: bytes) { label in
      let index = table.value(of: label).map { Int($0) } ?? CountedCodes.unknown
      if index == CountedCodes.unknown, table.value(of: label) == nil { unknown += 1 }
      counts[max(index, CountedCodes.unknown), default: 0] += 1
    }
    return (inOrder(counts), unknown)
  }

  private static func inOrder(_ counts: [Int: Int]) -> [CountedCodes] {
    counts.map { CountedCodes(index: $0.key, count: $0.value) }.sorted { $0.index < $1.index }
  }
}
