/// What `verify` found, for people; sound when it found nothing.
package struct VerifyReport: Hashable, Sendable {
  package var findings: [Finding] = []
  /// Values compared with their slow computation.
  package var values = 0
  package var imports = 0

  package enum Check: String, Sendable {
    case integrity
    case foreignKey = "foreign_key"
    case importBalance = "import_balance"
    case keys
    /// Nothing is wrong: values are those of what the warehouse was, or were never computed.
    case computation
    /// A sum kept for the next night.
    case sum
    case value
    /// What is kept of what was published, or a rounded value.
    case published
  }

  package struct Finding: Hashable, Sendable {
    package let check: Check
    package let sentence: String
  }

  package var isSound: Bool { findings.isEmpty }

  /// Nothing is damaged: it is enough to compute.
  package var isStale: Bool { !isSound && findings.allSatisfy { $0.check == .computation } }

  /// One block of French text; `limit` findings at most, then their number.
  package func text(limit: Int = 20) -> String {
    let head = "\(values) valeurs recalculées, \(imports) imports contrôlés"
    guard !isSound else { return "\(head) : tout concorde." }
    if isStale {
      return "\(imports) imports contrôlés, rien d'abîmé ; "
        + findings.map(\.sentence).joined(separator: " ; ")
    }
    var lines = ["\(head) : \(findings.count) anomalies."]
    lines += findings.prefix(limit).map { "- [\($0.check.rawValue)] \($0.sentence)" }
    if findings.count > limit { lines.append("… et \(findings.count - limit) autres.") }
    return lines.joined(separator: "\n")
  }

  /// What was found elsewhere, after what is here.
  mutating func append(_ other: VerifyReport) {
    findings += other.findings
    values += other.values
    imports += other.imports
  }

  mutating func add(_ check: Check, _ sentence: String) {
    findings.append(Finding(check: check, sentence: sentence))
  }
}
