package io.pinchpoint.benchmarks;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.config.Taxonomy;
import io.pinchpoint.text.Mention;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The airline taxonomy's mentions as one of the nine reasons that people gave for negative tweets.
 *
 * <p>The first pain that is not denied tells. Where there is none, what is spoken of tells, since
 * the tweet is known to be negative: the first of {@link #BY_TOUCHPOINT} that it names. Where that
 * is none either, it is the customer service, the largest reason and what the whole is about.
 */
final class AirlineReasons {
  static final String DEFAULT = "Customer Service Issue";

  private static final String LATE = "Late Flight";
  private static final String BAD_FLIGHT = "Bad Flight";
  private static final String BOOKING = "Flight Booking Problems";
  private static final String STAFF = "Flight Attendant Complaints";
  private static final String LUGGAGE = "Lost Luggage";

  /** Pain points and, through {@code parent}, what is under them. */
  private static final Map<String, String> BY_PAIN =
      Map.of(
          "late_flight", LATE,
          "cancelled_flight", "Cancelled Flight",
          "lost_luggage", LUGGAGE,
          "damaged_luggage", "Damaged Luggage",
          "long_lines", "longlines",
          "flight_booking_problems", BOOKING,
          "flight_attendant_complaints", STAFF,
          "bad_flight", BAD_FLIGHT,
          "airline_service_issue", DEFAULT);

  /** From what is spoken of for its own sake to what is only where it happened. */
  private static final Map<String, String> BY_TOUCHPOINT = new LinkedHashMap<>();

  static {
    BY_TOUCHPOINT.put("onboard_entertainment", BAD_FLIGHT);
    BY_TOUCHPOINT.put("seat", BAD_FLIGHT);
    BY_TOUCHPOINT.put("onboard_food", BAD_FLIGHT);
    BY_TOUCHPOINT.put("cabin_crew", STAFF);
    BY_TOUCHPOINT.put("ground_staff", STAFF);
    BY_TOUCHPOINT.put("baggage", LUGGAGE);
    BY_TOUCHPOINT.put("frequent_flyer", BOOKING);
    BY_TOUCHPOINT.put("airline_booking", BOOKING);
    BY_TOUCHPOINT.put("airline_customer_service", DEFAULT);
    BY_TOUCHPOINT.put("airline_phone", DEFAULT);
    BY_TOUCHPOINT.put("airline_messages", DEFAULT);
    BY_TOUCHPOINT.put("airline_website", DEFAULT);
    BY_TOUCHPOINT.put("airline_app", DEFAULT);
    BY_TOUCHPOINT.put("flight_change", DEFAULT);
    BY_TOUCHPOINT.put("airline_refund", DEFAULT);
    BY_TOUCHPOINT.put("airline_fares", BOOKING);
    BY_TOUCHPOINT.put("gate", LATE);
    BY_TOUCHPOINT.put("boarding", LATE);
    BY_TOUCHPOINT.put("connection", DEFAULT);
    BY_TOUCHPOINT.put("airport", DEFAULT);
    BY_TOUCHPOINT.put("flight", LATE);
  }

  private final Taxonomy taxonomy;
  private final Map<String, String> parents = new HashMap<>();

  /** With the taxonomy that lies in the repository. */
  AirlineReasons() {
    Path home = Path.of(System.getProperty("pinchpoint.home", "."));
    taxonomy = PinchpointConfig.load(home.resolve("conf/examples/airline-tweets.yaml")).taxonomy();
    taxonomy.painPoints().forEach(pain -> parents.put(pain.id(), pain.parent()));
  }

  Taxonomy taxonomy() {
    return taxonomy;
  }

  /** What the first pain tells; empty if there is none. */
  Optional<String> told(List<Mention> mentions) {
    return mentions.stream()
        .filter(mention -> mention.painPointId() != null && !mention.negated())
        .map(mention -> reason(mention.painPointId()))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** What the mentions tell, or the default. */
  String of(List<Mention> mentions) {
    Set<String> named = mentions.stream().map(Mention::touchpointId).collect(Collectors.toSet());
    return told(mentions)
        .or(
            () ->
                BY_TOUCHPOINT.keySet().stream()
                    .filter(named::contains)
                    .findFirst()
                    .map(BY_TOUCHPOINT::get))
        .orElse(DEFAULT);
  }

  private String reason(String pain) {
    String at = pain;
    while (at != null && !BY_PAIN.containsKey(at)) {
      at = parents.get(at);
    }
    return at == null ? null : BY_PAIN.get(at);
  }
}
