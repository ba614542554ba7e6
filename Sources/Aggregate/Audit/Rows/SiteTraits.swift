/// What is said of a place `f` on the day of the last import, as codes.
enum SiteTraits {
  /// How long ago it was updated, to the day; a month that lacks the day runs over into the next.
  static let freshness = """
    CASE WHEN f.maj_le > \(monthsAgo(6)) THEN 'moins_6_mois' WHEN f.maj_le > \(monthsAgo(12)) THEN '6_a_12_mois'
      WHEN f.maj_le > \(monthsAgo(18)) THEN '12_a_18_mois' ELSE 'plus_18_mois_ou_sans_date' END
    """

  /// It moves when its format says so, or when it is told as moving and not also as fixed.
  static let mobility = """
    CASE WHEN \(isOfFormat("'bus'", "'itinerante'")) THEN 'itinerant'
      WHEN \(has("itinerance", nil)) AND NOT \(has("itinerance", ["fixe"])) THEN 'itinerant' ELSE 'fixe' END
    """

  /// The France Services charter: 24 hours a week, over five days.
  ///
  /// A site that shares its hours with others, or that moves, is not judged on its own line.
  static let hours = """
    CASE WHEN f.minutes_semaine IS NULL THEN 'indetermine'
      WHEN f.minutes_semaine >= 24 * 60 AND f.jours_ouverts >= 5 THEN 'conforme'
      WHEN \(isOfFormat("'multisites'", "'fixe_antennes'", "'bus'", "'itinerante'"))
        OR ifnull(\(RowQuery.code(of: "type_id")) = 'antenne', 0) THEN 'indetermine'
      ELSE 'non_conforme' END
    """

  /// One of the values a place has in a list is enough; any value, without codes.
  static func has(_ dimension: String, _ codes: [String]?) -> String {
    """
    EXISTS (SELECT 1 FROM lieu_modalite lm JOIN modalite m USING (modalite_id)
      WHERE lm.lieu_id = f.lieu_id AND m.dimension = '\(dimension)' AND \(RowQuery.list("m.code", codes)))
    """
  }

  private static func isOfFormat(_ codes: String...) -> String {
    "ifnull(\(RowQuery.code(of: "format_id")) IN (\(codes.joined(separator: ", "))), 0)"
  }

  private static func monthsAgo(_ months: Int) -> String {
    """
    (SELECT CAST(strftime('%Y%m%d', printf('%04d-%02d-01', jour / 10000, jour / 100 % 100),
        '-\(months) months', printf('+%d days', jour % 100 - 1)) AS INTEGER)
      FROM (SELECT max(importe_le) AS jour FROM lot_import))
    """
  }
}
