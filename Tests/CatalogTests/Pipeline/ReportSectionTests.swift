@testable import Catalog
import Diagnostics
import TestSupport
import Testing

@Suite("What a pipeline leaves out of its report")
struct ReportSectionTests {
  private static let whole = [
    "ACC", "ACC_1000", "ATELIERS", "SENIOR", "AGE_COUV", "ORIENT", "THEME", "PIX_PART",
  ]

  /// What is said of a pipeline that asks for these.
  private func said(of indicators: [String]) -> Problem? {
    let file = ConfigurationFile(text: "{\n  \"indicators\": []\n}", name: "essai.jsonc")
    return ReportChecks.warning(of: indicators, in: file)
  }

  @Test("nothing is said when every section has its indicators")
  func whole() {
    #expect(said(of: Self.whole) == nil)
  }

  @Test("a warning names the sections that will be missing, and those that lack a part, with what they want")
  func missing() throws {
    let warning = try #require(said(of: Self.whole.filter { !["ORIENT", "AGE_COUV"].contains($0) }))
    #expect(warning.severity == .warning && warning.code == .reportIncomplete)
    #expect(warning.location.header == "$.indicators" && warning.location.line == 2)
    #expect(
      warning.action == """
        sections absentes : « Orientation » (ORIENT) ; incomplètes : « L'essentiel » (AGE_COUV, ORIENT), \
        « Les 60 ans et plus » (AGE_COUV)
        """
    )
  }

  @Test("without accompaniments or Pix, all that stands on them is named once")
  func bare() throws {
    let warning = try #require(said(of: ["THEME"]))
    #expect(
      warning.action == """
        sections absentes : « L'essentiel » (ACC), « Activité » (ACC), « Où » (ACC), « Communes sans accompagnement » \
        (ACC), « Pour qui » (ACC), « Les 60 ans et plus » (ACC, SENIOR), « Orientation » (ACC, ORIENT), « Sur quoi » (ACC), « Pix » (PIX_…), \
        « Participants par campagne » (PIX_PART)
        """
    )
  }

  @Test("any indicator of Pix makes its section")
  func pix() throws {
    let others = Self.whole.filter { $0 != "PIX_PART" }
    let warning = try #require(said(of: others + ["PIX_CERTIF"]))
    #expect(
      warning.action == """
        sections absentes : « Participants par campagne » (PIX_PART) ; incomplètes : « L'essentiel » (PIX_PART)
        """
    )
  }

  @Test("a catalogue is loaded with it, and is not refused")
  func loaded() throws {
    let catalog = try SmallCatalog()
    let warnings = try CatalogFolder(pipeline: catalog.workdir.path("essai.jsonc")).warnings
    #expect(warnings.map(\.code) == [.reportIncomplete])
    #expect(warnings.first?.location.file == catalog.workdir.path("essai.jsonc"))
  }
}
