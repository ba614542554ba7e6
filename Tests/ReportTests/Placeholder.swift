enum ReportTestsPlaceholder {}
