enum WarehouseTestsPlaceholder {}
