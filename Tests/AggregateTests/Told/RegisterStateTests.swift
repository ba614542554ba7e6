import Aggregate
import Observatory
import TestSupport
import Testing
import Warehouse

@Suite("What registers say at the end of a period")
struct RegisterStateTests {
  struct Line {
    var register = "convention"
    var category = ("famille_membre", "etat")
    var stage: (String, String)? = ("etape_convention", "signe")
    var territory: String? = "85001"
    var day: Int64
    var until: Int64?
    var numbers = "NULL, NULL, NULL, NULL, NULL, NULL"
  }

  private func insert(_ lines: [Line]) -> [String] {
    lines.enumerated().map { number, line in
      """
      INSERT INTO registre (source_id, cle, lot_id, ligne, type_id, nature, tenu_par, jour, fin, territoire_type,
        territoire_code, categorie_id, etape_id, empreinte, quantite, montant_centimes, etp_centiemes,
        aide_etat_centimes, aide_fonds_centimes, part_locale_centimes)
      VALUES (6, 'k\(number)', 1, \(number + 1), \(ReportedFixture.code("registre", line.register)),
        '\(line.register == "reunion" ? "evenement" : "stock")', 'VN', \(line.day),
        \(line.until.map(String.init) ?? "NULL"), \(line.territory.map(ReportedFixture.territory) ?? "NULL, NULL"),
        \(ReportedFixture.code(line.category.0, line.category.1)),
        \(line.stage.map { ReportedFixture.code($0.0, $0.1) } ?? "NULL"), 0, \(line.numbers))
      """
    }
  }

  private func post(_ numbers: String, until: Int64? = nil, contract: String = "permanent") -> Line {
    Line(
      register: "poste",
      category: ("contrat", contract),
      stage: ("etape_poste", "maintenu"),
      day: 20_250_101,
      until: until,
      numbers: numbers
    )
  }

  @Test("an engagement counts while it holds, and is not added from a period to the next")
  func members() throws {
    let warehouse = try ReportedFixture.computed(
      insert([
        Line(day: 20_250_115, until: 20_250_630), Line(territory: "200000001", day: 20_250_301),
        Line(category: ("famille_membre", "operateur"), territory: nil, day: 20_250_301),
        Line(stage: ("etape_convention", "denonce"), day: 20_250_101),
      ])
    )
    let values = try warehouse.values("MEMBRES")
    #expect(values["departement 85 2025-01 "]?.value == 1)
    #expect(values["departement 85 2025-T1 "]?.value == 3)
    #expect(values["departement 85 2025 "]?.value == 2)
    #expect(values["epci 200000001 2025-T1 "]?.value == 2)
    // Entered, then ended: none is known, which is not nothing known.
    #expect(values["commune 85001 2025 "]?.value == 0)
    #expect(values["commune 85002 2025 "] == nil)
    #expect(values["departement 85 2025 categorie=operateur"]?.value == 1)
    #expect(values["departement 85 2026-04 "]?.status == .provisional)
    #expect(try warehouse.values("CONVENTIONS_SIGNEES")["departement 85 2025-T1 "]?.value == 3)
    #expect(try warehouse.values("CONVENTIONS_ECHEANCE")["departement 85 2025-01 "]?.value == 1)
    #expect(try warehouse.values("CONVENTIONS_ECHEANCE")["departement 85 2025 "]?.value == 0)
  }

  @Test("posts keep to the rules of the fund, do not, or cannot be checked")
  func posts() throws {
    let warehouse = try ReportedFixture.computed(
      insert([
        post("1, 4000000, 80, 2000000, 1000000, 1000000", until: 20_260_331),
        post("2, 4000000, 200, 2000000, 1000001, 900000", contract: "adulte_relais"),
        post("1, 4000000, NULL, NULL, 1000000, NULL"),
      ])
    )
    func value(_ indicator: String, _ breakdown: String = "") throws -> Int64? {
      try warehouse.values(indicator)["departement 85 2025 \(breakdown)"]?.value
    }
    #expect(try value("POSTES") == 4)
    #expect(try value("POSTES_ETP") == 280)
    #expect(try value("POSTES_ETP", "categorie=adulte_relais") == 200)
    #expect(try value("POSTES_COUT") == 12_000_000)
    #expect(try value("POSTES_FIN") == 1)
    #expect(try value("POSTES_PLAFOND", "plafond=respectee") == 1)
    #expect(try value("POSTES_PLAFOND", "plafond=non_respectee") == 2)
    #expect(try value("POSTES_PLAFOND", "plafond=non_verifiable") == 1)
    #expect(try value("POSTES_PARITE", "parite=non_respectee") == 2)
    #expect(try value("POSTES_PARITE", "parite=non_verifiable") == 1)
    #expect(try warehouse.values("POSTES")["departement 85 2026-04 "]?.value == 3)
  }

  @Test(
    "an aid of nothing keeps to both rules, whatever else is missing; an aid nobody entered cannot be checked"
  )
  func noAid() throws {
    let warehouse = try ReportedFixture.computed(
      insert([
        post("1, NULL, NULL, NULL, 0, NULL"), post("2, NULL, NULL, 100, 0, 0"),
        post("4, 100, NULL, 0, NULL, 100"),
        post("8, NULL, NULL, 0, 10, 10"), post("16, 100, NULL, 100, 1, NULL"),
      ])
    )
    func value(_ indicator: String, _ breakdown: String) throws -> Int64? {
      try warehouse.values(indicator)["departement 85 2025 \(breakdown)"]?.value
    }
    #expect(try value("POSTES_PLAFOND", "plafond=respectee") == 3)
    #expect(try value("POSTES_PLAFOND", "plafond=non_verifiable") == 12)
    #expect(try value("POSTES_PLAFOND", "plafond=non_respectee") == 16)
    #expect(try value("POSTES_PARITE", "parite=respectee") == 11)
    #expect(try value("POSTES_PARITE", "parite=non_verifiable") == 20)
  }

  @Test("six months from the end of a month lead to the end of another, from any other day to the same day")
  func within() throws {
    let ends: [Int64] = [20_250_831, 20_250_901, 20_251_230, 20_251_231, 20_260_101, 20_261_015, 20_261_016]
    let values = try ReportedFixture.computed(
      insert(ends.map { Line(day: 20_250_101, until: $0) }),
      asOf: 20_260_415
    )
    .values("CONVENTIONS_ECHEANCE")
    func value(_ period: String) -> Int64? { values["departement 85 \(period) "]?.value }
    #expect(value("2025-02") == 1)
    #expect(value("2025-03") == 2)
    #expect(value("2025-T2") == 4)
    #expect(value("2026-04") == 1)
  }

  @Test("EPCI with a referent are counted once each, among all of them")
  func referents() throws {
    let line = Line(
      register: "referent",
      category: ("type_referent", "referent_epci"),
      stage: nil,
      day: 20_250_101
    )
    var epci = line
    epci.territory = "200000001"
    let values = try ReportedFixture.computed(insert([line, epci])).values("REFERENTS_EPCI")
    #expect(values["departement 85 2025 "]?.value == 500)
    #expect(values["epci 200000001 2025 "]?.value == 1000)
    // Once one EPCI has a referent, the others have none.
    #expect(values["epci_departement 200000002 2025 "]?.value == 0)
    #expect(values["epci 200000002 2025-01 "]?.value == 0)
    #expect(values["epci 200000002 2024 "] == nil)
    #expect(values["epci ZZZZZZZZZ 2025 "] == nil)
  }

  @Test(
    "a referent named for an EPCI across a border, or by a commune beyond it, is there on both sides, once"
  )
  func sharedReferents() throws {
    let line = Line(
      register: "referent",
      category: ("type_referent", "referent_epci"),
      stage: nil,
      territory: "200000002",
      day: 20_250_101
    )
    var beyond = line
    beyond.territory = "79001"
    let one = try ReportedFixture.computed(insert([line])).values("REFERENTS_EPCI")
    #expect(one["departement 85 2025 "]?.value == 500)
    #expect(one["epci 200000002 2025 "]?.value == 1000)
    #expect(one["epci_departement 200000002 2025 "]?.value == 1000)
    let both = Perimeter("79", "85")
    let values = try ReportedFixture.computed(insert([line, beyond]), perimeter: both).values(
      "REFERENTS_EPCI"
    )
    #expect(values["departement 79 2025 "]?.value == 1000)
    #expect(values["departement 85 2025 "]?.value == 500)
  }

  @Test("plenaries are held against a rule, and grow old")
  func rhythm() throws {
    let days: [Int64] = [20_240_517, 20_240_611, 20_250_301]
    let warehouse = try ReportedFixture.computed(
      insert(
        days.map {
          Line(
            register: "reunion",
            category: ("type_reunion", "pleniere"),
            stage: ("etape_action", "realise"),
            territory: nil,
            day: $0
          )
        }
      )
    )
    let rule = try warehouse.values("PLENIERES_REGLE")
    #expect(rule["departement 85 2024 "]?.value == 200)
    #expect(rule["departement 85 2025 "]?.value == 100)
    #expect(rule["departement 85 2026 "]?.value == 0)
    #expect(rule["departement 85 2025-T1 "] == nil)
    #expect(try warehouse.values("PLENIERES_DELAI")["departement 85 2024 "]?.value == 203)
    #expect(try warehouse.values("PLENIERES_DELAI")["departement 85 2026 "]?.value == 396)
  }

  @Test(
    "whatever is kept, every value is that of a plain query",
    arguments: Seeds.of(1...6),
    [Perimeter("85"), Perimeter("79", "85")]
  )
  func random(seed: UInt64, perimeter: Perimeter) throws {
    var dice = RandomReported(seed: seed &+ 900)
    let lines = (0..<30).map { _ -> Line in
      let (from, to) = dice.days()
      var line = dice.pick([
        Line(day: from), post("1, 100, 50, NULL, 20, 30"), post("2, 90, 10, 1, 44, 45"),
        post("NULL, 7, 9, 9, 0, NULL"),
        Line(register: "referent", category: ("type_referent", "referent_epci"), stage: nil, day: from),
        Line(
          register: "reunion",
          category: ("type_reunion", "pleniere"),
          stage: ("etape_action", "realise"),
          day: from
        ),
      ])
      line.day = from
      line.until = line.register != "reunion" && dice.number(3) > 0 ? to : nil
      line.territory = dice.pick([nil, dice.territory()])
      return line
    }
    let warehouse = try ReportedFixture.computed(insert(lines), perimeter: perimeter)
    #expect(try !warehouse.values("POSTES").isEmpty)
  }
}
