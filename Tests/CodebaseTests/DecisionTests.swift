import Foundation
import Testing

@Suite("The decisions")
struct DecisionTests {
  private struct Decision {
    var number: Int
    var title: String
    var date: String
    var status: String
    var file: String

    /// Nil when the page is not made as the index says.
    init?(_ page: CodeFile) {
      guard
        let head = page.text.prefixMatch(
          of: /# (\d{4})\. (.+)\n\n- Date: (\d{4}-\d\d-\d\d)\n- Status: (.+)\n/
        ),
        let number = Int(head.output.1)
      else { return nil }
      self.number = number
      title = String(head.output.2)
      date = String(head.output.3)
      status = String(head.output.4)
      file = page.name
    }
  }

  private static let pages = Codebase.files.filter {
    $0.path.hasPrefix("docs/decisions/") && $0.path.hasSuffix(".md") && $0.name != "README.md"
  }

  @Test("each has a number without hole, a date, a status and its four sections")
  func pages() {
    let decisions = Self.pages.map { page in
      let decision = Decision(page)
      #expect(decision != nil, "\(page.path): its first lines are not those of a decision")
      let sections = page.text.matches(of: /\n## (.+)\n/).map { String($0.output.1) }
      #expect(sections == ["Context", "Decision", "Alternatives", "Consequences"], "\(page.path)")
      return decision
    }
    .compactMap(\.self)
    #expect(decisions.count > 40)
    #expect(decisions.map(\.number) == Array(1...max(1, decisions.count)))
    #expect(decisions.map(\.date) == decisions.map(\.date).sorted(), "numbered in the order of their dates")
    for one in decisions {
      #expect(Int(one.file.prefix(4)) == one.number, "\(one.file)")
      guard let superseding = one.status.wholeMatch(of: /superseded by (\d{4})/) else {
        #expect(one.status.wholeMatch(of: /accepted(?:, amended \d{4}-\d\d-\d\d)?/) != nil, "\(one.file)")
        continue
      }
      let number = Int(superseding.output.1)
      #expect(decisions.contains { $0.number == number && $0.number > one.number }, "\(one.file)")
    }
  }

  @Test("the index lists each page with its date, its title and its status")
  func index() {
    let index = Codebase.text("docs/decisions/README.md").components(separatedBy: "\n")
    let rows = index.filter { $0.hasPrefix("| [") }
    let expected = Self.pages.compactMap(Decision.init).map { one in
      "| [\(one.file.prefix(4))](\(one.file)) | \(one.date) | \(one.title) | \(one.status) |"
    }
    #expect(rows == expected)
  }
}
