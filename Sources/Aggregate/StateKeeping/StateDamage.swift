/// The state in the warehouse is not one that was written: nothing public can be said from it.
package struct StateDamage: Error, Hashable, Sendable {
  /// The facts, or the table, that do not read.
  package let facts: String

  package var sentence: String {
    "l'état de ce qui a été publié est abîmé dans l'entrepôt (\(facts)) ; mettre l'entrepôt de côté, le refaire avec "
      + "« ingest », puis « aggregate --state » avec etat-public.csv de la dernière édition interne"
  }
}
