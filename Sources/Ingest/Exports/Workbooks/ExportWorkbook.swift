import CSV
import Workbook

/// A workbook among the exports: where its sheets are tried one by one.
struct ExportWorkbook {
  private let file: WorkbookFile

  /// Nil for what is no workbook at all, which is read, or refused, as any other file.
  ///
  /// Content alone decides. Invariant: `bytes` outlives the value.
  init?(_ bytes: UnsafeRawBufferPointer) throws(RecognitionError) {
    if let refusal = OfficeContainer.refusal(of: bytes) { throw refusal }
    guard WorkbookFile.isArchive(bytes) else { return nil }
    do throws(WorkbookError) {
      file = try WorkbookFile(bytes)
    } catch .notWorkbook {
      return nil
    } catch {
      throw RecognitionError(error)
    }
  }

  var visible: [(number: Int, sheet: WorkbookFile.Sheet)] {
    file.texts.enumerated().map { ($0.offset, $0.element) }.filter { !$0.sheet.isHidden }
  }

  var names: [String] { file.texts.map(\.name) }

  func sheet(_ number: Int) -> WorkbookSheet {
    let visible = visible.count
    return WorkbookSheet(
      number: number,
      name: file.texts[number].name,
      visibleSheets: visible,
      hiddenSheets: file.texts.count - visible
    )
  }

  func transcript(_ number: Int) throws(RecognitionError) -> SheetTranscript {
    do throws(WorkbookError) {
      return SheetTranscript(try file.reader(of: file.texts[number]))
    } catch { throw RecognitionError(error) }
  }

  /// The first lines of a sheet, whole.
  func head(_ number: Int, atLeast bytes: Int) throws(RecognitionError) -> [UInt8] {
    var transcript = try transcript(number)
    do throws(WorkbookError) {
      return try transcript.next(atLeast: bytes)
    } catch { throw RecognitionError(error) }
  }
}
