import Territory
import Testing

@Suite("Place names, whatever their spelling")
struct CommuneNameTests {
  @Test(
    "spellings of one name meet",
    arguments: [
      ("L'Île-d'Yeu", "L ILE D YEU"), ("l’île d’yeu", "L ILE D YEU"),
      ("L\u{2019}I\u{302}le-d'Yeu", "L ILE D YEU"),
      ("St Gilles-Croix-de-Vie", "SAINT GILLES CROIX DE VIE"), ("STE. FLORENCE", "SAINTE FLORENCE"),
      ("La Roche-sur-Yon Cedex 09", "LA ROCHE SUR YON"), ("LES SABLES D OLONNE CEDEX", "LES SABLES D OLONNE"),
      ("Crémieux (Isère)", "CREMIEUX"), ("Cœur-de-Causse", "COEUR DE CAUSSE"),
      ("  Les\u{A0}Herbiers ", "LES HERBIERS"),
      ("Saint-Malô-du-Bois", "SAINT MALO DU BOIS"), ("Aÿ-Champagne", "AY CHAMPAGNE"), ("Lyon 09", "LYON 9"),
      ("", ""), ("-", ""), ("Cedex", "CEDEX"), ("STEENVOORDE", "STEENVOORDE"),
    ]
  )
  func folded(text: String, expected: String) {
    #expect(CommuneName(text).full == expected)
  }

  @Test(
    "sur and sous, however they are cut short",
    arguments: [
      ("Le Poiré s/Vie", "LE POIRE SUR VIE"), ("LE POIRE S/ VIE", "LE POIRE SUR VIE"),
      ("Le Poiré s / Vie", "LE POIRE SUR VIE"), ("Le Poiré/Vie", "LE POIRE SUR VIE"),
      ("Le Poiré sur/Vie", "LE POIRE SUR VIE"), ("Le Poiré S Vie", "LE POIRE SUR VIE"),
      ("St-Germain s/s Bois", "SAINT GERMAIN SOUS BOIS"), ("St Germain ss/Bois", "SAINT GERMAIN SOUS BOIS"),
      ("Ste-Radégonde-des-Noyers", "SAINTE RADEGONDE DES NOYERS"), ("Luçon /", "LUCON"), ("/ Luçon", "LUCON"),
      ("Champagné-les-Marais", "CHAMPAGNE LES MARAIS"),
    ]
  )
  func shortened(text: String, expected: String) {
    #expect(CommuneName(text).full == expected)
  }

  @Test(
    "an arrondissement is its city and its number",
    arguments: [
      ("Paris 12", "PARIS 12"), ("Paris 12e", "PARIS 12"), ("PARIS 12E ARRONDISSEMENT", "PARIS 12"),
      ("Paris 12ème arr.", "PARIS 12"), ("Paris XII", "PARIS 12"), ("Paris XIIe", "PARIS 12"),
      ("Paris-1er", "PARIS 1"), ("Paris 01", "PARIS 1"), ("12e arrondissement de Paris", "PARIS 12"),
      ("Lyon 3ème", "LYON 3"), ("LYON 03", "LYON 3"), ("Marseille 1er Arrondissement", "MARSEILLE 1"),
      ("Marseille 16 e", "MARSEILLE 16"), ("PARIS CEDEX 12", "PARIS"), ("PARIS 12 CEDEX 12", "PARIS 12"),
      ("Paris-l'Hôpital", "PARIS L HOPITAL"), ("Le Touquet-Paris-Plage", "LE TOUQUET PARIS PLAGE"),
      ("Marseille-en-Beauvaisis", "MARSEILLE EN BEAUVAISIS"), ("Paris 21", "PARIS 21"),
      ("Nantes 2", "NANTES 2"),
    ]
  )
  func arrondissements(text: String, expected: String) {
    #expect(CommuneName(text).full == expected)
  }

  @Test(
    "only a leading article is left out",
    arguments: [
      ("Les Sables-d'Olonne", "SABLES D OLONNE"), ("L'Oie", "OIE"), ("Le Tallud", "TALLUD"),
      ("Sainte-Gemme-la-Plaine", "SAINTE GEMME LA PLAINE"), ("Lessac", "LESSAC"), ("La", "LA"),
    ]
  )
  func article(text: String, expected: String) {
    #expect(CommuneName(text).bare == expected)
  }
}
