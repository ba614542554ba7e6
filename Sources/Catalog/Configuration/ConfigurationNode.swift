import Foundation
import Observatory

/// A value of a configuration file with its JSON path; asking for what is not there reports a problem.
struct ConfigurationNode {
  let value: Any
  let path: String
  let file: ConfigurationFile

  /// Itself when it is an object; each key outside `keys` is reported.
  func object(keys: Set<String>) -> ConfigurationNode? {
    guard let fields = value as? [String: Any] else {
      file.reject(path, "un objet { … }")
      return nil
    }
    for key in fields.keys.sorted() where !keys.contains(key) {
      let known = keys.sorted().joined(separator: ", ")
      file.reject("\(path).\(key)", "une clé connue parmi \(known)", "corriger ou retirer la clé « \(key) »")
    }
    return self
  }

  func has(_ key: String) -> Bool {
    (value as? [String: Any])?[key] != nil
  }

  /// The keys present, in the order of the alphabet.
  var keys: [String] {
    ((value as? [String: Any])?.keys).map { $0.sorted() } ?? []
  }

  func child(_ key: String) -> ConfigurationNode? {
    (value as? [String: Any])?[key].map { ConfigurationNode(value: $0, path: "\(path).\(key)", file: file) }
  }

  /// A required child.
  func required(_ key: String) -> ConfigurationNode? {
    guard let node = child(key) else {
      file.reject(path, "la clé « \(key) »", "ajouter « \(key) »")
      return nil
    }
    return node
  }

  /// The elements of an array under `key`; an absent key is an empty list.
  func elements(_ key: String) -> [ConfigurationNode] {
    guard let node = child(key) else { return [] }
    guard let array = node.value as? [Any] else {
      file.reject(node.path, "une liste [ … ]")
      return []
    }
    return array.enumerated().map { number, value in
      ConfigurationNode(value: value, path: "\(node.path)[\(number)]", file: file)
    }
  }

  var asString: String? {
    guard let text = value as? String else {
      file.reject(path, "un texte entre guillemets")
      return nil
    }
    return text
  }

  func string(_ key: String) -> String? { required(key)?.asString }
  func optionalString(_ key: String) -> String? { child(key)?.asString }
  func strings(_ key: String) -> [String] { elements(key).compactMap(\.asString) }

  func integer(_ key: String, in range: ClosedRange<Int> = 0...Int.max) -> Int? {
    required(key)?.integer(in: range)
  }

  func optionalInteger(_ key: String, in range: ClosedRange<Int> = 0...Int.max) -> Int? {
    child(key)?.integer(in: range)
  }

  func optionalDay(_ key: String) -> Day? {
    guard let text = optionalString(key) else { return nil }
    let day = Day(iso: text)
    if day == nil { file.reject("\(path).\(key)", "une date AAAA-MM-JJ") }
    return day
  }

  func boolean(_ key: String, default fallback: Bool) -> Bool {
    guard let node = child(key) else { return fallback }
    guard let number = node.value as? NSNumber, node.isBoolean(number) else {
      file.reject(node.path, "true ou false")
      return fallback
    }
    return number.boolValue
  }

  /// One case of a closed list written as its raw value.
  func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, of type: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    required(key)?.asChoice(of: type)
  }

  func asChoice<Choice: RawRepresentable & CaseIterable>(of type: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    guard let text = asString else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      file.reject(path, "une valeur parmi \(known)")
      return nil
    }
    return choice
  }

  func integer(in range: ClosedRange<Int>) -> Int? {
    guard let number = value as? NSNumber, !isBoolean(number), let integer = Int(exactly: number.doubleValue)
    else {
      file.reject(path, "un nombre entier")
      return nil
    }
    guard range.contains(integer) else {
      file.reject(path, "un entier de \(range.lowerBound) à \(range.upperBound)")
      return nil
    }
    return integer
  }

  private func isBoolean(_ number: NSNumber) -> Bool {
    // The Objective-C type of a boolean is a char; JSON integers are never decoded to one.
    String(cString: number.objCType) == "c"
  }
}
