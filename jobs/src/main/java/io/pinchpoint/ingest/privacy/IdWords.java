package io.pinchpoint.ingest.privacy;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What people call numbers, in the languages of {@link IdFormats}: words that name a number of a
 * person, and words that name another number. Phrases are of folded words (lower case, without
 * accents) with one blank between; what means something else in another language counts in capitals
 * only.
 */
final class IdWords {
  static final int LONGEST = 4;

  /**
   * What a phrase names.
   *
   * @param kind of placeholder; null for a number that is nobody's
   * @param near whether the number has to be right beside the phrase, which means other things too
   */
  record Meaning(String kind, boolean near) {
    boolean isPersonal() {
      return kind != null;
    }
  }

  private static final String PHONES =
      """
      phone, tel, telephone, mobile, cell, call, called, calling, ring, rang, fax, whatsapp,
      text, telefon, telefonnummer, handy, handynummer, rufnummer, portable, telefono, movil,
      llamame, cellulare, telefoonnummer, telefoon, celular""";
  private static final String OTHERS =
      """
      order, orders, ordered, order id, order number, booking, booked, booking id, reservation,
      confirmation, confirmation code, reference, ref, refs, reference id, case, case id, ticket,
      tickets, ticket id, eticket, invoice, bill, flight, flights, tracking, tracking id, track,
      parcel, package, shipment, consignment, awb, incident, complaint, claim, tweet, tweet id,
      status, account, account id, acct, customer id, customer number, client, client id, member,
      member id, membership, loyalty, contract, policy, model, serial, sn, part, item, sku,
      product, product id, article, isbn, ean, upc, imei, vin, mac, meter, reading, transaction,
      transaction id, payment, receipt, voucher, coupon, promo, gift, zip, postcode, plate,
      license plate, licence plate, number plate, version, build, release, firmware, points,
      miles, amount, total, price, meeting, meeting id, pnr, locator, prescription, gate, seat,
      row, extension, user id, session id, software license, license key, licence key,
      activation, barcode, batch, lot, quote, po, purchase, pn, delivery, docket, rma, repair, service request, enquiry, query, conversation id,
      application, survey, pin, otp, error, code, track en trace, trace, bestellung, bestellnummer, bestellnr,
      bestell, auftrag, auftragsnummer, rechnung, rechnungsnummer, kundennummer, kundennr, kunde,
      vertrag, vertragsnummer, sendung, sendungsnummer, paket, vorgang, vorgangsnummer,
      aktenzeichen, flug, flugnummer, buchung, buchungsnummer, zahlerstand, zahlernummer, zahler,
      seriennummer, artikel, artikelnummer, konto, kontonummer, fall, fallnummer, ticketnummer,
      mitgliedsnummer, versicherungsschein, tarif, abschlag, commande, vol, suivi, colis,
      dossier, facture, contrat, numero client, billet, compteur, numero de commande, compte,
      sinistre, serie, recu, pedido, vuelo, seguimiento, expediente, factura, referencia,
      reserva, localizador, incidencia, contrato, cliente, lectura, contador, cuenta, caso,
      poliza, billete, envio, paquete, queja, reclamacion, tramite, ordine, volo, spedizione,
      pratica, fattura, prenotazione, codice cliente, contratto, contatore, conto, biglietto,
      pacco, segnalazione, polizza, riferimento, bestelling, bestelnummer, vlucht, dossiernummer,
      factuur, factuurnummer, reservering, klantnummer, klant, contractnummer, meterstand,
      pakket, rekening, rekeningnummer, zaaknummer, melding, ordernummer, polis, serienummer,
      kenteken, encomenda, voo, rastreio, rastreamento, protocolo, nota fiscal,
      codigo do cliente, boleto, conta, bilhete, chamado, atendimento, apolice, fatura,
      linha digitavel""";
  private static final Map<String, Meaning> MEANINGS = new HashMap<>();
  private static final Set<String> CONNECTORS = new HashSet<>();
  private static final Set<String> COPULAS =
      Set.of("is", "was", "as", "es", "era", "ist", "war", "est", "e", "being");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  private static void add(Meaning meaning, String phrases) {
    for (String phrase : phrases.split(",", -1)) {
      MEANINGS.put(phrase.strip(), meaning);
    }
  }

  static {
    add(new Meaning(null, false), PHONES);
    add(new Meaning(null, false), OTHERS);
    add(
        new Meaning(IdFormat.NATIONAL_ID, false),
        """
        ssn, ssns, socialsecurity, alien number, health insurance, versichertennummer,
        krankenversicherungsnummer, s s n, s i n, n i, seg social, sv nr, sozialversicherungsnr, social security, soc sec, itin, taxpayer identification, taxpayer id, tax id, tax identification,
        medicare, mbi, social insurance, national insurance, nino, ni number, ni no, nhs number, nhs no, utr,
        unique taxpayer reference, tax reference, tax file, tfn, national id, national identity,
        national identification, national number, identity number, identity no, identification number,
        identification no, id number, id no, social number, sin number, tax number, tin number, personal number,
        assurance sociale, securite sociale, secu, numero fiscal, identifiant fiscal, reference fiscale,
        numero d identification, nir,
        steuer id, steuer idnr, steueridnr, steuerid, steueridentifikationsnummer, steuer identifikationsnummer,
        identifikationsnummer, idnr, steuernummer, steuer nummer, steuernr, rentenversicherungsnummer,
        rentenversicherung, sozialversicherungsnummer, sozialversicherung, sv nummer, svnr, rvnr,
        versicherungsnummer, rentennummer, ahv, personennummer,
        dni, d n i, nif, n i f, n i e, NIE, documento de identidad, documento nacional, identidad de extranjero,
        seguridad social, nuss, nss, numero de afiliacion, cedula,
        codice fiscale, cod fiscale, cod fisc, partita iva, p iva, tessera sanitaria,
        bsn, burgerservicenummer, burger service nummer, sofinummer, sofi nummer, sofi,
        cpf, c p f, cnpj, cadastro de pessoa fisica, PIS, pasep, NIS, NIT, pis pasep, titulo de eleitor, cartao sus,
        numero de contribuinte, pesel, personnummer, aadhaar, curp, rfc""");
    add(
        new Meaning(IdFormat.NATIONAL_ID, true),
        "social, SIN, NI, NAS, TIN, EIN, cf, c f, SPI, nhs, fiscal, SS, PAN, contribuinte");
    add(
        new Meaning(IdFormat.DOCUMENT, false),
        """
        passport, passports, passport id, pasport, driving licence, driving license, driver licence, driver license,
        drivers licence, drivers license, driver s licence, driver s license, driving permit, licence number,
        license number, licence no, license no, dl number, dl no, id card, identity card, identity document,
        green card, residence permit, visa number, health card, ontario licence, dvla licence,
        passeport, carte d identite, carte nationale, carte nationale d identite, cni, permis de conduire, numero de permis, titre de sejour,
        carte vitale,
        reisepass, reisepassnummer, passnummer, passnr, pass nr, pass nummer, personalausweis,
        personalausweisnummer, personalausweisnr, ausweisnummer, ausweisnr, ausweis, perso, fuhrerschein,
        fuhrerscheinnummer, fuhrerscheinnr, aufenthaltstitel,
        pasaporte, carnet de conducir, permiso de conducir, licencia de conducir, tarjeta de residencia,
        carnet de identidad,
        passaporto, carta d identita, carta identita, CIE, patente, patente di guida,
        paspoort, paspoortnummer, paspoortnr, rijbewijs, rijbewijsnummer, rijbewijsnr, documentnummer,
        identiteitskaart, id kaart,
        passaporte, rg, r g, registro geral, identidade, carteira de identidade, carteira de motorista, cnh,
        habilitacao, rne, carteira de trabalho""");
    add(
        new Meaning(IdFormat.DOCUMENT, true),
        "license, licence, permis, permit, dl, documento, document, document number, document no, id, identity");
    for (String word :
        """
        is was are be no nr num number numbers nummer numero n nos s the my this that it its as reads read
        should old new correct right right one following here again of for to new in and full also called
        on at in by from with me
        d di della dell del en em al auf am um bei op om te au du sul
        es el la mi su de del al un
        ist lautet war mein meine meiner die der das den lauten
        est mon ma le l c cet
        e il mio mia era
        o a os meu minha do da
        mijn het een van
        uk us usa british american canadian australian german french spanish italian dutch brazilian"""
            .split("\\s+", -1)) {
      CONNECTORS.add(word);
    }
  }

  private IdWords() {}

  /** Matches folded text that ends with a name of another number than a phone's. */
  static Pattern beforeOthers() {
    return Pattern.compile(
        "(?:#|(?<!\\p{L})(?:"
            + others()
            + "|id)[\\s:.#-]{0,3}"
            + "(?:(?:number|num|no|nr|id|code|n[o°]?|numero|nummer)[\\s:.#-]{0,3})?"
            + "(?:(?:is|was|es|ist|est|e)\\s)?(?:[0-9]{1,4}[ -])?)$");
  }

  /** Matches folded text that begins by saying that the number before it is another. */
  static Pattern afterOthers() {
    return Pattern.compile(
        "^\\s(?:is|was|es|ist|est|e)\\s(?:(?:my|the|our|your|an?|mi|el|la|meine?|die|mon|ma|il|mio"
            + "|mia|o|meu|mijn|het)\\s){0,2}(?:(?:number|numero) (?:of|de|di|do) )?(?:"
            + others()
            + ")(?!\\p{L})");
  }

  private static String others() {
    return Arrays.stream(OTHERS.split(",", -1))
        .map(phrase -> phrase.strip().replace(" ", "[\\s-]"))
        .collect(Collectors.joining("|"));
  }

  /** What folded words name; null if nothing that matters. */
  static Meaning of(String phrase) {
    return MEANINGS.get(phrase);
  }

  /** Whether a folded word says that what is before it is what is after it. */
  static boolean equates(String word) {
    return COPULAS.contains(word);
  }

  /** Whether a folded word may stand between a number and its name. */
  static boolean connects(String word) {
    return CONNECTORS.contains(word);
  }

  /** A word in lower case and without accents. */
  static String folded(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      if (lower.charAt(i) > 0x7F) {
        return ACCENTS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
      }
    }
    return lower;
  }
}
