package struct PixCampaignRow: Hashable, Sendable {
  package var id: Int64
  /// `evaluation` or `profils`.
  package var type: String
  package var code: String?
  package var name: String
  package var organisation: String
  package var path: String?

  package init(
    id: Int64,
    type: String,
    code: String?,
    name: String,
    organisation: String,
    path: String?
  ) {
    self.id = id
    self.type = type
    self.code = code
    self.name = name
    self.organisation = organisation
    self.path = path
  }
}
