-- What is planted in these files, and what the tables say of it: one row an effect.
--
--   ./pinchpoint sql --config conf/sample.yaml -- "$(cat data-samples/planted.sql)"
--
-- `planted` follows from planted.csv; of a pinch point: hours after the first mention beyond those of an
-- ordinary case, for the journeys that found somebody to be compared with. `low` and `high` are the published
-- interval, `in_interval` whether it holds what was planted, `right_sign` whether the effect points there at all.
WITH effects AS (
  SELECT
    'chatbot: share resolved beyond what its mix lets expect' AS effect,
    -0.42 AS planted,
    (sum(resolved_count) - sum(expected_resolved_sum)) / sum(resolution_known_count) AS found,
    CAST(NULL AS DOUBLE) AS low,
    CAST(NULL AS DOUBLE) AS high
  FROM channel_effectiveness
  WHERE channel_id = 'chatbot' AND expected_resolved_sum IS NOT NULL
  UNION ALL
  SELECT 'offers at bad times', 100, count_if(is_ill_timed), NULL, NULL
  FROM interaction_types
  WHERE offer_id IS NOT NULL
  UNION ALL
  SELECT
    'sentiment after failures: recovered less not recovered',
    NULL,
    sum(sentiment_after_sum) FILTER (WHERE recovery_group = 'recovered')
      / sum(sentiment_after_count) FILTER (WHERE recovery_group = 'recovered')
    - sum(sentiment_after_sum) FILTER (WHERE recovery_group = 'unrecovered')
      / sum(sentiment_after_count) FILTER (WHERE recovery_group = 'unrecovered'),
    NULL,
    NULL
  FROM recovery_summary
  UNION ALL
  SELECT 'calls after a look at the bill: lift, less 2', NULL, sum(touch_count) / sum(expected_count) - 2, NULL, NULL
  FROM prompt_summary
  WHERE prompt_touchpoint_id = 'billing' AND prompt_event_type = 'view' AND touchpoint_id = 'phone_support'
  UNION ALL
  SELECT
    'hours saved without ' || touchpoint_id || ' x ' || pain_point_id,
    matched_share * CASE pain_point_id
      WHEN 'wrong_charge' THEN (213901 - 61 * 299) / 3600
      WHEN 'long_wait' THEN (224357 - 61 * 299) / 3600
      WHEN 'missed_appointment' THEN (154046 - 61 * 299) / 3600
      ELSE 0
    END,
    hours_saved_if_removed,
    hours_saved_low,
    hours_saved_high
  FROM pinch_points
  WHERE (touchpoint_id, pain_point_id) IN (
    ('billing', 'wrong_charge'), ('phone_support', 'long_wait'), ('technician', 'missed_appointment'),
    ('website', 'confusing'), ('app', 'app_failure'))
)
SELECT
  effect,
  CAST(planted AS DECIMAL(9, 2)) AS planted,
  CAST(found AS DECIMAL(9, 2)) AS found,
  CAST(low AS DECIMAL(9, 2)) AS low,
  CAST(high AS DECIMAL(9, 2)) AS high,
  CASE WHEN planted = 0 THEN NULL ELSE found * coalesce(planted, 1) > 0 END AS right_sign,
  planted BETWEEN low AND high AS in_interval
FROM effects
ORDER BY effect
