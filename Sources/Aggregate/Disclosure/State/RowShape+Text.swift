/// The description of a row as a line of text, and back: a state says which leaves its numbers are of.
///
/// `C|T/accompagnements|P/type/accompagnements=total/collectif,individuel|A60/minutes`.
extension RowShape {
  package var text: String {
    ([hasContributors ? "C" : "-"] + families.map(\.text)).joined(separator: "|")
  }

  /// Nil when it is not such a line, or does not hold.
  package init?(facts: String, text: String) {
    var fields = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard fields.count > 1 else { return nil }
    let mark = fields.removeFirst()
    guard mark == "C" || mark == "-" else { return nil }
    let families = fields.compactMap(RowFamily.init(text:))
    guard families.count == fields.count,
      case .success(let shape) = RowShape.checked(facts: facts, hasContributors: mark == "C", families),
      shape.text == text
    else { return nil }
    self = shape
  }
}

extension RowFamily {
  fileprivate var text: String {
    switch relation {
    case .total(.persons): "T/\(name)"
    case .total(.amount(let perPerson)): "A\(perPerson)/\(name)"
    case .total(.frozen): "F/\(name)" + (peopledBy.map { "/\($0.text)" } ?? "")
    case .parts(let parent): "P/\(name)/\(parent.text)/\(codes.joined(separator: ","))"
    case .several(let parent):
      "S/\(name)/\(([parent] + alsoWithin).map(\.text).joined(separator: ","))/\(codes.joined(separator: ","))"
    }
  }

  fileprivate init?(text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let sign = parts.first, (2...4).contains(parts.count) else { return nil }
    if parts.count == 2 {
      if sign == "T" {
        self = .total(parts[1])
      } else if sign == "F" {
        self = .total(parts[1], .frozen)
      } else {
        guard sign.first == "A", let perPerson = Int32(sign.dropFirst()) else { return nil }
        self = .total(parts[1], .amount(perPerson: perPerson))
      }
      return
    }
    if parts.count == 3, sign != "F" { return nil }
    let parents = parts[2].split(separator: ",", omittingEmptySubsequences: false).compactMap { text in
      let names = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      return names.count == 2 ? LeafName(names[0], names[1]) : nil
    }
    guard let leaf = parents.first, sign == "S" || parents.count == 1 else { return nil }
    if parts.count == 3 {
      self = .total(parts[1], .frozen, peopledBy: leaf)
      return
    }
    let codes = parts[3].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard sign == "P" || sign == "S" else { return nil }
    // Its remainder is one of its codes, as it was written.
    self =
      sign == "P"
      ? .parts(parts[1], of: leaf, codes, remainder: .none)
      : .several(parts[1], within: leaf, also: Array(parents.dropFirst()), codes)
  }
}
