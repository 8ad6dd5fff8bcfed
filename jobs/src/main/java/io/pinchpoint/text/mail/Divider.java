package io.pinchpoint.text.mail;

import java.util.regex.Pattern;

/** A line by which a client, or a ticket system, divides what is new from what was before. */
enum Divider {
  /** {@code -----Original Message-----} */
  ORIGINAL(
      "^[*>]*[-_=~]{2,}[-_=~ *]*(?:original (?:message|e-?mail|appointment)|reply"
          + " message|urspr[uü]e?ngliche"
          + " (?:nachricht|mail|e-mail)|original-?nachricht|originalmail|mensaje original|correo"
          + " original|message d['’]origine|message original|messaggio originale|mensagem"
          + " original|oorspronkelijke? bericht|ursprungligt"
          + " meddelande|originalmeddelande|oprindelig meddelelse|opprinnelig melding|alkuperäinen"
          + " viesti|wiadomość oryginalna|oryginalna wiadomość|původní zpráva|исходное"
          + " сообщение|eredeti üzenet|orijinal ileti|原始邮件|元のメッセージ)[-_=~ *:]*$"),

  /** {@code ---------- Forwarded message ---------} */
  FORWARDED(
      "^[*>]*[-_=~]{2,}[-_=~ *]*(?:forwarded (?:message|e-?mail)|weitergeleitete"
          + " (?:nachricht|mail|e-mail)|mensaje reenviado|message (?:transféré|réexpédié)|messaggio"
          + " inoltrato|mensagem (?:en|re)caminhada|doorgestuurd bericht|vidarebefordrat"
          + " meddelande|videresendt (?:meddelelse|melding)|välitetty viesti|przekazana"
          + " wiadomość|přeposlaná zpráva|пересылаемое сообщение|iletilmiş mesaj)[-_=~"
          + " *:]*$|^[*]*(?:begin forwarded message|anfang der weitergeleiteten"
          + " (?:nachricht|e-mail)|inicio del mensaje reenviado|début du message"
          + " (?:transféré|réexpédié)|inizio (?:del )?messaggio inoltrato|início da mensagem"
          + " (?:en|re)caminhada|begin doorgestuurd bericht|vidarebefordrat brev|start på"
          + " videresendt besked) ?:[*]*$"),

  /** {@code ##- Please type your reply above this line -##} */
  REPLY_ABOVE(
      "^##- ?.{3,100} ?-##$|^[^\\p{L}\\p{N}]*(?:please"
          + " )?(?:reply|respond|answer|write|type|enter)\\b.{0,60}\\babove this"
          + " line\\b.{0,40}$|^[^\\p{L}\\p{N}]*.{0,60}(?:oberhalb|über) dieser"
          + " (?:zeile|linie).{0,40}$|^[^\\p{L}\\p{N}]*(?:por favor,?"
          + " )?(?:escriba|escribe|responda|responde)\\b.{0,60}encima de esta"
          + " línea.{0,40}$|^[^\\p{L}\\p{N}]*(?:veuillez |merci de"
          + " )?(?:répondre|répondez|saisir|saisissez|écrire|taper)\\b.{0,60}au-dessus de cette"
          + " ligne.{0,40}$|^[^\\p{L}\\p{N}]*.{0,60}sopra (?:di )?questa"
          + " (?:riga|linea).{0,40}$|^[^\\p{L}\\p{N}]*.{0,60}acima desta"
          + " linha.{0,40}$|^[^\\p{L}\\p{N}]*.{0,60}boven deze (?:regel|lijn).{0,40}$"),

  /** A ruler, which divides only if a header follows. */
  RULER("^[-_=*]{5,}$");

  private static final int MOST_CHARS = 140;

  /** One of these stands in each that begins with a letter. */
  private static final Pattern NAMED =
      Pattern.compile(":|line|zeile|linie|línea|ligne|riga|linea|linha|regel|lijn");

  private final Pattern line;

  Divider(String line) {
    this.line = Pattern.compile(line, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** What a line divides by; null if it does not. */
  static Divider of(String words) {
    if (words.length() < 5
        || words.length() > MOST_CHARS
        || (Character.isLetterOrDigit(words.charAt(0)) && !NAMED.matcher(words).find())) {
      return null;
    }
    for (Divider divider : values()) {
      if (divider.line.matcher(words).matches()) {
        return divider;
      }
    }
    return null;
  }
}
