import Territory
import Testing

@Suite("Place names, whatever their spelling")
struct PlaceNameTests {
  @Test(
    "spellings of one name meet",
    arguments: [
      ("L'Île-d'Yeu", "L ILE D YEU"), ("l’île d’yeu", "L ILE D YEU"),
      ("L\u{2019}I\u{302}le-d'Yeu", "L ILE D YEU"),
      ("St Gilles-Croix-de-Vie", "SAINT GILLES CROIX DE VIE"), ("STE. FLORENCE", "SAINTE FLORENCE"),
      ("La Roche-sur-Yon Cedex 09", "LA ROCHE SUR YON"), ("LES SABLES D OLONNE CEDEX", "LES SABLES D OLONNE"),
      ("Crémieux (Isère)", "CREMIEUX"), ("Cœur-de-Causse", "COEUR DE CAUSSE"),
      ("  Les\u{A0}Herbiers ", "LES HERBIERS"),
      ("Saint-Malô-du-Bois", "SAINT MALO DU BOIS"), ("Aÿ-Champagne", "AY CHAMPAGNE"), ("Lyon 09", "LYON 09"),
      ("", ""), ("-", ""), ("Cedex", "CEDEX"), ("STEENVOORDE", "STEENVOORDE"),
    ]
  )
  func folded(text: String, expected: String) {
    #expect(PlaceName(text).full == expected)
  }

  @Test(
    "only a leading article is left out",
    arguments: [
      ("Les Sables-d'Olonne", "SABLES D OLONNE"), ("L'Oie", "OIE"), ("Le Tallud", "TALLUD"),
      ("Sainte-Gemme-la-Plaine", "SAINTE GEMME LA PLAINE"), ("Lessac", "LESSAC"), ("La", "LA"),
    ]
  )
  func article(text: String, expected: String) {
    #expect(PlaceName(text).bare == expected)
  }
}
