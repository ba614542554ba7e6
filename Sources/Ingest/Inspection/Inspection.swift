import CSV
import Catalog
import Diagnostics
import Foundation
import Observatory
import Territory

/// Everything `ingest inspect` says of one file, from its head and a few samples.
struct Inspection {
  enum ColumnStatus: String, Sendable {
    case read
    case ignored
    case sensitive
    case unknown
    case blank
  }

  struct Column: Sendable {
    var header: String
    var status: ColumnStatus
    var rule: ColumnRule?
    /// Its cells never show: personal, or of unknown meaning.
    var isMasked: Bool
  }

  var size: Int
  var bytesRead: Int
  var encoding: TextEncoding?
  var hasMark: Bool
  var evidence: [String]
  /// Nil when no known format recognises the file.
  var recognition: Recognition?
  /// The same once its table is put in shape: what its columns are compared with.
  var shaped: Recognition?
  var refusal: RecognitionError?
  var closest: ClosestSource?
  /// What an unknown file shows of itself, and the formats nearest to it.
  var unknown: UnknownFile?
  var nearest: [NearSource] = []
  var columns: [Column] = []
  var drift: [DriftedColumn] = []
  var missing: [ColumnRule] = []
  var problems: [Problem] = []
  var preview: [[String]] = []

  static let previewRows = 5
  /// Part of the headers in common from which a file is compared with a format, column by column.
  static let leastDrift = 0.5
  static let shownProblems = 10

  /// The format the columns are compared with.
  var description: SourceDescription? { recognition?.description ?? closest?.description }
  var header: [String] { shaped?.header ?? recognition?.header ?? closest?.header.fields ?? [] }
  var delimiter: UInt8? { recognition?.dialect.delimiter ?? closest?.delimiter ?? unknown?.delimiter }
  var headerLine: Int? { recognition?.headerLine ?? closest?.header.line ?? unknown?.headerLine }

  init(_ sample: FileSample, catalog: CatalogFolder, context: ReadingContext) {
    size = sample.size
    bytesRead = sample.bytesRead
    let detection = sample.detection
    encoding = detection.encoding
    hasMark = detection.bomLength > 0
    evidence = sample.sheet == nil ? sample.evidence(detection) : []
    sample.head.withUnsafeBytes { bytes in
      do throws(RecognitionError) {
        if let sheet = sample.sheet {
          let found = try sheet.get()
          recognition = found
          evidence = found.evidence
        } else {
          let found = try Recogniser(catalog.sources).recognise(bytes, as: detection)
          recognition = found
          evidence += found.evidence.dropFirst(detection.evidence.count)
        }
        // A column that a step lacks is told with the other problems.
        if let found = recognition, found.description.isReshaped {
          shaped = try? found.reshaped(bytes, .withoutAges(found))
        }
      } catch {
        refusal = error
        guard let encoding, error.code == .unknownSource else { return }
        let delimiters = sample.sheet == nil ? Recogniser.delimiters : [SheetTranscript.dialect.delimiter]
        let tables = Recogniser.tables(bytes, encoding, from: detection.bomLength, delimiters)
        // A format that shares less is no former version of the file: nothing is to be pasted in it.
        closest = ClosestSource.among(catalog.sources, tables).flatMap {
          $0.score < Self.leastDrift ? nil : $0
        }
        unknown = UnknownFile(bytes, encoding, from: detection.bomLength, context)
        nearest = NearSource.ranked(catalog.sources, tables)
      }
      compare(bytes, catalog.vocabularies)
    }
  }

  private mutating func compare(_ bytes: UnsafeRawBufferPointer, _ vocabularies: [String: Vocabulary]) {
    guard let description, let encoding, let delimiter = recognition?.dialect.delimiter ?? closest?.delimiter
    else { return }
    columns = header.map { Column($0, in: description) }
    drift = description.drift(of: header)
    missing =
      shaped.map { shaped in shaped.readings.flatMap { $0.description.missing(from: $0.header) } }
      ?? description.missing(from: header)
    let shown = columns.map { ShownCell($0.rule, vocabularies) }
    let trusted = description.trustedColumns(of: header)
    let start = recognition?.start ?? closest?.header.next
    guard let start else { return }
    let records: [Record]
    if let table = shaped?.reshaped {
      records = table.first(Self.previewRows)
    } else {
      var reader = RecordReader(
        bytes: bytes,
        from: start.offset,
        firstLine: start.line,
        encoding: encoding,
        dialect: Dialect(delimiter: delimiter)
      )
      records = reader.first(Self.previewRows)
    }
    preview = records.map { record in
      record.fields.enumerated().map { position, cell in
        let isMasked = trusted.contains(position) ? columns[position].isMasked : true
        // A row may be wider than its header.
        guard shown.indices.contains(position) else { return cell.isEmpty ? "" : "•••" }
        return isMasked && !cell.isEmpty ? "•••" : shown[position].text(cell)
      }
    }
  }
}

extension Inspection.Column {
  init(_ header: String, in description: SourceDescription) {
    let folded = FoldedLabel.fold(header)
    func holds(_ spellings: [String]) -> Bool { spellings.contains { FoldedLabel.fold($0) == folded } }
    let rule = description.columns.first { $0.inputs.contains { holds($0.headers) } }
    self.header = header
    self.rule = rule
    if rule != nil {
      status = .read
    } else if holds(description.sensitive) {
      status = .sensitive
    } else if holds(description.ignored) || holds(description.stepColumns) {
      status = .ignored
    } else {
      status = folded.isEmpty ? .blank : .unknown
    }
    isMasked = rule?.isPersonal ?? true
  }
}

extension SourceDescription {
  /// Columns whose cells stand under their header for sure; past a header that the tool may have written without
  /// cells, a note may stand under any name.
  fileprivate func trustedColumns(of header: [String]) -> Range<Int> {
    let suspect = repair.flatMap { repair in
      header.firstIndex { FoldedLabel.fold($0) == FoldedLabel.fold(repair.unwritten) }
    }
    return 0..<(suspect ?? header.count)
  }
}

extension ColumnRule {
  /// What identifies a person, even though only a hash or a bracket of it is kept.
  fileprivate var isPersonal: Bool {
    if case .pseudonym = kind { true } else { target == "birth" }
  }
}
