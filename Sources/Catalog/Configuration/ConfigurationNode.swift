import Observatory

/// A value of a configuration file with its JSON path; asking for what is not there reports a problem.
struct ConfigurationNode {
  let value: JSONValue
  let location: JSONPath
  let file: ConfigurationFile

  var path: String { location.text }

  /// Itself when it is an object; each key outside `keys` is reported.
  func object(keys: Set<String>) -> ConfigurationNode? {
    guard let fields = value.object else {
      file.reject(path, "un objet { … }")
      return nil
    }
    for key in fields.keys.filter({ !keys.contains($0) }).sorted() {
      let known = keys.sorted().joined(separator: ", ")
      let advice = "corriger ou retirer la clé « \(key) »\(Spelling.hint(for: key, among: keys))"
      file.reject("\(path).\(key)", "une clé connue parmi \(known)", advice)
    }
    return self
  }

  func has(_ key: String) -> Bool {
    value.object?[key] != nil
  }

  /// The keys present, in the order of the alphabet.
  var keys: [String] {
    value.object?.keys.sorted() ?? []
  }

  func child(_ key: String) -> ConfigurationNode? {
    value.object?[key].map { ConfigurationNode(value: $0, location: .member(location, key), file: file) }
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
    guard let array = node.value.array else {
      file.reject(node.path, "une liste [ … ]")
      return []
    }
    return array.enumerated().map { number, value in
      ConfigurationNode(value: value, location: .element(node.location, number), file: file)
    }
  }

  var asString: String? {
    guard let text = value.string else {
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
    guard case .boolean(let answer) = node.value else {
      file.reject(node.path, "true ou false")
      return fallback
    }
    return answer
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
      let meant = Spelling.hint(for: text, among: Choice.allCases.map(\.rawValue))
      file.reject(path, "une valeur parmi \(known)\(meant)")
      return nil
    }
    return choice
  }

  func integer(in range: ClosedRange<Int>) -> Int? {
    guard case .number(let number) = value, let integer = Int(exactly: number) else {
      file.reject(path, "un nombre entier")
      return nil
    }
    guard range.contains(integer) else {
      file.reject(path, "un entier de \(range.lowerBound) à \(range.upperBound)")
      return nil
    }
    return integer
  }
}
