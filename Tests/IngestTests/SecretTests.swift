import Console
import Foundation
import Glibc
@testable import Ingest
import TestSupport
import Testing

@Suite("The secret of an installation")
struct SecretTests {
  private func permissions(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test("is drawn once, 0600 in a folder 0700, and read again")
  func creation() throws {
    let workdir = try Workdir()
    let path = workdir.path("a/b/essai.cle")
    let secret = try InstallationSecret.load(path)
    #expect(secret.count == 32 && Set(secret).count > 8)
    #expect(permissions(path) == 0o600)
    #expect(permissions(workdir.path("a/b")) == 0o700)
    #expect(try InstallationSecret.load(path) == secret)
    #expect(try InstallationSecret.load(workdir.path("autre.cle")) != secret)
  }

  @Test("drawn for a dry run, it leaves no trace")
  func drawn() throws {
    let workdir = try Workdir()
    #expect(try InstallationSecret.load(workdir.path("essai.cle"), creates: false).count == 32)
    #expect(workdir.files().isEmpty)
  }

  @Test("is refused when others can read it, when cut, when it is no file")
  func refused() throws {
    let workdir = try Workdir()
    let path = try workdir.write("essai.cle", [UInt8](repeating: 7, count: 32))
    for mode in [0o604, 0o640, 0o620] as [mode_t] {
      chmod(path, mode)
      #expect(throws: SecretError.readableByOthers(path: path)) { try InstallationSecret.load(path) }
    }
    for count in [0, 31, 33] {
      let path = try workdir.write("\(count).cle", [UInt8](repeating: 7, count: count))
      chmod(path, 0o600)
      #expect(throws: SecretError.tooShort(path: path)) { try InstallationSecret.load(path) }
    }
    #expect(throws: SecretError.self) { try InstallationSecret.load(workdir.path) }
    let link = workdir.path("lien.cle")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    #expect(throws: SecretError.self) { try InstallationSecret.load(link) }
  }

  @Test("that cannot be trusted stops the run with 78 before the warehouse is touched")
  func status() throws {
    let station = try Station()
    try station.workdir.write("secret/essai.cle", [UInt8](repeating: 7, count: 12))
    chmod(station.secret, 0o600)
    #expect(try station.command([station.file("a.csv", [0x61])]) == .configuration)
    #expect(station.recorder.errorText.contains("32 octets"))
    chmod(station.secret, 0o644)
    #expect(try station.command([station.file("a.csv", [0x61])]) == .configuration)
    #expect(station.recorder.errorText.contains("chmod 600"))
    #expect(!station.workdir.exists("entrepot"))
  }

  @Test("two installations give one person two pseudonyms, one installation gives one")
  func pseudonyms() throws {
    let header = [
      "Numéro de certification", "Date de naissance", "Statut", "Date de passage de la certification",
    ]
    let row = [
      "Numéro de certification": "123", "Date de naissance": "19/01/1951", "Statut": "Validée",
      "Date de passage de la certification": "15/01/2026",
    ]
    let first = try Station()
    let second = try Station()
    for station in [first, second] {
      try station.ingest([try station.file("c.csv", ExportText(header, [row]).bytes)])
    }
    let query = "SELECT hex(numero) FROM pix_certification"
    #expect(try first.value(query) != second.value(query))
    let third = try Station()
    try third.workdir.write("secret/essai.cle", try first.workdir.bytes("secret/essai.cle"))
    chmod(third.secret, 0o600)
    try third.ingest([try third.file("c.csv", ExportText(header, [row]).bytes)])
    #expect(try first.value(query) == third.value(query))
  }
}
