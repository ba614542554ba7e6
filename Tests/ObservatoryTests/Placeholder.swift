enum ObservatoryTestsPlaceholder {}
