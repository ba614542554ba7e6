import Foundation
import TestSupport
import Testing

@Suite("What the README shows of a release")
struct ReadmeFiguresTests {
  private let root = PackageFolders.packageRoot

  /// The run that the README names.
  private func night() throws -> Night {
    let night = try Night()
    try night.simulate(rows: 2000, seed: 7)
    try night.run(asOf: "2026-01-05")
    return night
  }

  @Test(
    "the picture and the excerpts are those of the run it names; RECORD_GOLDEN=1 draws the picture again",
    .long
  )
  func shown() throws {
    let night = try night()
    let release = "editions/courant/interne"
    let report = try night.workdir.text("\(release)/rapport.md")
    // The test's own observatory has a title of its own.
    let titled = report.replacingOccurrences(
      of: "# Observatoire d'essai",
      with: "# Observatoire de l'inclusion numérique de la Vendée (données simulées)"
    )
    let drawn = ReportPicture(titled).svg
    let picture = root.appendingPathComponent("data/rapport.svg")
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try Data(drawn.utf8).write(to: picture)
      Issue.record("recorded data/rapport.svg")
    }
    #expect(try String(contentsOf: picture, encoding: .utf8) == drawn)

    let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let page = try #require(
      readme.components(separatedBy: "\n## What comes out\n").last?.components(separatedBy: "\n## ").first
    )
    let shown = plain(
      page.components(separatedBy: "\n").filter { $0.hasPrefix("> ") }.map { String($0.dropFirst(2)) }
        .joined(separator: " ")
    )
    let sentences = shown.components(separatedBy: " - ").dropFirst()
      .map { $0.components(separatedBy: " **")[0].trimmingCharacters(in: .whitespaces) }
    #expect(sentences.count == 7)
    for sentence in sentences {
      #expect(plain(report).contains("- \(sentence)"), "README says « \(sentence) »\n\(report.prefix(2500))")
    }
    let table = try #require(
      page.components(separatedBy: "```csv\n").last?.components(separatedBy: "```").first
    )
    let values = Set(
      try night.workdir.text("\(release)/indicateurs.csv").components(separatedBy: .newlines)
    )
    for line in table.split(separator: "\n") {
      let indicator = line.split(separator: ",").first ?? ""
      let location = line.split(separator: ",").prefix(9).joined(separator: ",")
      let ours = values.first { $0.split(separator: ",").prefix(9).joined(separator: ",") == location }
      #expect(
        values.contains(String(line)),
        "\(indicator): README shows\n\(line)\nthe run gives\n\(ours ?? "nothing")"
      )
    }
  }

  /// Spaces of every kind are one space.
  private func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
