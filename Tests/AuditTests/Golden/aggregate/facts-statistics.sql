SELECT s.source_id, hex(s.perimetre) || ' ' || s.section, s.territoire_type, s.territoire_code, s.debut, s.fin,
    so.code, m.code, u.code, n.code, (s.valeur + 50) / 100
FROM statistique s
JOIN source so USING (source_id)
JOIN modalite m ON m.modalite_id = s.mesure_id
JOIN modalite u ON u.modalite_id = s.unite_id
JOIN modalite n ON n.modalite_id = s.nature_id
WHERE s.modalite = ''
  AND s.fin IS NOT NULL
ORDER BY s.statistique_id
;
