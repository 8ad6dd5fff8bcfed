package io.pinchpoint.text.mail;

import io.pinchpoint.ingest.privacy.Cleaner;
import io.pinchpoint.ingest.privacy.Redactor;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Invented replies as mail clients lay them out, which know what of them their writer has written.
 * Names of months and days come from the locale, not from the rules under test.
 */
final class GeneratedMails {

  /** Around what is the writer's own; taken out before anybody reads the mail. */
  private static final char OWN = '\uE000';

  private static final char OTHERS = '\uE001';

  private static final List<Locale> LOCALES =
      List.of(
          Locale.UK, Locale.GERMANY, Locale.forLanguageTag("es-ES"), Locale.FRANCE, Locale.ITALY);

  private static final Redactor REDACTOR =
      new Redactor(
          List.of("DE", "US"), List.of(), List.of(io.pinchpoint.config.PersonalData.HANDLE));

  /** A mail as it is stored. */
  record Mail(String client, Locale locale, String text, List<Boolean> own) {}

  enum Client {
    GMAIL,
    GMAIL_MOBILE,
    APPLE_MAIL,
    IPHONE,
    OUTLOOK,
    OUTLOOK_PLAIN,
    OUTLOOK_MOBILE,
    THUNDERBIRD,
    YAHOO,
    GMX,
    SAMSUNG,
    PROTON,
    ZENDESK,
    NOTES
  }

  private static final List<String> OWN_WORDS =
      List.of(
          "Thank you so much, everything is perfect now.",
          "Great, that solved it. Thanks!",
          "The router works again, but the second parcel is still missing.",
          "I waited -- again -- for more than an hour.",
          "On Monday I wrote: please call me back. Nobody did.",
          "It costs more than before (25 > 19), why?",
          "Can you tell me which form I need?\nI could not find it on your page.",
          "Yes, please cancel it.",
          "No, this is wrong:\n- the sum\n- the date",
          "From my side the matter is closed.",
          "The date: Friday. The place: your shop in the old town.",
          "I am not happy with this answer, and I want to speak to your manager.",
          "Please send the invoice to my new address, I moved in spring.",
          "Vielen Dank, das hat geholfen.",
          "Gracias, ahora funciona todo.",
          "Merci, tout est en ordre.",
          "Grazie mille, adesso va tutto bene.",
          "Your agent said that it would take two days; it took nine.",
          "Why do I have to write to you three times about the same thing? My patience ends here,"
              + " and so does my contract if this is not mended by the end of the week.");

  private static final List<String> QUOTED_WORDS =
      List.of(
          "we are very sorry that you were charged twice and that you waited an hour on hold.",
          "This is terrible and unacceptable.",
          "Your request has been forwarded to our billing department, which will look into it"
              + " within the next five working days and get back to you by mail or by phone.",
          "Could you tell us your order number?",
          "es tut uns leid, dass Sie so lange warten mussten.",
          "lamentamos mucho las molestias causadas.",
          "nous sommes désolés pour ce contretemps.",
          "ci scusiamo per il disagio.",
          "Please restart the device, and tell us whether the light is green.",
          "The parcel left our warehouse this morning.");

  private static final List<String> NAMES =
      List.of(
          "Acme Support",
          "Jonas Weber",
          "María Pérez",
          "Support Team",
          "Claire D'Arcy",
          "O. Okoye");

  private final Random random;

  GeneratedMails(long seed) {
    random = new Random(seed);
  }

  List<Mail> make(int count) {
    List<Mail> mails = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Client client = Client.values()[i % Client.values().length];
      Locale locale = LOCALES.get(i / Client.values().length % LOCALES.size());
      mails.add(mail(client, locale));
    }
    return mails;
  }

  private Mail mail(Client client, Locale locale) {
    String written = written(client, locale);
    String delivered = random.nextInt(3) == 0 ? written.replace("\n", "\r\n") : written;
    String stored = REDACTOR.redact(Cleaner.clean(delivered)).text();
    StringBuilder text = new StringBuilder();
    List<Boolean> own = new ArrayList<>();
    boolean isOwn = false;
    for (int i = 0; i < stored.length(); i++) {
      char c = stored.charAt(i);
      if (c == OWN || c == OTHERS) {
        isOwn = c == OWN;
      } else {
        text.append(c);
        own.add(isOwn);
      }
    }
    return new Mail(client.name(), locale, text.toString(), own);
  }

  private String written(Client client, Locale locale) {
    String name = pick(NAMES);
    String address =
        pick("support@acme.example", "help.desk@acme-shop.example", "jonas@acme.example");
    LocalDateTime at = LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(random.nextInt(500_000));
    String quoted = quoted(locale);
    return switch (client) {
      case GMAIL -> marked(wrapped(gmail(locale, at, name, address)), quoted);
      case GMAIL_MOBILE -> below(gmail(locale, at, name, address) + "\n\n" + quoted);
      case APPLE_MAIL -> marked(apple(locale, at, name, address), quoted);
      case IPHONE ->
          own()
              + "\n\n"
              + phone(locale)
              + "\n\n"
              + marks(apple(locale, at, name, address) + "\n\n" + quoted);
      case OUTLOOK -> below(header(locale, at, name, address, "\t", false) + "\n\n" + quoted);
      case OUTLOOK_PLAIN ->
          below(
              byLanguage(
                      locale,
                      "-----Original Message-----",
                      "-----Ursprüngliche Nachricht-----",
                      "-----Mensaje original-----",
                      "-----Message d'origine-----",
                      "-----Messaggio originale-----")
                  + "\n"
                  + header(locale, at, name, address, " ", false)
                  + "\n\n"
                  + quoted);
      case OUTLOOK_MOBILE ->
          own()
              + "\n\n"
              + byLanguage(
                  locale,
                  "Get Outlook for iOS",
                  "Outlook für Android beziehen",
                  "Obtener Outlook para iOS",
                  "Télécharger Outlook pour Android",
                  "Ottieni Outlook per iOS")
              + pick("", "<https://aka.ms/o0ukef>")
              + "\n________________________________\n"
              + header(locale, at, name, address, " ", random.nextBoolean())
              + "\n\n"
              + quoted;
      case THUNDERBIRD -> marked(thunderbird(locale, at, name), quoted);
      case YAHOO -> below("    " + wrapped(yahoo(locale, at, name, address)) + "  \n \n " + quoted);
      case GMX -> below(gmx(locale, at, name, address) + "\n\n" + quoted);
      case SAMSUNG ->
          own()
              + "\n\n"
              + byLanguage(
                  locale,
                  "Sent from my Galaxy",
                  "Von meinem Galaxy gesendet",
                  "Enviado desde mi Galaxy",
                  "Envoyé depuis mon appareil Galaxy",
                  "Inviato dal mio Galaxy")
              + "\n\n\n"
              + byLanguage(
                  locale,
                  "-------- Original message --------",
                  "-------- Ursprüngliche Nachricht --------",
                  "-------- Mensaje original --------",
                  "-------- Message d'origine --------",
                  "-------- Messaggio originale --------")
              + "\n"
              + header(locale, at, name, address, " ", true)
              + "\n\n"
              + quoted;
      case PROTON ->
          marked(
              pick("", "Sent with [Proton Mail](https://proton.me/) secure email.\n\n")
                  + "On %s at %s, %s <%s> wrote:"
                      .formatted(
                          at.format(DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.US))
                              + "th, 2026",
                          at.format(DateTimeFormatter.ofPattern("h:mm a", Locale.US)),
                          name,
                          address),
              quoted);
      case ZENDESK ->
          below(
              byLanguage(
                      locale,
                      "##- Please type your reply above this line -##",
                      "##- Bitte geben Sie Ihre Antwort oberhalb dieser Zeile ein -##",
                      "##- Escriba su respuesta por encima de esta línea -##",
                      "##- Merci de saisir votre réponse au-dessus de cette ligne -##",
                      "##- Digita la risposta sopra questa riga -##")
                  + "\n\n"
                  + name
                  + " (Acme)\n"
                  + at.format(DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", locale))
                  + "\n\n"
                  + quoted);
      case NOTES ->
          below(
              byLanguage(
                          locale,
                          "%s <%s> wrote on %s:",
                          "%s <%s> schrieb am %s:",
                          "%s <%s> escribió el %s:",
                          "%s <%s> a écrit le %s :",
                          "%s <%s> ha scritto il %s:")
                      .formatted(
                          name,
                          address,
                          at.format(DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss")))
                  + "\n\n"
                  + quoted);
    };
  }

  // ---------------------------------------------------------------- what is quoted

  /** The writer's words above everything else. */
  private String below(String others) {
    return own() + signature() + "\n\n" + others;
  }

  /** What is quoted line by line, with the writer's words above, below or within. */
  private String marked(String attribution, String quoted) {
    String[] paragraphs = quoted.split("\n\n", -1);
    return switch (random.nextInt(4)) {
      case 0 -> attribution + "\n\n" + marks(quoted) + "\n\n" + own() + signature();
      case 1 -> {
        StringBuilder answered = new StringBuilder(attribution + "\n");
        for (String paragraph : paragraphs) {
          answered
              .append('\n')
              .append(marks(paragraph))
              .append(pick("\n\n", "\n"))
              .append(own())
              .append('\n');
        }
        yield answered.toString();
      }
      default -> below(attribution + pick("\n\n", "\n") + marks(quoted));
    };
  }

  private String marks(String quoted) {
    StringBuilder marked = new StringBuilder();
    for (String line : wrapped(quoted).split("\n", -1)) {
      marked.append(line.isEmpty() ? pick(">", "> ") : "> " + line).append('\n');
    }
    return marked.toString().stripTrailing();
  }

  /** A letter of the company, which may quote an older one. */
  private String quoted(Locale locale) {
    StringBuilder letter =
        new StringBuilder(
            byLanguage(
                locale,
                "Dear customer,",
                "Guten Tag,",
                "Estimado cliente:",
                "Bonjour,",
                "Gentile cliente,"));
    letter.append("\n\n");
    int sentences = 2 + random.nextInt(4);
    for (int i = 0; i < sentences; i++) {
      letter.append(pick(QUOTED_WORDS)).append(random.nextBoolean() ? " " : "\n\n");
    }
    letter.append(
        byLanguage(
            locale,
            "\n\nKind regards\nAcme support",
            "\n\nMit freundlichen Grüßen\nIhr Acme-Team",
            "\n\nSaludos cordiales\nAcme",
            "\n\nCordialement\nAcme",
            "\n\nCordiali saluti\nAcme"));
    if (random.nextInt(4) == 0) {
      letter
          .append("\n\nOn Thu, 1 Jan 2026 at 09:00, Anna Example <anna@mail.example> wrote:\n\n")
          .append("> My bill is wrong.\n> Please help.");
    }
    return letter.toString().replaceAll("\n{3,}", "\n\n");
  }

  /** Broken before column 78, as clients do. */
  private String wrapped(String text) {
    StringBuilder wrapped = new StringBuilder();
    int column = 0;
    for (String word : text.split("(?<= )", -1)) {
      if (column + word.length() > 76 && column > 0) {
        wrapped.setLength(wrapped.length() - 1);
        wrapped.append('\n');
        column = 0;
      }
      wrapped.append(word);
      int broken = word.lastIndexOf('\n');
      column = broken < 0 ? column + word.length() : word.length() - broken - 1;
    }
    return wrapped.toString();
  }

  private String gmail(Locale locale, LocalDateTime at, String name, String address) {
    String day = at.format(DateTimeFormatter.ofPattern("EEE, d MMM yyyy", locale));
    String time = at.format(DateTimeFormatter.ofPattern("HH:mm"));
    return byLanguage(
            locale,
            "On %s at %s, %s <%s> wrote:",
            "Am %s um %s Uhr schrieb %s <%s>:",
            "El %s a las %s, %s (<%s>) escribió:",
            "Le %s à %s, %s <%s> a écrit\u00A0:",
            "Il giorno %s alle ore %s %s <%s> ha scritto:")
        .formatted(day, time, name, address);
  }

  private String apple(Locale locale, LocalDateTime at, String name, String address) {
    String day = at.format(DateTimeFormatter.ofPattern("d MMM yyyy", locale));
    String time = at.format(DateTimeFormatter.ofPattern("HH:mm"));
    return byLanguage(
            locale,
            "On %s, at %s, %s <%s> wrote:",
            "Am %s um %s schrieb %s <%s>:",
            "El %s, a las %s, %s <%s> escribió:",
            "Le %s à %s, %s <%s> a écrit :",
            "Il giorno %s, alle ore %s, %s <%s> ha scritto:")
        .formatted(day, time, name, address);
  }

  private String thunderbird(Locale locale, LocalDateTime at, String name) {
    return byLanguage(
            locale,
            "On %s, %s wrote:",
            "Am %s schrieb %s:",
            "El %s, %s escribió:",
            "Le %s, %s a écrit :",
            "Il %s, %s ha scritto:")
        .formatted(at.format(DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm")), name);
  }

  private String yahoo(Locale locale, LocalDateTime at, String name, String address) {
    String day =
        at.format(
            DateTimeFormatter.ofPattern(
                byLanguage(
                    locale,
                    "EEEE, d MMMM yyyy",
                    "EEEE, d. MMMM yyyy",
                    "EEEE, d 'de' MMMM 'de' yyyy",
                    "EEEE d MMMM yyyy",
                    "EEEE d MMMM yyyy"),
                locale));
    String time = at.format(DateTimeFormatter.ofPattern("HH:mm:ss"));
    return byLanguage(
            locale,
            "On %s at %s GMT, %s <%s> wrote:",
            "Am %s um %s MEZ hat %s <%s> Folgendes geschrieben:",
            "El %s, %s CET, %s <%s> escribió:",
            "Le %s à %s UTC+1, %s <%s> a écrit :",
            "Il %s alle ore %s CET, %s <%s> ha scritto:")
        .formatted(day, time, name, address);
  }

  private String gmx(Locale locale, LocalDateTime at, String name, String address) {
    String day = at.format(DateTimeFormatter.ofPattern("EEEE, dd. MMMM yyyy", locale));
    return byLanguage(
            locale,
            "Sent: %s\nFrom: \"%s\" <%s>\nTo: anna@gmx.example\nSubject: Re: Bill",
            "Gesendet: %s um 10:12 Uhr\nVon: \"%s\" <%s>\nAn: a@gmx.example\nBetreff: Re: Bon",
            "Enviado: %s\nDe: \"%s\" <%s>\nPara: anna@gmx.example\nAsunto: Re: Factura",
            "Envoyé: %s\nDe: \"%s\" <%s>\nÀ: anna@gmx.example\nObjet: Re: Facture",
            "Inviato: %s\nDa: \"%s\" <%s>\nA: anna@gmx.example\nOggetto: Re: Fattura")
        .formatted(day, name, address);
  }

  private String header(
      Locale locale, LocalDateTime at, String name, String address, String gap, boolean isDated) {
    String[] fields =
        byLanguage(
                locale,
                isDated ? "From:,Date:,To:,Subject:" : "From:,Sent:,To:,Subject:",
                isDated ? "Von:,Datum:,An:,Betreff:" : "Von:,Gesendet:,An:,Betreff:",
                isDated ? "De:,Fecha:,Para:,Asunto:" : "De:,Enviado el:,Para:,Asunto:",
                isDated ? "De :,Date :,À :,Objet :" : "De :,Envoyé :,À :,Objet :",
                isDated ? "Da:,Data:,A:,Oggetto:" : "Da:,Inviato:,A:,Oggetto:")
            .split(",", -1);
    String emphasis = gap.equals("\t") && random.nextBoolean() ? "*" : "";
    String[] values = {
      name + pick(" <" + address + ">", " [mailto:" + address + "]"),
      at.format(DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy HH:mm", locale)),
      pick(
          "Anna Example",
          "anna@mail.example",
          "Anna Example <anna@mail.example>; Ben Example\n<ben@mail.example>"),
      pick("RE: ", "AW: ", "") + "Ticket 4711"
    };
    StringBuilder header = new StringBuilder();
    for (int i = 0; i < fields.length; i++) {
      header
          .append(emphasis)
          .append(fields[i])
          .append(emphasis)
          .append(gap)
          .append(values[i])
          .append('\n');
    }
    return header.toString().stripTrailing();
  }

  // ---------------------------------------------------------------- what is the writer's own

  private String own() {
    StringBuilder own = new StringBuilder();
    own.append(pick("", "", "Hello,\n\n", "Dear Acme,\n", "Hallo,\n\n"));
    int sentences = 1 + random.nextInt(3);
    for (int i = 0; i < sentences; i++) {
      own.append(i == 0 ? "" : pick(" ", "\n", "\n\n")).append(pick(OWN_WORDS));
    }
    return OWN + own.toString() + OTHERS;
  }

  /** The writer's name is his own; how to reach him stands under everything he writes. */
  private String signature() {
    return switch (random.nextInt(5)) {
      case 0 -> "\n\n-- \nAnna Example\nHead of Purchasing | Example Ltd\nTel: +49 30 901820";
      case 1 -> "\n\n" + OWN + "Best regards\nAnna" + OTHERS;
      case 2 -> "\n\nKind regards,\n\nAnna Example\nExample Ltd\nwww.example.com";
      default -> "";
    };
  }

  private String phone(Locale locale) {
    return byLanguage(
        locale,
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Enviado desde mi iPhone",
        "Envoyé de mon iPhone",
        "Inviato da iPhone");
  }

  private static String byLanguage(
      Locale locale, String english, String german, String spanish, String french, String italian) {
    return switch (locale.getLanguage()) {
      case "de" -> german;
      case "es" -> spanish;
      case "fr" -> french;
      case "it" -> italian;
      default -> english;
    };
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
