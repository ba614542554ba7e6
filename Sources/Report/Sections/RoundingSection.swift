import Catalog
import Content
import Observatory

/// "Lire ces nombres": how what is published outside the team was rounded, in the words of an official.
struct RoundingSection {
  let content: ReleaseContent

  func write(to page: inout Page) {
    page.heading(2, "Lire ces nombres")
    page.list([rounding, contributors, groups, months, few, hidden])
  }

  private var base: Impersonal { Impersonal(base: content.protection) }

  private var rounding: Text {
    let own = content.protection.base
    let (shown, least, most) = (own * 3, own * 2 + 1, own * 4 - 1)
    return """
      Les nombres sont arrondis à un multiple de \(base), vers le haut ou vers le bas : un nombre affiché \(String(shown)) \
      vaut le plus souvent de \(String(least)) à \(String(most)) par commune et par mois, à quelques personnes près si des \
      données sont arrivées depuis. Les totaux sont les sommes des nombres arrondis : ils tombent juste.
      """
  }

  private var contributors: Text {
    """
    Dans une commune où moins de \(String(content.protection.contributors.minimum)) médiateurs ont travaillé, ou dont un \
    seul a fait plus de \(String(content.protection.contributors.largestPercent))\u{A0}%, l'arrondi est plus large (10, 20, \
    50…), pour ne pas publier le travail d'une seule personne. La colonne \(code: "arrondi") le dit. L'arrondi élargi \
    protège le travail d'un médiateur par commune ; le total d'un EPCI où il travaille presque seul est publié à 1 ou \
    2\u{A0}% près.
    """
  }

  private var groups: Text {
    """
    À l'échelle d'un EPCI et d'un trimestre, l'écart avec le nombre exact est en général de 2 et presque toujours inférieur \
    à 10.
    """
  }

  private var months: Text {
    """
    Seuls les mois terminés et entièrement reçus sont publiés ; un nombre publié ne change que si au moins \
    \(String(content.protection.changedAtLeast)) personnes de la commune et du mois ont changé.
    """
  }

  private var few: Text {
    "« Moins de \(base) » : aucune, ou quelques personnes. « – » ou « indisponible » : on ne sait pas."
  }

  private var hidden: Text {
    """
    « Secret » : trop peu pour être lu — le tableau compterait en moyenne moins de onze personnes par catégorie, ou la part \
    porterait sur trop peu de personnes.
    """
  }
}
