import TestSupport
import Testing

@testable import Workbook

@Suite("The archive of a workbook")
struct ZipDirectoryTests {
  @Test("files come back by their names, whatever the case, stored or packed")
  func content() throws {
    var packed = Archive.File("xl/Deux.xml", "deux")
    packed.method = 8
    packed.packed = Deflate.stored(packed.content)
    try read(Archive([.init("xl/un.xml", "un"), packed, .init("vide", "")])) { directory in
      let parts = try ["XL/un.xml", "xl/deux.xml", "vide", "rien"].map { try directory.part($0, atMost: 99) }
      #expect(parts == [Array("un".utf8), Array("deux".utf8), [], nil])
      #expect(throws: WorkbookError.self) { try directory.part("xl/un.xml", atMost: 1) }
    }
  }

  @Test("a comment ends the archive, even one that looks like its end")
  func comment() throws {
    var archive = Archive([.init("un", "un")])
    archive.comment = Array("PK\u{5}\u{6} et la suite du commentaire, assez longue".utf8)
    try read(archive) { #expect($0.entries.count == 1) }
  }

  @Test(
    "a name is the same with backslashes, percent signs, or from the root",
    arguments: [
      "xl/feuille 1.xml", "xl\\feuille 1.xml", "/xl/feuille 1.xml", "xl/feuille%201.xml",
      "./xl/./feuille 1.xml", "\\XL\\Feuille%201.XML",
    ]
  )
  func forms(name: String) throws {
    try read(Archive([.init(name, "un")])) { directory in
      let part = try directory.part("xl/feuille 1.xml", atMost: 99)
      #expect(part == Array("un".utf8))
    }
    for target in [
      "feuille 1.xml", "/xl/feuille%201.xml", "..\\xl\\feuille 1.xml", "./feuille%201.xml",
      "\\xl\\feuille 1.xml",
    ] {
      #expect(PartName.resolve(target, from: "xl/workbook.xml") == "xl/feuille 1.xml")
    }
    #expect(PartName.resolve("..%2F..%2Fetc", from: "xl/workbook.xml") == nil)
  }

  @Test(
    "bytes before or after the archive are passed over",
    arguments: ["\n", "\u{FEFF}", "<br />\nWarning: PK\u{5}\u{6}\n", "\0\0\0"]
  )
  func surroundings(text: String) throws {
    let other = Array(text.utf8)
    let archive = Archive([.init("un", "contenu"), .init("deux", "suite")]).bytes
    for bytes in [other + archive, archive + other, other + archive + other] {
      try bytes.withUnsafeBytes { bytes in
        let part = try ZipDirectory(bytes).part("deux", atMost: 99)
        #expect(WorkbookFile.isArchive(bytes) && part == Array("suite".utf8))
      }
    }
    let csv = Array("a;b\n1;PK\u{5}\u{6}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n".utf8)
    #expect(!csv.withUnsafeBytes { WorkbookFile.isArchive($0) })
  }

  @Test("an archive cut anywhere is refused")
  func cut() {
    let bytes = Archive([.init("un", "contenu"), .init("deux", "contenu")]).bytes
    for length in 0..<bytes.count {
      let part = Array(bytes[..<length])
      #expect(throws: WorkbookError.self) { try part.withUnsafeBytes { _ = try ZipDirectory($0) } }
    }
  }

  @Test(
    "a name that leads out of the archive is refused",
    arguments: [
      "../un", "xl/../../un", "..\\un", "xl\\..\\un", "%2e%2e/un", "xl%2F..%2F..%2Fun", "c:un", "c%3Aun", "",
      "/", ".",
      "xl/\u{0}un", "un\n", "un%0A",
    ]
  )
  func names(name: String) {
    refused(Archive([.init(name, "un")]), as: .isUnsafe)
  }

  @Test("two files of one name are refused, whatever the case")
  func duplicates() {
    refused(Archive([.init("xl/un", "1"), .init("XL/UN", "2")]), as: .isUnsafe)
  }

  @Test("files that share bytes are refused")
  func overlaps() {
    var twin = Archive.File("xl/un", "un")
    twin.offset = 0
    refused(Archive([.init("xl/un", "un"), twin]), as: .isUnsafe)
    let inner = Archive.File("b", "bb")
    let local = Array(Archive([inner]).bytes.prefix(33))
    var pointing = inner
    pointing.offset = 31
    refused(Archive([.init("a", local), pointing]), as: .isUnsafe)
  }

  @Test("a local header that says otherwise is refused")
  func contradiction() {
    var file = Archive.File("xl/un", "un")
    file.localName = Array("xl/eh".utf8)
    refused(Archive([file]), as: .isUnsafe)
  }

  @Test("a file that unpacks to too much, too many times, or more than announced is refused")
  func bombs() throws {
    var limits = ZipLimits()
    limits.entryBytes = 1000
    refused(Archive([.init("un", [UInt8](repeating: 0, count: 1001))]), as: .isUnsafe, limits)
    limits = ZipLimits()
    limits.totalBytes = 1000
    let half = [UInt8](repeating: 0, count: 600)
    refused(Archive([.init("un", half), .init("deux", half)]), as: .isUnsafe, limits)
    limits = ZipLimits()
    limits.entries = 1
    refused(Archive([.init("un", ""), .init("deux", "")]), as: .isUnsafe, limits)
    var dense = Archive.File("un", "un")
    dense.method = 8
    dense.packed = Deflate.stored(dense.content)
    dense.announcedSize = 17 << 20
    refused(Archive([dense]), as: .isUnsafe)
    var more = Archive.File("un", "content")
    more.method = 8
    more.packed = Deflate.stored(more.content)
    more.announcedSize = 3
    try read(Archive([more])) { directory in
      #expect(throws: WorkbookError.self) { try directory.part("un", atMost: 99) }
    }
  }

  @Test("a wrong checksum, a wrong size and an unknown method are found when the file is read")
  func damage() throws {
    var crc = Archive.File("un", "contenu")
    crc.crc = 1
    var less = Archive.File("un", "contenu")
    less.method = 8
    less.packed = Deflate.stored(less.content)
    less.announcedSize = 30
    var method = Archive.File("un", "contenu")
    method.method = 14
    for file in [crc, less, method] {
      try read(Archive([file])) { directory in
        #expect(throws: WorkbookError.self) { try directory.part("un", atMost: 99) }
      }
    }
  }

  @Test("an encrypted file is said to be locked")
  func locked() throws {
    var file = Archive.File("un", "contenu")
    file.flags = 1
    try read(Archive([file])) { directory in
      #expect(throws: WorkbookError.locked) { try directory.part("un", atMost: 99) }
    }
  }

  @Test("the fast checksum is that of the slow one, for any length and any cut")
  func checksum() {
    var dice = Dice(seed: 5)
    for length in 0..<200 {
      let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: dice.next()) }
      var crc = CRC32()
      let cut = length / 3
      bytes[..<cut].withUnsafeBytes { crc.update($0) }
      bytes[cut...].withUnsafeBytes { crc.update($0) }
      #expect(crc.value == Archive.checksum(bytes))
    }
  }

  private func read(_ archive: Archive, _ body: (ZipDirectory) throws -> Void) throws {
    try archive.bytes.withUnsafeBytes { try body(try ZipDirectory($0)) }
  }

  private func refused(_ archive: Archive, as kind: RefusalKind, _ limits: ZipLimits = ZipLimits()) {
    do {
      try archive.bytes.withUnsafeBytes { _ = try ZipDirectory($0, limits: limits) }
      Issue.record("accepted")
    } catch {
      #expect(kind.matches(error), "\(error)")
    }
  }
}

enum RefusalKind {
  case isUnsafe
  case isDamaged

  func matches(_ error: any Error) -> Bool {
    switch (self, error as? WorkbookError) {
    case (.isUnsafe, .unsafe), (.isDamaged, .damaged), (.isDamaged, .irregular): true
    default: false
    }
  }
}
