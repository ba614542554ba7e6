enum TerritoryTestsPlaceholder {}
