/// Writes the Pix exports: two campaigns, and certifications in their three layouts.
struct PixSimulation {
  let seed: UInt64
  let rows: Int
  let folder: String

  func writeCampaigns(_ files: inout [WrittenFile]) throws -> [PixParticipation] {
    let total = max(12, rows / 100)
    let profiles = total / 3
    var dice = Dice(seed: seed, stream: "pix.campaigns")
    let assessed = PixParticipationDraw.participations(
      .assessment,
      count: total - profiles,
      firstPerson: 50,
      &dice
    )
    let collected = PixParticipationDraw.participations(.profiles, count: profiles, firstPerson: 50, &dice)
    let assessment = "Resultats-Positionnement-\(PixCampaign.assessment.id)-2026-01-05-0915.csv"
    files.append(try PixCampaignFiles.writeAssessment(assessed, assessment, in: folder))
    let collection = "Resultats-Profils-\(PixCampaign.profiles.id)-2026-01-05-0916.csv"
    files.append(try PixCampaignFiles.writeProfiles(collected, collection, in: folder))
    return assessed + collected
  }

  func writeCertifications(_ files: inout [WrittenFile]) throws -> [PixCertification] {
    let total = max(10, rows / 200)
    let clea = max(2, total * 15 / 100)
    let plus = max(3, total * 15 / 100)
    let groups: [(PixCertificationsFile.Layout, [PixCertification.Kind], Int)] = [
      (.pix, [PixCertification.pix], total - clea - plus), (.clea, [PixCertification.clea], clea),
      (.plus, PixCertification.plus, plus),
    ]
    var dice = Dice(seed: seed, stream: "pix.certifications")
    var all: [PixCertification] = []
    for (index, (layout, kinds, count)) in groups.enumerated() {
      let tests = PixCertificationDraw.certifications(kinds, count: count, after: all.count, &dice)
      let name = "20260105_0920_resultats_session_\(7890 + index).csv"
      files.append(try PixCertificationsFile.write(tests, layout: layout, name, in: folder))
      all += tests
    }
    return all
  }
}
