enum AggregateTestsPlaceholder {}
