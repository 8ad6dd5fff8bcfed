package io.pinchpoint.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Comments for measurements that need none of real people. */
final class MadeUpComments {
  /** Every combination of a few parts, some 20 words each: 240. */
  static final List<String> ALL = combined();

  private MadeUpComments() {}

  private static List<String> combined() {
    List<String> openings =
        List.of(
            "The app is great",
            "I have been a customer for nine years",
            "Booked two seats by the window for my parents",
            "Your courier left the parcel in the rain",
            "Nobody at the front desk could find our reservation",
            "Changing the date online took me less than a minute",
            "We were promised a refund within five working days",
            "Thanks to the lady on the phone");
    List<String> middles =
        List.of(
            " but the hotline kept me waiting an hour.",
            ", and then the payment page crashed twice!",
            " so I will certainly come back.",
            ", which is more than I can say of your competitors.",
            " although I had asked for something else entirely.",
            ". Never again.");
    List<String> endings =
        List.of(
            " Please fix this before the holidays.",
            " Still no reply to my three emails...",
            " The young man in the shop was friendly and knew what he was doing.",
            " Why do I have to explain everything again each time I call?",
            " 5 stars from me :)");
    List<String> comments = new ArrayList<>();
    for (String opening : openings) {
      for (String middle : middles) {
        for (String ending : endings) {
          comments.add(opening + middle + ending);
        }
      }
    }
    return List.copyOf(comments);
  }
}
