import Observatory
import Warehouse

/// The leaves of a stored row, read from the text that describes them.
///
/// `C|T/accompagnements|P/type/accompagnements=total/collectif,individuel|A60/minutes`: what is a total, what adds up to
/// another leaf, what is within others.
struct PublishedLeaves {
  /// How a family begins.
  private enum Sign: Character {
    case persons = "T"
    case amount = "A"
    case frozen = "F"
    case parts = "P"
    case several = "S"
  }

  private struct Relation {
    let family: String
    let leaves: Range<Int>
    let above: [Int]
    /// The leaves add up to the one above; otherwise none is above those.
    let areParts: Bool
  }

  /// `family=code`, in the order they are stored.
  let names: [String]
  /// How many of a leaf go with one person; zero for what is as it was.
  private let scales: [Int64]
  private let relations: [Relation]

  /// Nil when the text does not read.
  init?(_ text: String) {
    var names: [String] = []
    var scales: [Int64] = []
    var relations: [Relation] = []
    for family in text.split(separator: "|").dropFirst() {
      let fields = family.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard fields.count > 1, let sign = fields[0].first.flatMap(Sign.init) else { return nil }
      switch sign {
      case .persons, .amount, .frozen:
        let perPerson: Int64? = sign == .persons ? 1 : sign == .frozen ? 0 : Int64(fields[0].dropFirst())
        guard let scale = perPerson else { return nil }
        names.append("\(fields[1])=total")
        scales.append(scale)
      case .parts, .several:
        guard fields.count == 4 else { return nil }
        let above = fields[2].split(separator: ",").compactMap { names.firstIndex(of: String($0)) }
        guard let first = above.first, sign == .several || above.count == 1 else { return nil }
        let codes = fields[3].split(separator: ",", omittingEmptySubsequences: false)
        let leaves = names.count..<names.count + codes.count
        names += codes.map { "\(fields[1])=\($0)" }
        scales += codes.map { _ in scales[first] }
        relations.append(Relation(family: fields[1], leaves: leaves, above: above, areParts: sign == .parts))
      }
    }
    (self.names, self.scales, self.relations) = (names, scales, relations)
  }

  /// What is shown of a row; nil when its bytes are not those of so many leaves.
  ///
  /// For each leaf what was true, how far what is shown lies from it, and a correction: seven bits a byte, least significant
  /// first, the sign last.
  func shown(_ content: [UInt8]) -> [Int64]? {
    var shown: [Int64] = []
    var position = 0
    func number() -> UInt64? {
      var (number, shift): (UInt64, UInt64) = (0, 0)
      while position < content.count, shift < 35 {
        let byte = content[position]
        position += 1
        number |= UInt64(byte & 0x7F) << shift
        guard byte > 0x7F else { return number }
        shift += 7
      }
      return nil
    }
    for _ in names {
      guard let truth = number(), let distance = number(), number() != nil else { return nil }
      let away = Int64(distance >> 1) ^ -Int64(distance & 1)
      shown.append(Int64(truth) + away)
    }
    return position == content.count ? shown : nil
  }

  /// What is wrong with the numbers of a row whose counts are multiples of `base`; nil when nothing is.
  func fault(of shown: [Int64], base: Int64) -> String? {
    for (leaf, number) in shown.enumerated() {
      let (multiple, isBeyond) = base.multipliedReportingOverflow(by: scales[leaf])
      guard number >= 0, !isBeyond, multiple >= 0, multiple == 0 || number % multiple == 0 else {
        return "« \(names[leaf]) » vaut \(number), qui n'est pas un multiple de \(multiple)"
      }
    }
    for relation in relations {
      if relation.areParts {
        let sum = shown[relation.leaves].reduce(0, +)
        guard relation.above.allSatisfy({ shown[$0] == sum }) else {
          return "les parts de « \(relation.family) » ne font pas leur tout"
        }
      } else if shown[relation.leaves].contains(where: { part in
        relation.above.contains { part > shown[$0] }
      }) {
        return "une réponse de « \(relation.family) » dépasse son tout"
      }
    }
    return nil
  }
}
