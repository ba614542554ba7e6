import Catalog
import Observatory

/// One fact table once scanned: its plan, its figures, and until when its exports speak.
struct FactFigures: Sendable {
  let plan: ScanPlan
  let figures: Figures
  /// By indicator of kind `distribution`.
  let values: [String: ValueFigures]
  /// When its sources were observed; nil for what is entered, listed or told, which speaks of its own dates only.
  let windows: SourceWindows?
  /// Latest extraction among the lots of its sources.
  let extraction: Day?
}
