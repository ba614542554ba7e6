import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Catalog

@Suite("Each kind of indicator reads its own keys")
struct KindReadingTests {
  /// What is told of a key of another kind, as analysts read it: with {kind} for the kind itself.
  private static let refusals: [String: String] = [
    "denominator": "aucun dénominateur pour « {kind} »",
    "coverage": "« coverage » seulement pour « ratio » et « excess »",
    "bounds": "« bounds » seulement pour « count », « ratio » et « excess »",
    "communes_below": "« communes_below » seulement pour « reach » et « distance »",
    "profiles": "« profiles » seulement pour « expected »",
    "compare": "« compare » seulement pour « excess »",
    "inhabitants_from": "« inhabitants_from » seulement pour « excess » et « population_share »",
    "signals": "« signals » seulement pour « classes »",
    "classes": "« classes » seulement pour « classes »",
    "otherwise": "« otherwise » seulement pour « classes »",
    "beyond_metres": "« beyond_metres » seulement pour « distance »",
    "target": "« target » seulement pour « trajectory »",
    "quantiles": "« quantiles » seulement pour « distribution » et « paired » d'un gain »",
    "small_base":
      "« small_base » seulement pour « ratio, rate, composition, excess, distribution et paired »",
  ]

  /// Keys that each kind has, written down here again; a kind to come says its own in its test.
  private static let own: [IndicatorKind.Name: Set<String>] = [
    .count: ["bounds"],
    .ratio: ["denominator", "coverage", "bounds", "small_base"],
    .rate: ["denominator", "small_base"],
    .distinct: [],
    .composition: ["small_base"],
    .reach: ["communes_below"],
    .expected: ["profiles"],
    .populationShare: ["inhabitants_from"],
    .excess: ["denominator", "coverage", "bounds", "compare", "inhabitants_from", "small_base"],
    .inequality: [],
    .distribution: ["quantiles", "small_base"],
    .paired: ["quantiles", "small_base"],
    .classes: ["signals", "classes", "otherwise"],
    .distance: ["communes_below", "beyond_metres"],
    .quota: [],
    .trajectory: ["target"],
    .freshness: [],
  ]

  /// A sound declaration of each kind, as an object that keys are added to.
  private static func declaration(_ kind: IndicatorKind.Name) throws -> [String: Any] {
    let folder = PackageFolders.packageRoot.appendingPathComponent("pipelines/indicators").path
    let found = IndicatorFolder.load(folder).definitions.filter { $0.kind.name == kind }
    // Of `paired`, the measure that has every key.
    let chosen = try #require(
      found.first { definition in
        guard case .paired(let own) = definition.kind else { return true }
        return own.compared == .gain
      }
    )
    let file = ConfigurationFile(path: "\(folder)/\(chosen.id).jsonc", name: "\(chosen.id).jsonc")
    let bytes = try #require(FileManager.default.contents(atPath: "\(folder)/\(chosen.id).jsonc"))
    #expect(IndicatorDefinition(file) == chosen)
    let object = try JSONSerialization.jsonObject(with: Data(NaiveJSONText.strict(Array(bytes))))
    return try #require(object as? [String: Any])
  }

  private static func problems(_ declaration: [String: Any]) throws -> [Problem] {
    let text = try JSONSerialization.data(withJSONObject: declaration)
    let id = try #require(declaration["id"] as? String)
    return IndicatorDefinition.read(text: String(decoding: text, as: UTF8.self), name: "\(id).jsonc").problems
  }

  @Test(
    "a key is read, or refused in the sentence of that key and nothing else",
    arguments: LongRun.cases(IndicatorKind.Name.allCases, first: 4)
  )
  func readsOrRefuses(kind: IndicatorKind.Name) throws {
    for (key, sentence) in Self.refusals {
      var declaration = try Self.declaration(kind)
      // Wrong for whoever reads the key.
      declaration[key] = true
      let problems = try Self.problems(declaration)
      let expected = sentence.replacingOccurrences(of: "{kind}", with: kind.rawValue)
      let isRefused = problems.contains { $0.expected == expected }
      if let own = Self.own[kind] { #expect(isRefused != own.contains(key), "\(kind.rawValue) \(key)") }
      #expect(!problems.isEmpty)
      // A limit of inhabitants that is no number is told besides, whatever the kind.
      #expect(!isRefused || key == "communes_below" || problems.count == 1, "\(kind.rawValue) \(key)")
      #expect(!isRefused || problems.last?.location.header == "$.\(key)")
    }
  }

  @Test("every part has a sentence, and every sentence a part")
  func sentences() {
    #expect(Set(KindPart.allCases.flatMap(\.keys)) == Set(Self.refusals.keys))
  }

  @Test("mistakes are told in the order of the parts, whichever the kind has")
  func order() throws {
    var declaration = try Self.declaration(.reach)
    for key in Self.refusals.keys { declaration[key] = 100 }
    let expected = KindPart.allCases.flatMap(\.keys).filter { $0 != "communes_below" }
    #expect(try Self.problems(declaration).map(\.location.header) == expected.map { "$.\($0)" })
  }

  @Test("a limit of inhabitants that cannot be is told whatever the kind")
  func limit() throws {
    var declaration = try Self.declaration(.count)
    declaration["communes_below"] = 0
    #expect(
      try Self.problems(declaration).map(\.expected) == [
        "un entier de 1 à 10000000", "« communes_below » seulement pour « reach » et « distance »",
      ]
    )
  }

  @Test("the name of a kind leads to its reader, and what was read back to the name")
  func names() throws {
    for definition in IndicatorFolder.load(
      PackageFolders.packageRoot.appendingPathComponent("pipelines/indicators").path
    ).definitions {
      #expect(definition.kind.name.type.name == definition.kind.name)
      #expect(definition.kind.traits.hasBase == definition.kind.name.type.hasBase)
    }
  }
}
