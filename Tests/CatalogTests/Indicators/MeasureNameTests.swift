import Diagnostics
import Testing

@testable import Catalog

@Suite("Measures are closed by fact table")
struct MeasureNameTests {
  @Test("an unknown one is answered with every word, each once, in the order of the tables")
  func words() {
    let text = """
      {
        "id": "TEST", "version": 1, "label": "l", "unit": "u", "decimals": 0, "kind": "count", "counts": "visits",
        "facts": "activities", "levels": ["departement"], "numerator": { "measure": "visites" },
        "notice": { "definition": "d", "formula": "f", "additivity": "a", "denominator_rule": "r", "sources": "s",
          "limits": "l" }
      }
      """
    let known = """
      activities, accompaniments, audience, oriented, orientation_known, minutes, minutes_low, minutes_high, \
      timed_activities, new_participants, last_day, population, population_60_plus, participations, \
      shared_participations, certifiable, participants, mastery, certifications, score, scored_certifications, \
      entries, quantity, amount, entered, paired, improved, lost, gain, mark_before, mark_after, appointments, \
      places, opening_minutes, imports, rows_read, rows_rejected, rows_skipped, rows_checked, rows_announced, \
      rows_duplicate, total, age_known, sixty_plus, answers, positives, on_site_known, on_site, orientations, \
      figure, persons, state, begun, ending, fte, state_aid, fund_aid, local_share, held, expected, days_since, \
      epci_covered, epci_all, received, dashboards, comparisons, agreements
      """
    let problems = IndicatorDefinition.read(text: text, name: "TEST.jsonc").problems
    let words = MeasureName.words
    #expect(problems.map(\.expected) == ["une valeur parmi \(words.joined(separator: ", "))"])
    #expect(Set(words).count == words.count)
    // Those to come may stand between them.
    let first = known.split(separator: ", ").map(String.init)
    #expect(words.filter(Set(first).contains) == first)
  }

  @Test("what a table offers is listed as analysts have always read it")
  func offered() {
    let known: [FactTable: String] =
      [
        .activities: """
        activities, accompaniments, audience, oriented, orientation_known, minutes, minutes_low, minutes_high, \
        timed_activities, new_participants
        """,
        .pixParticipations: "participations, shared_participations, certifiable",
        .pixCertifications: "certifications, audience, score, scored_certifications",
        .register: "entries, quantity, amount, entered, paired, improved, lost, mark_before, mark_after",
        .appointments: "appointments",
        .sites: "places",
        .imports: """
        imports, rows_read, rows_rejected, rows_skipped, rows_duplicate, rows_checked, rows_announced
        """,
        .statements: """
        total, age_known, sixty_plus, answers, positives, on_site_known, on_site, orientations, minutes
        """,
        .statistics: "figure, persons, state",
        .registerStates: """
        entries, begun, quantity, amount, ending, fte, state_aid, fund_aid, local_share, held, expected, \
        days_since, epci_covered, epci_all
        """,
        .observatory: "expected, received, dashboards, comparisons, agreements",
      ]
    for (facts, text) in known {
      let first = text.split(separator: ", ").map(String.init)
      let words = facts.sums.map(\.word)
      #expect(words.filter(Set(first).contains) == first, "\(facts.rawValue)")
    }
  }

  @Test("every word that a table offers becomes a measure of that table, with what it needs")
  func built() {
    for name in MeasureName.all {
      let group = name.isAudience ? PersonGroup(.age, .known) : nil
      let number = name.parameter.map(\.range.lowerBound)
      #expect(name.measure(group, number, []) != nil, "\(name)")
      if group != nil || number != nil { #expect(name.measure(nil, nil, []) == nil, "\(name)") }
      // No table has this column.
      #expect(name.measure(group, number, [FilterText(column: "couleur", codes: ["rouge"])]) == nil)
    }
  }

  @Test("what is explained names the filters as declarations write them")
  func french() {
    let measure = Measure.rows(
      .activities(
        .audience(PersonGroup(.genre, .known)),
        where: [Filter(.canal, ["domicile", "lieu"]), Filter(.type, ["collectif"])]
      )
    )
    #expect(
      measure.french
        == "personnes dont la rubrique « genre » est connue (canal : domicile ou lieu ; type : collectif)"
    )
  }
}
