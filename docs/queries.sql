-- Funding above $100M by month
SELECT strftime(a.published, '%Y-%m') AS month,
       count(*) AS rounds,
       sum(m.number) AS dollars
FROM business_events e
JOIN articles a ON a.id = e.article
JOIN slots s ON s.article = e.article AND s.owner = e.id AND s.role = 'amount'
JOIN amounts m ON m.article = s.article AND m.id = s.ref
WHERE e.type = 'funding_round' AND e.polarity = 'positive' AND e.status = 'done'
  AND m.currency = 'USD' AND m.number > 100e6
GROUP BY month
ORDER BY month;

-- Policy acts by target country
SELECT coalesce(s.value, p.country, p.name, s.text) AS target,
       e.type,
       count(DISTINCT (e.article, e.id)) AS acts
FROM policy_events e
JOIN slots s ON s.article = e.article AND s.owner = e.id AND s.role = 'target'
LEFT JOIN places p ON p.article = s.article AND p.id = s.ref
GROUP BY target, e.type
ORDER BY acts DESC, target, e.type;

-- Which organizations are named with which
SELECT a.name AS one, b.name AS other, count(DISTINCT a.article) AS articles
FROM organizations a
JOIN organizations b ON a.article = b.article AND a.name < b.name
GROUP BY one, other
ORDER BY articles DESC, one, other
LIMIT 20;
