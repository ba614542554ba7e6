// What this observatory publishes, line by line, as a reader of its dictionary understands it: over 150 lines when
// every indicator has one. Written by hand, and apart from the definitions the product computes from: a figure the
// product takes for another is found here.

extension Lexicon {
  /// The indicators of this observatory.
  package static let observatory = Lexicon(indicators + "\n" + relations)

  /// Lines of `indicator[/breakdown] form quantities`, of which the first that fits is the one.
  ///
  /// In a quantity, `@` is the breakdown, and what follows `|` stands where there is none.
  private static let indicators = """
    ACC count @|T
    ACC_1000 rate:1000 T
    ACC_PERS_V1 count new
    ACT/type=collectif count workshops
    ACT/type=* count @
    ACT count acts
    ATELIERS count workshops
    NIVEAU_ATELIER composition:100 workshops:@ workshops:levels
    ATELIER_TAILLE grid:1
    PART_ATELIER ratio:1 type=collectif workshops
    HEURES/borne=* count:60 minutes:@
    HEURES count:60 minutes:@|minutes
    DUREE_MOY/borne=* ratio:1 minutes:@ timed
    DUREE_MOY ratio:1 minutes:@|minutes timed:@|timed
    DUREE_QUANTILES grid:5
    AGE_COUV ratio:100 age:known T
    SENIOR ratio:100 age:60 age:known cover age:known T
    SENIOR_BORNES/borne=basse ratio:100 age:60 T
    SENIOR_BORNES/borne=haute ratio:100 age:60_at_most T
    SENIOR_BORNES ratio:100 age:60 age:known
    SENIOR_ECART excess age:60 age:known cover age:known T
    SENIOR_SURREP/borne=basse excess age:60 T cover age:known T
    SENIOR_SURREP/borne=haute excess age:60_at_most T cover age:known T
    SENIOR_SURREP excess age:60 age:known cover age:known T
    PUBLIC_AGE composition:100 @ age:known
    PUBLIC_GENRE composition:100 @ genre:known
    PUBLIC_STATUT composition:100 @ statut:known
    AUTONOMIE composition:100 @ niveau:known
    AIDANTS composition:100 @ T
    CANAL composition:100 @ canal:known
    A_DISTANCE ratio:100 canal=a_distance T
    DOMICILE ratio:100 canal=domicile T
    ALLER_VERS ratio:100 canal:outside T
    HORS_CONUM ratio:100 dispositif=mediateur dispositif:named
    ORIENT ratio:100 @|oriented orientation:known
    ORIENTATIONS count @|oriented
    THEME ratio:100 @ T
    MATERIEL ratio:100 @ T
    MATERIEL_PARTS composition:100 @ materiel:mentions
    PUBLIC_CIBLE count @|public_cible
    PUBLIC_CIBLE_PART ratio:100 @|public_cible T
    PUBLIC_CIBLE_ORIENT count oriented:@|oriented:public_cible
    PUBLIC_CIBLE_ORIENT_PART ratio:100 oriented:@|oriented:public_cible answered:@|answered:public_cible
    COUVERTURE reach
    COUVERTURE_PETITES reach
    EQUILIBRE index
    ECART_QUOTA index
    CIBLE_PERSONNES/trajectoire=realise running T
    CIBLE_PERSONNES index
    RDV count rdv:@|rdv
    RDV_HONORE ratio:100 rdv:statut_rdv=honore rdv:settled
    RDV_ABSENCE ratio:100 rdv:statut_rdv=absence rdv:settled
    PIX_CERTIF_NB count pix_passed:@|pix_passed
    PIX_CERTIF ratio:100 pix_passed:@|pix_passed pix_tried:@|pix_tried
    PIX_NIVEAU composition:100 pix_level:@ pix_level:known
    PIX_SENIOR count pix_60
    PIX_CERTIFIABLE ratio:100 pix_certifiable pix_profiles
    PIX_PARTAGE ratio:100 pix_shared pix_participations
    PIX_PART single pix_persons:@|pix_persons
    PIX_ENTREES single pix_entered
    PIX_REVUS single pix_paired
    PIX_ATTRITION told:100 pix_lost pix_entered
    PIX_PROGRES told:100 pix_improved pix_paired
    PIX_SCORE grid:10
    PIX_SCORE_QUANTILES grid:10
    PIX_MAITRISE grid:1
    PIX_GAIN grid:1
    AC_ACC single ac_usages
    AC_AIDANTS single ac_aidants
    AC_FORMES single ac_formes
    AC_STRUCTURES single ac_structures
    BENEF single benef
    BENEF_ANON single benef_anon
    BENEF_NOUVEAUX single benef_new
    BENEF_SUIVIS single benef_followed
    OPERATEUR_ACC single operator_visits:@
    OPERATEUR_ATELIERS free
    OPERATEUR_DEMANDES single operator_requests:@
    OPERATEUR_PARTICIPANTS single operator_participants:@
    OPERATEUR_RDV single operator_rdv:@
    OPERATEUR_SENIOR told:100 operator_60:@ operator_age:@
    FS_DEMANDES single fs_requests:@|fs_requests
    FS_SATISF told:100 fs_positive fs_answers
    FS_SUR_PLACE told:100 fs_on_site fs_on_site_known
    MAIRIE_1000 told_rate:1000 mairie
    FORMATIONS count trained:@|trained
    BADGES count badges:@|badges
    REUNIONS_PARTICIPANTS count met:@|met
    COMPETENCE_AVANT grid:1
    COMPETENCE_APRES grid:1
    COMPETENCE_GAIN grid:1
    COMPETENCE_PROGRES told:100 skill_improved:@|skill_improved skill_paired:@|skill_paired
    COMPETENCE_ATTRITION told:100 skill_lost:@|skill_lost skill_entered:@|skill_entered
    CIBLE_AIDANTS/trajectoire=realise running_of trained_helpers
    CIBLE_AIDANTS index
    POSTES_COUT wage:10000
    POSTES_AIDE_ETAT wage:10000
    POSTES_AIDE_FONDS wage:10000
    POSTES_PART_LOCALE wage:10000
    COMPLETUDE quality
    VALIDITE quality
    UNICITE quality
    FRAICHEUR quality
    JEUX quality
    POSTES free
    POSTES_ETP free
    POSTES_FIN free
    POSTES_PARITE free
    POSTES_PLAFOND free
    RELAIS free
    BESOIN_ESTIME free
    CIBLE_EQUIPEMENTS free
    CIBLE_LIEUX free
    COHERENCE free
    COMMUNES_PETITES free
    CONVENTIONS_ECHEANCE free
    CONVENTIONS_SIGNEES free
    COPIL_REGLE free
    COTECH_REGLE free
    ENVOIS free
    EQUIPEMENTS free
    EQUIPEMENTS_PERTE free
    FONDS_ACCORD free
    FONDS_AIDES free
    FONDS_CONTRIBUTIONS free
    FONDS_LEVIER free
    FONDS_LEVIER_OPERATEURS free
    FONDS_SOLLICITES free
    FRAICHEUR_CARTE free
    FS_HORAIRES free
    FS_LIEUX free
    FS_OUVERTURE free
    LIEUX free
    LIEUX_ABSENTS free
    LIEUX_COUVERTURE free
    LIEUX_COUVERTURE_PETITES free
    LIEUX_DISTANCE free
    LIEUX_DISTANCE_PETITES free
    LIEUX_ELOIGNES free
    LIEUX_ELOIGNES_PETITES free
    LIEUX_EQUIPEMENT_10000 free
    LIEUX_MEDIATEURS_10000 free
    LIEUX_NIVEAU free
    LIEUX_PRESENCE free
    LIEUX_RESSOURCES_EPCI free
    LIEUX_WIFI_10000 free
    MEMBRES free
    OUTILS_PAPIER free
    PLENIERES_DELAI free
    PLENIERES_REGLE free
    REFERENTS_EPCI free
    REUNIONS free
    SENIOR_POP free
    TABLEAUX free
    """

  /// What adds up, and what only holds.
  ///
  /// `= a b c*`: the parts make the whole, with one more that is counted and never shown where `~` ends the line.
  /// `> a b c*`: none is above the whole, and nothing is said of their sum. `unit` says what does not count persons,
  /// `sensitive` which tables are not shown when they are of too few.
  private static let relations = """
    sensitive PUBLIC_AGE PUBLIC_GENRE PUBLIC_STATUT AUTONOMIE PUBLIC_CIBLE*
    unit free workshops workshops:* timed:type=collectif
    unit mixed acts since:* timed
    unit minutes minutes minutes:*
    = T type=*
    = T dispositif=*
    = T canal:known ~
    = canal:known canal=*
    = canal:outside canal=autre canal=domicile
    = dispositif:named dispositif=conseiller_numerique dispositif=mediateur
    = T age:known ~
    = age:known age=*
    = age:60 age=60+ age=60-69 age=70+
    = T genre:known ~
    = genre:known genre=*
    = T statut:known ~
    = statut:known statut=*
    = type=individuel niveau:known ~
    = niveau:known niveau=*
    = T orientation:known ~
    = orientation:known oriented ~
    = materiel:mentions materiel=*
    = acts type=individuel type=ponctuel workshops
    = timed timed:type=*
    > type=individuel timed:type=individuel
    > type=ponctuel timed:type=ponctuel
    > workshops timed:type=collectif
    = workshops workshops:levels ~
    = workshops:levels workshops:niveau=*
    = minutes minutes:type=*
    = minutes minutes:dispositif=*
    = minutes minutes:canal=*
    = rdv rdv:statut_rdv=*
    = rdv:settled rdv:statut_rdv=honore rdv:statut_rdv=absence
    = pix_passed pix_passed:certification=*
    = pix_tried pix_tried:certification=*
    = pix_passed pix_level:known ~
    = pix_level:known pix_level:niveau_pix=*
    = trained trained:categorie=*
    = met met:categorie=*
    > T new public_cible theme=* materiel=*
    > age:known age:60
    > age:60_at_most age:60
    > T age:60_at_most
    > type=collectif workshops
    > oriented orientation=* oriented:public_cible
    > public_cible public_cible=* answered:public_cible
    > orientation:known answered:public_cible
    > answered:public_cible oriented:public_cible answered:public_cible=*
    > oriented:public_cible oriented:public_cible=*
    > pix_tried pix_passed pix_60
    > pix_participations pix_shared
    > pix_profiles pix_certifiable
    """
}
