import Territory
import Testing

@Suite("From a place name or a postal code to a commune of today")
struct NameResolutionTests {
  let index: TerritoryIndex

  init() throws {
    index = try TerritoryIndex(folder: RawReference.committed)
  }

  func resolve(_ name: String, _ postalCode: String? = nil, in departement: String? = "85") -> NameResolution
  {
    index.resolve(name: name, postalCode: postalCode, in: departement.map { [$0] } ?? [])
  }

  @Test(
    "the postal code and the name together",
    arguments: [
      ("La Roche-sur-Yon", "85000", 85191), ("ROCHE SUR YON", "85000", 85191),
      ("LA ROCHE SUR YON CEDEX 9", "85000", 85191), ("ST GILLES CROIX DE VIE", "85800", 85222),
      ("l’ile d’yeu", "85350", 85113), ("Ile d'Yeu (L')", "85350", 85113), ("L'Oie", "85140", 85165),
      ("OIE", "85140", 85165), ("Essarts en Bocage", "85140", 85084), ("Boulogne", "85140", 85084),
      ("Les Essarts", "85140", 85084), ("Château-d'Olonne", "85180", 85194),
      ("Olonne sur mer", "85340", 85194),
    ]
  )
  func exact(name: String, postalCode: String, commune: Int32) {
    #expect(resolve(name, postalCode) == .found(commune, .codePostalEtNom))
    #expect(resolve(name, postalCode, in: nil) == .found(commune, .codePostalEtNom))
  }

  @Test(
    "the name alone when it is unique in the département",
    arguments: [
      ("Saint-Gervais", 85221), ("apremont", 85006), ("Montreuil", 85148), ("Les Sables d'Olonne", 85194),
      ("La Faute-sur-Mer", 85001), ("Rives de l’Yon", 85213), ("Genétouze", 85098), ("STE FLORENCE", 85212),
    ]
  )
  func name(name: String, commune: Int32) {
    #expect(resolve(name) == .found(commune, .nomDansDepartement))
    #expect(resolve(name, "99999") == .found(commune, .nomDansDepartement))
  }

  @Test("the postal code alone when it serves one commune")
  func postalCodeAlone() {
    #expect(resolve("", "85350") == .found(85113, .codePostalSeul))
    #expect(resolve("", "85 350", in: nil) == .found(85113, .codePostalSeul))
    #expect(resolve("NED UNDEFINED", "85350") == .found(85113, .codePostalSeul))
  }

  @Test("a shared postal code without a usable name keeps every candidate")
  func ambiguous() {
    #expect(resolve("", "85140") == .ambiguous([85064, 85084, 85142, 85165, 85212, 85246]))
    #expect(
      resolve("n'importe où", "85140", in: nil) == .ambiguous([85064, 85084, 85142, 85165, 85212, 85246])
    )
  }

  @Test("a postal code does not say the département")
  func borderPostalCode() {
    #expect(resolve("Villebois-les-Pins", "05700", in: "26") == .found(26374, .codePostalEtNom))
    #expect(resolve("Tournon-sur-Rhône", "07300", in: "07") == .found(7324, .codePostalEtNom))
  }

  @Test("another département is elsewhere")
  func elsewhere() {
    #expect(resolve("Nantes", "44000", in: "44") == .elsewhere(departement: "44"))
    #expect(resolve("Nantes", "44000", in: nil) == .elsewhere(departement: "44"))
    #expect(resolve("Saint-Denis", "97400", in: nil) == .elsewhere(departement: "974"))
    #expect(resolve("Nantes", "44000") == .elsewhere(departement: "44"))
    #expect(resolve("Valence", "26000") == .found(26362, .codePostalEtNom))
    #expect(resolve("Tournon-sur-Rhône", "07300") == .found(7324, .codePostalEtNom))
    #expect(resolve("", "97500") == .elsewhere(departement: "975"))
    #expect(resolve("Nouméa", "98800", in: nil) == .elsewhere(departement: "988"))
  }

  @Test(
    "a postal code of elsewhere is not beaten by a name that also exists here",
    arguments: [
      ("Avrillé", "49240", "49"), ("Saint-Gervais", "38470", "38"), ("Montreuil", "93100", "93"),
      ("La Roche-sur-Yon", "44000", "44"), ("Apremont CEDEX", "73194", "73"),
      ("Saint-Martin", "97150", "978"),
      ("Saint-Barthélemy", "97133", "977"), ("Saint-Pierre", "97500", "975"),
    ]
  )
  func homonyms(name: String, postalCode: String, departement: String) {
    #expect(resolve(name, postalCode) == .elsewhere(departement: departement))
    #expect(resolve(name, postalCode, in: nil) == .elsewhere(departement: departement))
  }

  @Test("a postal code and a name of two communes choose neither")
  func contradiction() {
    // 85100 serves Les Sables-d'Olonne alone, 85350 L'Île-d'Yeu alone, 85540 neither.
    #expect(resolve("La Roche-sur-Yon", "85100") == .contradictory([85191, 85194]))
    #expect(resolve("Luçon", "85350") == .contradictory([85113, 85128]))
    #expect(resolve("Montélimar", "85350") == .contradictory([26198, 85113]))
  }

  @Test(
    "a CEDEX, which no list gives, says the département of the name",
    arguments: [
      ("LA ROCHE SUR YON CEDEX", "85018", 85191), ("La Roche-sur-Yon Cedex 9", "85925", 85191),
      ("LES SABLES D OLONNE CEDEX", "85109", 85194), ("VALENCE CEDEX 9", "26904", 26362),
    ]
  )
  func cedex(name: String, postalCode: String, commune: Int32) {
    #expect(resolve(name, postalCode) == .found(commune, .nomDansDepartement))
    #expect(resolve(name, postalCode, in: nil) == .found(commune, .nomDansDepartement))
  }

  @Test("a CEDEX of the département with a name nobody bears there is unknown, one of elsewhere is elsewhere")
  func cedexUnknown() {
    #expect(resolve("Nantes Cedex", "85018") == .unknown)
    #expect(resolve("", "85018") == .unknown)
    #expect(resolve("Nantes Cedex 1", "44041") == .elsewhere(departement: "44"))
    #expect(resolve("Luçon", "26999") == .elsewhere(departement: "26"))
  }

  @Test("what stands beside a code contradicts it when it speaks of another commune")
  func besideACode() {
    func contradict(_ commune: Int32, _ name: String, _ postalCode: String?) -> Bool {
      index.contradict(commune, name: name, postalCode: postalCode)
    }
    #expect(!contradict(85191, "La Roche-sur-Yon", "85000"))
    #expect(!contradict(85191, "La Roche-sur-Yon Cedex", "85018"))
    #expect(!contradict(85191, "", nil))
    #expect(!contradict(85194, "Château-d'Olonne", "85180"))
    #expect(!contradict(85191, "Maison de quartier", "85000"))
    #expect(!contradict(85191, "La Roche-sur-Yon", "85400"))
    #expect(contradict(85191, "Luçon", "85000"))
    #expect(contradict(85191, "Luçon", "85400"))
    #expect(contradict(85191, "", "85400"))
  }

  @Test("nothing to go by is unknown")
  func unknown() {
    #expect(resolve("") == .unknown)
    #expect(resolve("Atlantide") == .unknown)
    #expect(resolve("La Roche-sur-Yon", nil, in: nil) == .unknown)
    #expect(resolve("Nantes", nil, in: "XX") == .unknown)
    #expect(resolve("", "00000", in: nil) == .unknown)
  }

  @Test("the postal service's own names, with their codes, all lead to their commune")
  func everyCommune() {
    for commune in index.communes where ["85", "26"].contains(commune.departement) {
      #expect(
        resolve(commune.nom.uppercased(), in: commune.departement)
          == .found(commune.number, .nomDansDepartement)
      )
      for postalCode in commune.codesPostaux {
        #expect(resolve(commune.nom, postalCode, in: nil) == .found(commune.number, .codePostalEtNom))
      }
    }
  }
}
