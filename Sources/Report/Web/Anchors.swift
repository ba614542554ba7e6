import Foundation

/// Identifiers of one page, each given once.
struct Anchors {
  /// The main part of the page.
  static let main = "contenu"
  private var given: Set<String> = [main]

  /// The code a title speaks of, else the words of the title: what somebody links to stays from night to night.
  mutating func anchor(of title: Text) -> String {
    let codes = title.spans.compactMap { span -> String? in
      if case .code(let name) = span { name } else { nil }
    }
    if let code = codes.first, let name = Anchors.name(code) { return once(name) }
    return once(Anchors.slug(title.plain))
  }

  /// The second of a name is `name-2`.
  mutating func once(_ name: String) -> String {
    var (candidate, number) = (name, 1)
    while !given.insert(candidate).inserted {
      number += 1
      candidate = "\(name)-\(number)"
    }
    return candidate
  }

  /// Nil of what is no name in ASCII.
  private static func name(_ code: String) -> String? {
    let isName = code.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      case _: false
      }
    }
    return isName && !code.isEmpty ? code : nil
  }

  /// `Ce qu'on ne sait pas` is `ce-qu-on-ne-sait-pas`.
  static func slug(_ words: String) -> String {
    var slug = ""
    for scalar in words.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": slug.unicodeScalars.append(scalar)
      case "œ": slug += "oe"
      case "æ": slug += "ae"
      case _ where scalar.properties.generalCategory == .nonspacingMark: break
      case _ where !slug.isEmpty && !slug.hasSuffix("-"): slug += "-"
      case _: break
      }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug.isEmpty ? "partie" : slug
  }
}
