import CSV
import Observatory

/// RDV Service Public's two exports (formats.md §6.1): the same appointments, then the people expected at them.
struct AppointmentFiles {
  let sites: SiteList
  let workforce: Workforce
  var dice: Dice

  private struct Guest {
    let person: Person
    let birth: Day
    let home: Site
    let status: Int

    func isMinor(on day: Day) -> Bool { day.age(bornOn: birth) < 18 }
  }

  private static let statuses = Urn([(0, 70), (1, 12), (2, 8), (3, 6), (4, 4)])
  private static let ofAppointments = [
    "Rendez-vous honoré", "Annulé (excusé)", "Absence non excusée", "Annulé (par le service)", "À renseigner",
  ]
  private static let ofGuests = [
    "Présent", "Annulé (excusé)", "Non excusée", "Annulé (par le service)", "À renseigner",
  ]
  private static let origins = Urn([
    ("Créé par un agent", 80), ("RDV Pris sur internet", 15), ("Rdv pris par un prescripteur", 5),
  ])

  mutating func write(in folder: String) throws(SimulateFailure) -> [WrittenFile] {
    let writer = RecordWriter(dialect: .semicolon, quoting: .minimal, newline: .crlf)
    let day = ExportOccasion.first.day.iso
    var rdvs = try WrittenExport(
      "export-rdvs-\(day).csv",
      in: folder,
      writer: writer,
      encoding: .utf8WithMark
    )
    var users = try WrittenExport(
      "export-rdvs-user-\(day).csv",
      in: folder,
      writer: writer,
      encoding: .utf8WithMark
    )
    try rdvs.heading { $0.append(Self.appointments) }
    try users.heading { $0.append(Self.participations) }
    for number in 0..<40 {
      let taken = ExportOccasion.first.from.adding(days: number * 8)
      let held = taken.adding(days: dice.within(1...20))
      let moment = "\(dice.within(9...17))h\(twoDigits(dice.below(12) * 5))"
      let site = dice.pick(sites.sites)
      let address =
        dice.chance(perMille: 150)
        ? "Par téléphone" : "\(site.name) (\(site.address), \(site.commune), \(site.postalCode))"
      let agent = dice.pick(workforce.team).person
      let origin = dice.pick(Self.origins)
      let guests = (0..<(dice.chance(perMille: 200) ? 2 : 1)).map { _ in guest() }
      let start = [String(taken.components.0), taken.french, "\(twoDigits(dice.within(8...18)))h05", origin]
      let middle = [
        held.french, moment, "Conseillers numériques", "Aide numérique",
        "Contexte de \(guests[0].person.last)",
      ]
      try rdvs.row {
        $0.append(start + middle + [Self.ofAppointments[guests[0].status], address, agent.full])
        $0.append([guests.map(\.person.full).joined(separator: ", "), guests[0].home.commune])
        $0.append([guests.contains { $0.isMinor(on: held) } ? "oui" : "non", "Envoyé", "Département"])
        $0.append([
          guests.map(\.birth.french).joined(separator: ", "), guests[0].home.postalCode, agent.full,
          agent.email,
        ])
      }
      for guest in guests {
        try users.row {
          $0.append([guest.person.full, String(48_000 + number)] + start + middle)
          $0.append([Self.ofGuests[guest.status], address, agent.full, guest.home.commune])
          $0.append([guest.isMinor(on: held) ? "oui" : "non", "Envoyé", "Département", guest.birth.french])
          $0.append([guest.home.postalCode, agent.full, agent.email])
        }
      }
    }
    return [try rdvs.finish(), try users.finish()]
  }

  private mutating func guest() -> Guest {
    Guest(
      person: InventedPeople.anyone(&dice),
      birth: Day(
        number: Day.daysFromCivil(year: dice.within(1935...2012), month: dice.within(1...12), day: 14)
      ),
      home: dice.pick(sites.sites),
      status: dice.pick(Self.statuses)
    )
  }

  private static let appointments = [
    "année", "date prise rdv", "heure prise rdv", "origine", "date rdv", "heure rdv", "service", "motif",
    "contexte",
    "statut", "lieu", "professionnel.le(s)", "usager(s)", "commune du premier responsable",
    "au moins un usager mineur ?", "résultat des notifications", "Organisation", "date naissance",
    "code postal du premier responsable", "créé par", "email(s) professionnel.le(s)",
  ]
  private static let participations = [
    "usager", "rdv_id", "année", "date prise rdv", "heure prise rdv", "origine", "date rdv", "heure rdv",
    "service",
    "motif", "contexte", "statut", "lieu", "professionnel.le(s)", "commune du responsable", "usager mineur ?",
    "résultat des notifications", "Organisation", "date naissance", "code postal du responsable", "créé par",
    "email(s) professionnel.le(s)",
  ]
}
