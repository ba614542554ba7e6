import Catalog
import Observatory

/// One fact table once scanned: its plan, its figures, and until when its exports speak.
struct FactFigures: Sendable {
  let plan: ScanPlan
  let figures: Figures
  /// By indicator of kind `distribution`.
  let values: [String: ValueFigures]
  /// Latest extraction among the lots of its sources (of all Pix sources for a Pix table).
  let extraction: Day?
}
