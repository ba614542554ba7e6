extension ColumnRule {
  init?(_ node: ConfigurationNode) {
    let keys: Set = [
      "to", "headers", "code", "postal", "name", "address", "as", "formats", "max", "vocabulary", "style",
      "yes", "no", "digits", "purpose", "from", "suffixes", "presence", "empty", "on_failure",
    ]
    guard let node = node.object(keys: keys), let target = node.string("to"), let kind = FieldKind(node)
    else {
      return nil
    }
    let inputs: [ColumnInput] =
      switch kind {
      case .commune:
        ["code", "postal", "name", "address"].filter(node.has).map {
          ColumnInput(role: $0, headers: node.strings($0))
        }
      case .pseudonym:
        node.strings("from").map { ColumnInput(role: "value", headers: [$0]) }
      default:
        [ColumnInput(role: "value", headers: node.strings("headers"))]
      }
    if inputs.isEmpty || inputs.contains(where: \.headers.isEmpty) {
      node.file.reject(node.path, "au moins un en-tête", "ajouter « headers »")
    }
    self.init(
      target: target,
      inputs: inputs,
      kind: kind,
      presence: node.has("presence") ? node.choice("presence", of: Presence.self) ?? .optional : .optional,
      emptyCode: node.optionalString("empty"),
      onFailure: node.has("on_failure") ? node.choice("on_failure", of: CellFailure.self) ?? .reject : .reject
    )
  }
}

extension ColumnRule {
  /// `age` of `age:60+`; the whole name when there is no colon.
  var family: String { String(target.prefix { $0 != ":" }) }
  /// `60+` of `age:60+`.
  var modality: String { String(target.dropFirst(family.count + 1)) }
}

extension FieldKind {
  /// The word of `as` in a description.
  package var name: String {
    switch self {
    case .day: "day"
    case .moment: "moment"
    case .count: "count"
    case .minutes: "minutes"
    case .ratio: "ratio"
    case .decimal: "decimal"
    case .choice: "choice"
    case .choices: "choices"
    case .tally: "tally"
    case .flag: "flag"
    case .uuid: "uuid"
    case .hex: "hex"
    case .integer: "integer"
    case .euros: "euros"
    case .text: "text"
    case .rank: "rank"
    case .degrees: "degrees"
    case .opening: "opening"
    case .commune: "commune"
    case .communes: "communes"
    case .pseudonym: "pseudonym"
    }
  }

  package var vocabulary: String? {
    switch self {
    case .choice(let vocabulary), .choices(let vocabulary, _), .tally(let vocabulary, _): vocabulary
    default: nil
    }
  }

  init?(_ node: ConfigurationNode) {
    guard let name = node.string("as") else { return nil }
    switch name {
    case "day", "moment":
      let formats = node.elements("formats").compactMap { $0.asChoice(of: DayFormat.self) }
      if formats.isEmpty { node.file.reject(node.path, "au moins un format de date", "ajouter « formats »") }
      self = name == "day" ? .day(formats) : .moment(formats)
    case "count": self = .count(max: node.optionalInteger("max") ?? 1_000_000)
    case "minutes": self = .minutes(max: node.optionalInteger("max") ?? 1440)
    case "ratio": self = .ratio
    case "decimal": self = .decimal(suffixes: node.strings("suffixes"))
    case "choice", "choices", "tally":
      guard let vocabulary = node.string("vocabulary") else { return nil }
      switch name {
      case "choice": self = .choice(vocabulary: vocabulary)
      case "tally":
        let style = node.has("style") ? node.choice("style", of: TallyStyle.self) : .object
        self = .tally(vocabulary: vocabulary, style: style ?? .object)
      default:
        guard let style = node.choice("style", of: ListStyle.self) else { return nil }
        self = .choices(vocabulary: vocabulary, style: style)
      }
    case "flag": self = .flag(yes: node.strings("yes"), no: node.strings("no"))
    case "uuid": self = .uuid
    case "hex": self = .hex(digits: node.integer("digits", in: 2...32) ?? 24)
    case "integer": self = .integer
    case "euros": self = .euros
    case "text": self = .text
    case "rank": self = .rank
    case "degrees": self = .degrees
    case "opening": self = .opening
    case "commune": self = .commune
    case "communes": self = .communes
    case "pseudonym":
      guard let purpose = node.string("purpose") else { return nil }
      self = .pseudonym(purpose: purpose)
    default:
      node.file.reject(
        "\(node.path).as",
        """
        une valeur parmi choice, choices, commune, communes, count, day, decimal, degrees, euros, flag, hex, integer, minutes, \
        moment, opening, pseudonym, rank, ratio, tally, text, uuid
        """
      )
      return nil
    }
  }
}
