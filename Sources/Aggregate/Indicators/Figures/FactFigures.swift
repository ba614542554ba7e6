import Catalog
package import Cube
package import Facts
package import Observatory

/// One fact table once scanned: its plan, its figures, and until when its exports speak.
package struct FactFigures: Sendable {
  package let plan: ScanPlan
  package let figures: Figures
  /// By indicator of kind `distribution`.
  package let values: [String: ValueFigures]
  /// When its sources were observed; nil for what is entered, listed or told, which speaks of its own dates only.
  package let windows: SourceWindows?
  /// Latest extraction among the imports of its sources.
  package let extraction: Day?
}
