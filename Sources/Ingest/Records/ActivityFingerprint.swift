/// The fingerprint of an activity: equal contents give equal numbers, on any machine, whatever the warehouse calls them.
struct ActivityFingerprint: Sendable {
  private let types: ModalitySet
  private let channels: ModalitySet
  private let ages: ModalitySet
  private let genders: ModalitySet
  private let statuses: ModalitySet
  private let orientations: ModalitySet
  private let themes: ModalitySet
  private let targets: ModalitySet
  private let materials: ModalitySet

  init(_ modalities: ModalityNumbers) {
    types = ModalitySet("type", modalities)
    channels = ModalitySet("canal", modalities)
    ages = ModalitySet("age", modalities)
    genders = ModalitySet("genre", modalities)
    statuses = ModalitySet("statut", modalities)
    orientations = ModalitySet("orientation", modalities)
    themes = ModalitySet("theme", modalities)
    targets = ModalitySet("public_cible", modalities)
    materials = ModalitySet("materiel", modalities)
  }

  /// Of what the source says, not of how the warehouse numbers it; the programme is apart, since one of
  /// the two variants of an export does not give it.
  func value(of group: ActivityGroup) -> Int64 {
    var hash = Fingerprint64()
    hash.add(group.day)
    hash.add(types.hash(group.kind))
    hash.add(channels.hash(group.channel))
    hash.add(group.minutes)
    hash.add(group.place.packed)
    hash.add(group.level)
    hash.add(group.recurrents)
    hash.add(group.accompaniments)
    hash.add(group.orientationKnown)
    hash.add(group.oriented)
    hash.add(group.modified)
    hash.add(Int64(group.isFromV1 ? 1 : 0))
    addCounts(group.ages, ages, to: &hash)
    addCounts(group.genders, genders, to: &hash)
    addCounts(group.statuses, statuses, to: &hash)
    if group.oriented > 0 { addCounts(group.orientations, orientations, to: &hash) }
    addMask(group.theme, themes, to: &hash)
    addMask(group.target, targets, to: &hash)
    addMask(group.material, materials, to: &hash)
    guard !group.residences.isEmpty else { return hash.stored }
    for (commune, count) in group.residences.sorted(by: { $0.key < $1.key }) {
      hash.add(Int64(commune))
      hash.add(Int64(count))
    }
    return hash.stored
  }

  private func addCounts(_ counts: [Int32], _ modalities: ModalitySet, to hash: inout Fingerprint64) {
    // A sum of products: the order of the modalities does not matter.
    var sum: UInt64 = 0
    for index in counts.indices where counts[index] > 0 {
      sum &+= modalities.hashes[index] &* UInt64(counts[index])
    }
    hash.add(sum)
  }

  private func addMask(_ mask: Int64?, _ modalities: ModalitySet, to hash: inout Fingerprint64) {
    var rest = UInt64(bitPattern: mask ?? 0)
    var sum: UInt64 = 0
    while rest != 0 {
      sum &+= modalities.hashes[rest.trailingZeroBitCount]
      rest &= rest &- 1
    }
    hash.add(sum)
  }
}
