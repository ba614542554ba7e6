import Diagnostics
import Observatory
import Testing

@testable import Catalog

@Suite("Breakdowns are closed by fact table")
struct BreakdownColumnTests {
  private func expected(_ facts: String, _ measure: String, _ breakdowns: String) -> [String] {
    let text = """
      {
        "id": "TEST", "version": 1, "label": "l", "unit": "u", "decimals": 0, "kind": "count", "facts": "\(facts)",
        "levels": ["departement"], "counts": "\(facts == "places" ? "none" : "activities")", "numerator": { "measure": "\(measure)" }, "breakdowns": \(breakdowns),
        "total": false,
        "notice": { "definition": "d", "formula": "f", "additivity": "a", "denominator_rule": "r", "sources": "s",
          "limits": "l" }
      }
      """
    return IndicatorDefinition.read(text: text, name: "TEST.jsonc").problems.map(\.expected)
  }

  @Test("an unknown one is answered with every word, each once, in the order analysts have always read")
  func words() {
    let known = """
      dispositif, type, canal, niveau, age, genre, statut, materiel, theme, orientation, campagne, certification, \
      niveau_pix, statistique, source, categorie, etape, statut_rdv, fraicheur, operateur, plafond, parite, attendu, \
      mobilite, horaires, public_cible
      """
    let words = BreakdownName.allCases.map(\.rawValue)
    let list = words.joined(separator: ", ")
    #expect(
      expected("activities", "activities", "[{ \"by\": \"visites\" }]").first == "une valeur parmi \(list)"
    )
    let first = known.split(separator: ", ").map(String.init)
    #expect(words.filter(Set(first).contains) == first)
  }

  @Test("a column of another table is refused with those of its own, and is no other mistake")
  func refused() {
    #expect(
      expected("places", "places", "[{ \"by\": \"theme\" }]") == [
        "une ventilation de « places » pour « count » : source, fraicheur, mobilite, horaires"
      ]
    )
    #expect(expected("places", "places", "[{ \"by\": \"mobilite\" }]") == [])
    #expect(
      expected("places", "places", "[{ \"by\": \"mobilite\" }, { \"by\": \"mobilite\" }]") == [
        "une ventilation citée une seule fois"
      ]
    )
  }

  @Test("what a table offers is listed as analysts have always read it")
  func offered() {
    let known: [FactTable: String] = [
      .activities:
        "dispositif, type, canal, niveau, age, genre, statut, materiel, theme, orientation, public_cible",
      .pixParticipations: "campagne",
      .pixCertifications: "certification, niveau_pix",
      .register: "categorie, etape",
      .appointments: "statut_rdv",
      .sites: "source, fraicheur, mobilite, horaires",
      .imports: "source",
      .statements: "operateur, theme, type",
      .registerStates: "categorie, etape, plafond, parite",
      .observatory: "attendu",
    ]
    for facts in FactTable.allCases {
      let first = known[facts, default: ""].split(separator: ", ").map(String.init)
      #expect(facts.breakdowns.map(\.word).filter(Set(first).contains) == first, "\(facts.rawValue)")
    }
  }

  @Test("a word leads to the column of the table that has it, and to none of another")
  func names() {
    for facts in FactTable.allCases {
      for name in BreakdownName.allCases where ![.source, .statistique].contains(name) {
        let column = BreakdownColumn(name, of: facts)
        #expect((column != nil) == facts.breakdowns.contains { $0.name == name })
        if let column { #expect(column.name == name && facts.breakdowns.contains(column)) }
      }
      #expect(BreakdownColumn(.source, of: facts) == .source)
      #expect(BreakdownColumn(.statistique, of: facts) == .statistique)
    }
    #expect(BreakdownColumn(.theme, of: .activities) == .activities(.theme))
    #expect(BreakdownColumn(.theme, of: .statements) == .statements(.theme))
  }

  @Test("activities are split by whatever a column of theirs lists codes of, and by the level")
  func activities() {
    let listed = Set(ActivityColumn.allCases.compactMap { $0.dimension?.rawValue })
    #expect(
      Set(ActivityBreakdown.allCases.map(\.name.rawValue)) == listed.union([BreakdownName.niveau.rawValue])
    )
  }

  @Test("a breakdown of persons is of the dimension it is named by")
  func persons() {
    for facts in FactTable.allCases {
      for column in facts.breakdowns {
        #expect(column.persons == PersonDimension(rawValue: column.word))
      }
    }
  }
}
