import Catalog
import Foundation
import TestSupport
import Testing

@Suite("A mistake in a source description")
struct SourceMistakeTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let old: String
    let new: String
    let locations: [String]

    init(_ title: String, _ old: String, _ new: String, _ locations: String...) {
      testDescription = title
      self.old = old
      self.new = new
      self.locations = locations.map { "sources/essai.jsonc:\($0)" }
    }
  }

  private static let mistakes = [
    Mistake("an unknown key", "\"digits\": 24", "\"digit\": 24, \"digits\": 24", "9 $.columns[0].digit"),
    Mistake(
      "a key written twice",
      "\"title\": \"Essai\",",
      "\"title\": \"A\",\n\"title\": \"B\",",
      "5 $.title"
    ),
    Mistake(
      "an unknown canonical column",
      "\"to\": \"day\"",
      "\"to\": \"jour\"",
      "10 $.columns[1].to",
      "8 $.columns"
    ),
    Mistake(
      "a canonical column filled twice",
      "\"to\": \"age:60+\"",
      "\"to\": \"participants\"",
      "14 $.columns[5].to"
    ),
    Mistake("a bracket that no age has", "\"to\": \"age:60+\"", "\"to\": \"age:61+\"", "14 $.columns[5].to"),
    Mistake(
      "a delimiter of several letters, or that no file has",
      "\"record\": \"report\",",
      "\"record\": \"report\", \"reading\": { \"delimiters\": [\";\", \";;\", \"a\"] },",
      "7 $.reading.delimiters[1]",
      "7 $.reading.delimiters[2]"
    ),
    Mistake("an unknown kind", "\"as\": \"hex\"", "\"as\": \"hexa\"", "9 $.columns[0].as", "8 $.columns"),
    Mistake(
      "a kind that does not fit the column",
      "\"as\": \"hex\", \"digits\": 24",
      "\"as\": \"text\"",
      "9 $.columns[0].as"
    ),
    Mistake(
      "an unknown vocabulary",
      "\"vocabulary\": \"type\"",
      "\"vocabulary\": \"typo\"",
      "11 $.columns[2].vocabulary"
    ),
    Mistake(
      "an unknown date format",
      "yyyy-mm-dd",
      "dd.mm.yyyy",
      "10 $.columns[1].formats[0]",
      "10 $.columns[1]"
    ),
    Mistake("a header used twice", "[\"seniors\"]", "[\"JOUR\"]", "8 $.columns"),
    Mistake("a column without a header", "[\"seniors\"]", "[]", "14 $.columns[5]"),
    Mistake("a number where a text is wanted", "\"title\": \"Essai\"", "\"title\": 3", "4 $.title"),
    Mistake("an unknown record", "\"report\"", "\"rapport\"", "7 $.record"),
    Mistake("an unknown mode", "\"columns\"", "\"mode\": \"total\", \"columns\"", "8 $.mode"),
    Mistake("a snapshot without a scope", "\"columns\"", "\"mode\": \"snapshot\", \"columns\"", "1 $"),
    Mistake(
      "a scope no row keeps",
      "\"columns\"",
      "\"mode\": \"snapshot\", \"scope\": [\"kind\", \"age\"], \"columns\"",
      "8 $.scope[1]"
    ),
    Mistake("a scope without a snapshot", "\"columns\"", "\"scope\": \"source\", \"columns\"", "8 $.scope"),
    Mistake("no fingerprint", "\"all\": [\"identifiant\"]", "\"all\": []", "5 $.fingerprint.all"),
    Mistake(
      "no accepted example",
      "\"gives\": { \"key\": \"00\" }",
      "\"refused\": \"date_impossible\"",
      "16 $.examples"
    ),
    Mistake("no refused example", "\"refused\": \"identifier_unreadable\"", "\"gives\": {}", "16 $.examples"),
    Mistake(
      "no example",
      "\"examples\"",
      "\"ignored\": [], \"examples\": [], \"sensitive\"",
      "16 $.examples",
      "16 $.examples",
      "17 $.sensitive[0]",
      "18 $.sensitive[1]"
    ),
    Mistake("a refusal that has no code", "identifier_unreadable", "illisible", "18 $.examples[1].refused"),
    Mistake(
      "an unknown constant",
      "\"columns\"",
      "\"constants\": { \"lieu\": \"ici\" }, \"columns\"",
      "8 $.constants.lieu"
    ),
    Mistake(
      "a constant of no vocabulary",
      "\"columns\"",
      "\"constants\": { \"programme\": \"x\" }, \"columns\"",
      "8 $.constants.programme"
    ),
    Mistake(
      "an empty value of no vocabulary",
      "\"vocabulary\": \"type\"",
      "\"vocabulary\": \"type\", \"empty\": \"x\"",
      "11 $.columns[2].empty"
    ),
    Mistake(
      "an identity made of what rows say, where rows have an identifier",
      "\"columns\"",
      "\"surrogate_key\": [\"day\"], \"columns\"",
      "8 $.surrogate_key"
    ),
    Mistake(
      "an identity made of a column that is not read",
      "\"columns\"",
      "\"surrogate_key\": [\"theme\"], \"columns\"",
      "8 $.surrogate_key",
      "8 $.surrogate_key[0]"
    ),
    Mistake(
      "a shift without witnesses",
      "\"columns\"",
      "\"repair\": { \"unwritten\": \"x\", \"witnesses\": [] }, \"columns\"",
      "8 $.repair.witnesses"
    ),
    Mistake(
      "a witness of no closed list",
      "\"columns\"",
      "\"repair\": { \"unwritten\": \"x\", \"witnesses\": [\"day\"] }, \"columns\"",
      "8 $.repair.witnesses"
    ),
    Mistake(
      "an overlap with no source",
      "\"columns\"",
      "\"overlaps\": [\"ailleurs\"], \"columns\"",
      "8 $.overlaps"
    ),
    Mistake(
      "an overlap with itself",
      "\"columns\"",
      "\"overlaps\": [\"essai\"], \"columns\"",
      "8 $.overlaps"
    ),
    Mistake("another identity than its file", "\"id\": \"essai\"", "\"id\": \"autre\"", "3 $.id"),
    Mistake("a comma forgotten", "\"record\": \"report\",", "\"record\": \"report\"", "8 $.record"),
    Mistake(
      "a bracket forgotten",
      "{ \"all\": [\"identifiant\"] }",
      "{ \"all\": [\"identifiant\" }",
      "5 $.fingerprint.all[0]"
    ),
  ]

  @Test("is said with its file, its line and its path", arguments: mistakes)
  func located(_ mistake: Mistake) throws {
    let found = try SmallCatalog().mistakes(in: "sources/essai.jsonc", mistake.old, mistake.new)
    #expect(found.sorted() == mistake.locations.sorted())
  }

  @Test("is absent from the small catalogue, and from the repository's")
  func sound() throws {
    #expect(try SmallCatalog().mistakes().isEmpty)
    for pipeline in ["vendee", "demonstration"] {
      _ = try CatalogFolder(
        pipeline: PackageFolders.packageRoot.appendingPathComponent("pipelines/\(pipeline).jsonc").path
      )
    }
  }

  @Test("a folder of descriptions that is missing is not taken for an empty one")
  func missingFolder() throws {
    let catalog = try SmallCatalog()
    try FileManager.default.removeItem(atPath: catalog.workdir.path("sources"))
    #expect(try catalog.mistakes() == ["sources:- -"])
  }
}
