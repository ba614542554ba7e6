import Catalog
import Observatory

extension Recognition {
  /// The columns, from 0, that an import looks at; a table put in shape may look at any that is not set aside.
  var readColumns: Set<Int> {
    let description = description
    let named =
      description.columns.flatMap { $0.inputs.flatMap(\.headers) }
      + [description.kindColumn].compactMap { $0 }
    let read = Set(named.map(FoldedLabel.fold))
    let dropped = Set((description.ignored + description.sensitive).map(FoldedLabel.fold))
    let isOpen = description.isReshaped || !description.parts.isEmpty
    return Set(
      header.indices.filter { index in
        let label = FoldedLabel.fold(header[index])
        return read.contains(label) || isOpen && !label.isEmpty && !dropped.contains(label)
      }
    )
  }
}
