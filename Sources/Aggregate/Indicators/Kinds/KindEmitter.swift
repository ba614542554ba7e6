import Catalog
import Facts

/// Works out the values of an indicator, kind by kind: each has its function in the file of its kind.
struct KindEmitter: IndicatorKindVisitor {
  var builder: IndicatorBuilder
  let ledger: SourceLedger

  typealias Answer = Void
  typealias Failure = any Error
}
