SELECT releve_id, mesure, valeur
FROM releve_mesure
;

SELECT r.releve_id, r.source_id, r.territoire_type, r.territoire_code, r.debut, r.fin, o.code, r.structure,
    u.code, ifnull(t.code, ''), ifnull(k.code, '')
FROM releve_partenaire r
JOIN modalite o ON o.modalite_id = r.operateur_id
JOIN modalite u ON u.modalite_id = r.unite_id
LEFT JOIN modalite t ON t.modalite_id = r.thematique_id
LEFT JOIN modalite k ON k.modalite_id = r.type_id
ORDER BY r.releve_id
;
