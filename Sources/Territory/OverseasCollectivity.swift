/// Insee's codes of the overseas collectivities, which its list of départements leaves out: 975 to 989
/// (Saint-Pierre-et-Miquelon, Saint-Barthélemy, Saint-Martin, TAAF, Wallis-et-Futuna, Polynésie française,
/// Nouvelle-Calédonie, La Passion-Clipperton).
package enum OverseasCollectivity {
  package static let codes = ["975", "977", "978", "984", "986", "987", "988", "989"]
}
