package io.pinchpoint.text.mail;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header of a mail as clients print it above what they quote: sender, time, subject. */
final class MailHeader {

  private enum Field {
    SENDER(
        "from,von,de,da,van,fra,från,lähettäjä,od,nadawca,gönderen,kimden,feladó,от,от кого,de"
            + " la,差出人,发件人,寄件者"),
    TIME(
        "sent,date,received,gesendet,gesendet am,datum,enviado,enviada,enviado el,enviado"
            + " em,enviada em,enviado a,fecha,envoyé,envoye,envoyé le,data,inviato,inviato"
            + " il,verzonden,sendt,skickat,dato,päiväys,lähetetty,wysłano,odesláno,gönderme"
            + " tarihi,tarih,elküldve,дата,отправлено,送信日時,日時,发送时间,日期"),
    RECIPIENT(
        "to,an,para,à,a,aan,till,til,do,komu,kime,címzett,vastaanottaja,кому,宛先,收件人,pour,destinatario"),
    SUBJECT(
        "subject,betreff,betr.,asunto,objet,oggetto,assunto,onderwerp,emne,ämne,aihe,temat,předmět,konu,tárgy,тема,件名"
            + ",主题,主旨,subiect"),
    OTHER(
        "cc,bcc,kopie,kopie (cc),copie,copie à,copia,cco,reply-to,antwort"
            + " an,importance,priority,wichtigkeit,importancia,attachment,attachments,anlage,anlagen,anhänge,sent"
            + " by,organization,responder a,répondre à,rispondi a");

    private static final Map<String, Field> BY_NAME = new HashMap<>();

    static {
      for (Field field : values()) {
        for (String name : field.names.split(",", -1)) {
          BY_NAME.put(name, field);
        }
      }
    }

    private final String names;

    Field(String names) {
      this.names = names;
    }

    /** The field that a line gives; null if it gives none. */
    static Field of(String words) {
      int colon = words.indexOf(':');
      int wide = words.indexOf('：');
      int at = colon < 0 ? wide : wide < 0 ? colon : Math.min(colon, wide);
      return at < 1 || at > LONGEST_NAME
          ? null
          : BY_NAME.get(
              MARKS.matcher(words.substring(0, at)).replaceAll("").toLowerCase(Locale.ROOT));
    }
  }

  private static final int LONGEST_NAME = 24;

  /** Of emphasis, and the blank that French puts before a colon. */
  private static final Pattern MARKS = Pattern.compile("^[*_ ]+|[*_ ]+$");

  private static final int MOST_LINES = 16;

  /** Lines that a long list of recipients or a subject goes on over. */
  private static final int MOST_CONTINUED = 2;

  private static final Pattern ADDRESS = Pattern.compile("\\[EMAIL]|\\S@\\S+\\.|<mailto:|<\\[");

  /** All of it in one line, as where breaks were lost. */
  private static final Pattern WITHIN =
      Pattern.compile(
          "(?:^|(?<=\\s))[*_]*(?:From|Von|De|Da|Van) ?:[^\\n"
              + "]{3,200}?\\s[*_]*(?:Sent|Date|Gesendet|Datum|Enviad[oa](?:"
              + " el)?|Envoyé|Fecha|Inviato|Data|Verzonden) ?:[^\\n"
              + "]{6,120}?\\s[*_]*(?:To|An|Para|À|A|Aan) ?:[^\\n"
              + "]{2,300}?\\s[*_]*(?:Subject|Betreff|Asunto|Objet|Oggetto|Assunto|Onderwerp) ?:");

  private MailHeader() {}

  /** The line after the header that begins with this one; the same line if none does. */
  static int end(List<Line> lines, int first) {
    if (lines.get(first).isMarked() || Field.of(lines.get(first).words()) == null) {
      return first;
    }
    Set<Field> found = EnumSet.noneOf(Field.class);
    boolean hasAddress = false;
    int end = first;
    int other = 0;
    for (int at = first; at < lines.size() && at - first < MOST_LINES; at++) {
      String words = lines.get(at).words();
      Field field = Field.of(words);
      if (field != null) {
        found.add(field);
        other = 0;
        end = at + 1;
      } else if (++other > MOST_CONTINUED) {
        break;
      }
      hasAddress |= field != null && ADDRESS.matcher(words).find();
    }
    boolean isOne =
        found.contains(Field.SENDER)
            && (found.contains(Field.SUBJECT)
                ? found.size() > 2 || hasAddress
                : hasAddress && found.size() > 1);
    return isOne ? end : first;
  }

  /** Where a header begins within a line; −1 if nowhere. */
  static int within(String line, int from) {
    Matcher found = WITHIN.matcher(line);
    return found.find(from) ? found.start() : -1;
  }
}
