import Foundation

/// The order of names for readers: neither case nor accents, and no locale.
package enum SortKey {
  package static func of(_ name: String) -> String {
    let letters = name.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
      !$0.properties.isDiacritic && $0.properties.generalCategory != .nonspacingMark
    }
    return String(String.UnicodeScalarView(letters)).lowercased()
  }
}
