/// What the absence of a row from a newer export of its source means.
package enum RowLifetime: Hashable, Sendable {
  /// Nothing: exports add up.
  case append
  /// That it is gone, when the newer export covers it.
  case snapshot(Snapshot)
  /// That it is gone, when the newer export is of the same scope: who made it, without a filter, and over which days, as
  /// the lines above its header say. Share of the rows covered above which it is taken for an accident, in percent.
  case comparable(maxWithdrawnPercent: Int)

  package var isCompared: Bool {
    if case .comparable = self { true } else { false }
  }

  package var snapshot: Snapshot? {
    if case .snapshot(let snapshot) = self { snapshot } else { nil }
  }
}

package struct Snapshot: Hashable, Sendable {
  /// Canonical columns; empty: an export covers the whole source.
  ///
  /// Otherwise it covers the combinations of their values that it shows, and no other.
  package var scope: [String]
  /// Share of the rows covered above which withdrawing is taken for an accident, in percent.
  package var maxWithdrawnPercent: Int
}

/// What an announced total that differs from the rows read does to the file.
package enum ControlTotal: String, CaseIterable, Sendable {
  case warn
  case refuse
}

/// How the name of a file writes the day of its export, for formats that say it nowhere else.
package enum NameDate: String, CaseIterable, Sendable {
  case compact = "yyyymmdd"
  case iso = "yyyy-mm-dd"
  /// Any of the two, or dd-mm-yyyy: people name their files as they like.
  case any
}

extension RowLifetime {
  init(_ root: ConfigurationNode, record: RecordKind) {
    let mode = root.optionalString("mode") ?? "append"
    if mode == "comparable", record == .accompaniment {
      if root.has("scope") {
        root.file.reject("$.scope", "« mode »: « snapshot » avec cette clé", "retirer « scope »")
      }
      let most = root.optionalInteger("max_withdrawn_percent", in: 0...100)
      self = .comparable(maxWithdrawnPercent: most ?? 20)
      return
    }
    guard mode == "snapshot" else {
      if mode != "append" {
        root.file.reject("$.mode", "« append », « snapshot », ou « comparable » pour des accompagnements")
      }
      for key in ["scope", "max_withdrawn_percent"] where root.has(key) {
        root.file.reject("$.\(key)", "« mode »: « snapshot » avec cette clé", "retirer « \(key) »")
      }
      self = .append
      return
    }
    if record.scopes.isEmpty {
      root.file.reject("$.mode", "« append » : les lignes de ce « record » ne se retirent pas")
    }
    var scope: [String] = []
    if root.child("scope")?.value.string != "source" {
      scope = root.required("scope") == nil ? [] : root.strings("scope")
      for (number, column) in scope.enumerated() where !record.scopes.contains(column) {
        root.file.reject(
          "$.scope[\(number)]",
          "« source », ou des colonnes parmi \(record.scopes.joined(separator: ", "))"
        )
      }
    }
    self = .snapshot(
      Snapshot(
        scope: scope,
        maxWithdrawnPercent: root.optionalInteger("max_withdrawn_percent", in: 0...100) ?? 20
      )
    )
  }
}
