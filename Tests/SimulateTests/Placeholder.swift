enum SimulateTestsPlaceholder {}
