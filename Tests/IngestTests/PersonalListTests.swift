import CSV
import Console
import Diagnostics
@testable import Ingest
import TestSupport
import Testing
import Warehouse

@Suite("Lists of persons that no description knows")
struct PersonalListTests {
  private static let lists = [
    "Nom;Prénom;Date de naissance\nRavenelle;Philippine;19/01/1951\nExemple;Luc;02/03/1948\n",
    "TELEPHONE;NOM\n06 12 34 56 78;Ravenelle\n0612345679;Exemple\n",
    "courriel,nom prenom\nphilippine@exemple.fr,Ravenelle Philippine\nluc@exemple.fr,Exemple Luc\n",
    "Adresse\tNomUsager\n12 rue des Lilas\tRavenelle\n3 place du Marché\tExemple\n",
    "N° tel;Né(e) le;Bénéficiaire\n0612345678;19/01/1951;Ravenelle\n0612345679;02/03/1948;Exemple\n",
    "Liste des inscrits;;\nMel;nom;atelier\nphilippine@exemple.fr;Ravenelle;tablette\nluc@exemple.fr;Exemple;mail\n",
    // Without a header.
    "Ravenelle;Philippine;0612345678\nExemple;Luc;06.12.34.56.79\nAutre;Marie;+33 6 12 34 56 70\n",
    "philippine@exemple.fr;Philippine R.\nluc@exemple.fr;Luc E.\n",
    "Marie Exemple;1951-01-19\nJean Exemple;1948-03-02\nPaul Exemple;1960-12-30\n",
    "a;b;c\nRavenelle;Philippine;12 rue des Lilas\nExemple;Luc;3 bis avenue du Port\n",
    // A directory whose rows are persons, whatever body they belong to.
    "Prénom;Nom;Structure;Mail\nPhilippine;Ravenelle;Mairie;philippine@exemple.fr\n",
  ]

  @Test("are called personal data, show no cell and leave nothing in the warehouse", arguments: lists)
  func refused(_ text: String) throws {
    let station = try Station()
    let path = try station.file("liste.csv", Array(text.utf8))
    #expect(station.command([path]) == .dataRefused)
    let said = station.recorder.errorText + station.recorder.outputText
    #expect(said.contains("[personal_data_file]") && !said.contains("[unknown_source]"))
    for cell in ["Ravenelle", "Philippine", "0612345678", "exemple.fr", "1951", "Lilas"] {
      #expect(!said.contains(cell), "\(cell)")
    }
    #expect(try station.value("SELECT count(*) FROM lot_import") == "0")
    try station.forgetOutput()
    #expect(station.command(["inspect", "--new-source", path]) == .dataRefused)
    #expect(!(station.recorder.errorText + station.recorder.outputText).contains("Ravenelle"))
  }

  @Test("in a workbook too")
  func workbook() throws {
    let rows = ["Nom;Prénom;Tél.", "Ravenelle;Philippine;0612345678", "Exemple;Luc;0612345679"].map {
      $0.split(separator: ";").map(String.init)
    }
    let table = Recogniser.Table(
      delimiter: 0x3B,
      records: rows.enumerated().map {
        Record(fields: $1, line: $0 + 1, next: ReadPosition(offset: 0, line: $0 + 2))
      },
      newline: nil
    )
    let found = try #require(PersonalList.among([table]))
    #expect(found.columns == [.name: 1, .telephone: 3])
    #expect(found.evidence == "un nom (colonne 1), un téléphone (colonne 3)")
  }

  private static let others = [
    // A directory of places.
    "Nom de la structure;Adresse;Téléphone;Mail\nMédiathèque;12 rue des Lilas;0251000000;accueil@exemple.fr\n",
    "Nom;Adresse;Téléphone;Horaires\nEspace exemple;12 rue des Lilas;0251000000;9h-12h\n",
    "SIRET;Nom;Adresse;Courriel\n21850128000012;Mairie;1 place exemple;mairie@exemple.fr\n",
    // Figures, and whom to call about them.
    "Commune;Nombre de demandes;Nom du contact;Mail\nLuçon;12;Ravenelle;philippine@exemple.fr\n",
    // Places named after saints; old days without anybody.
    "Commune;Ouverture\nSaint-Jean-de-Monts;01/01/1998\nSaint-Hilaire-de-Riez;02/02/2001\n",
    "Mois;Demandes\n2025-01;12\n2025-02;14\n", "a;b\n1;2\n3;4\n",
  ]

  @Test("are not confused with places and figures", arguments: others)
  func unknown(_ text: String) throws {
    let station = try Station()
    let path = try station.file("autre.csv", Array(text.utf8))
    #expect(station.command([path]) == .dataRefused)
    #expect(station.recorder.errorText.contains("[unknown_source]"))
  }
}
