/// What the values of a kind would tell of the persons they are made of, beside their terms.
package enum PublishedForm: Hashable, Sendable {
  /// Rounded counts, or quotients of them: both terms are shown.
  case quotients
  /// Made of what all communes have: the terms would give the exact total back, and are not shown.
  case index
  /// A commune counts when its rounded count is positive, never when the true one is: the inhabitants reached are a
  /// sum that names its communes, so that theirs is shown without its terms.
  case reach
  /// Mean and quantiles of persons one by one: of enough of them, on a grid, and without terms, since an exact mean
  /// beside a rounded count gives both.
  case description
  /// No person is counted by this kind.
  case impersonal
}

/// How what is published of an indicator is made.
package enum FigureOrigin: Hashable, Sendable {
  /// The true figures: no person is counted, or readers are the team.
  case exact
  /// Sums of the rows of the rounded cube, and quotients of them.
  case roundedRows
  /// Counts that do not add up (distinct persons, pairs, figures of a sheet or a partner), each rounded as it is read.
  case singleCells
  /// Values of persons one by one: see `PublishedForm.description`.
  case described
}

/// The two terms of a value, as columns of a release.
package enum TermColumn: String, CaseIterable, Sendable {
  case numerator = "numerateur"
  case denominator = "denominateur"
}
