/// Which character encloses fields in the first records: `"`, unless `'` plainly does.
package enum QuoteDetection {
  /// Apostrophes enclose fields when as many fields begin as end with one, at least two, and none does with `"`.
  package static func detect(
    _ sample: UnsafeRawBufferPointer,
    encoding: TextEncoding = .utf8,
    like dialect: Dialect,
    records: Int = 60
  ) -> UInt8 {
    let (double, single): (UInt8, UInt8) = (0x22, 0x27)
    var dialect = dialect
    dialect.quote = nil
    var (begins, ends) = (0, 0)
    var reader = RecordReader(bytes: sample, encoding: encoding, dialect: dialect)
    for record in reader.first(records) {
      for field in record.fields where !field.isEmpty {
        if field.utf8.first == double || field.utf8.last == double { return double }
        if field.utf8.first == single { begins += 1 }
        if field.utf8.count > 1, field.utf8.last == single { ends += 1 }
      }
    }
    return begins >= 2 && begins == ends ? single : double
  }
}
