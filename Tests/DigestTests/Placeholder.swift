enum DigestTestsPlaceholder {}
