import Observatory
import Testing

@Suite("A mistyped name")
struct SpellingTests {
  @Test(
    "is likened to the nearest known one, when at most one letter in three differs",
    arguments: [
      ("problem", "problems"), ("verfy", "verify"), ("--warehous", "--warehouse"), ("SENIORS", "SENIOR"),
      ("sénior", "SENIOR"), ("26632", "26362"), ("--waerhouse", "--warehouse"), ("departemnt", "departement"),
      ("85119", nil), ("xyz", nil), ("", nil),
      ("verify", nil),
    ] as [(String, String?)]
  )
  func nearest(_ typed: String, _ meant: String?) {
    let known = ["problems", "verify", "--warehouse", "SENIOR", "departement", "26362"]
    #expect(Spelling.nearest(to: typed, among: known) == meant)
    #expect(Spelling.hint(for: typed, among: known).contains("vouliez-vous dire") == (meant != nil))
  }

  @Test("of two that are as near, the first of the alphabet")
  func ties() {
    #expect(Spelling.nearest(to: "rowx", among: ["rowz", "rowa"]) == "rowa")
  }
}
