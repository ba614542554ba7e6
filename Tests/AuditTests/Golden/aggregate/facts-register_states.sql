SELECT r.source_id, r.territoire_type, r.territoire_code, r.jour, r.fin, r.nature = 'evenement', t.code,
    c.code, ifnull(e.code, ''), r.quantite, r.montant_centimes, r.etp_centiemes, r.aide_etat_centimes,
    r.aide_fonds_centimes, r.part_locale_centimes
FROM (SELECT * FROM registre WHERE retire_le IS NULL) r
JOIN modalite t ON t.modalite_id = r.type_id
JOIN modalite c ON c.modalite_id = r.categorie_id
LEFT JOIN modalite e ON e.modalite_id = r.etape_id
ORDER BY r.registre_id
;
