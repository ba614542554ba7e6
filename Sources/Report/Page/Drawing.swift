import Content

/// What a figure draws, whatever draws it: numbers that may be published and nothing else, so that no length, dot or title
/// tells what is secret.
enum Drawing: Hashable, Sendable {
  case series(Series)
  /// A part of a whole, as one bar.
  case share(Publishable, of: Publishable)

  /// One number a period, from the oldest to the last.
  struct Series: Hashable, Sendable {
    struct Column: Hashable, Sendable {
      enum Age: Hashable, Sendable {
        case last
        /// Of the last twelve.
        case recent
        case earlier
      }

      /// Short, for the axis: `janv.`.
      let label: String
      /// Whole: `janvier 2026`.
      let title: String
      let value: Publishable
      let age: Age
      /// Counted from other sources than the last one: drawn hollow.
      let isOfOtherSources: Bool
    }

    /// What it says, in one sentence.
    let message: Text
    /// Unit, period and scope.
    let subtitle: Text
    let columns: [Column]
  }
}
