#include "app/templates/sample_papers.hpp"

#include <array>

#include "app/billing/document_parties.hpp"

namespace fairhour {
namespace {

struct SampleWords {
    std::string_view language, subject, platform, app, research, prototype, test, workshop, travel, discount,
        discount_reason, credited_reason, note_one, note_two, note_three, country, terms;
};
constexpr std::array sample_words{
    SampleWords{"en", "Product design, March 2026", "Booking platform", "Driver app",
                "Interviews with dispatchers and drivers", "Prototype of the booking flow",
                "Usability test, second round", "Workshop on the service blueprint", "Train Berlin–Hamburg, second class",
                "Discount for the whole quarter", "agreed on 2 March", "The workshop was billed twice.",
                "Guide written, first four interviews", "Screens for changing a booking", "Findings with the team",
                "United Kingdom", "Payable within 30 days, without deduction."},
    SampleWords{"de", "Produktgestaltung, März 2026", "Buchungsplattform", "Fahrer-App",
                "Interviews mit Disponenten und Fahrern", "Prototyp des Buchungsablaufs",
                "Nutzertest, zweite Runde", "Workshop zum Service Blueprint", "Bahn Berlin–Hamburg, zweite Klasse",
                "Nachlass für das ganze Quartal", "vereinbart am 2. März", "Der Workshop war doppelt berechnet.",
                "Leitfaden geschrieben, erste vier Interviews", "Seiten zum Ändern einer Buchung",
                "Ergebnisse mit dem Team", "Großbritannien", "Zahlbar innerhalb von 30 Tagen ohne Abzug."},
    SampleWords{"fr", "Conception de produit, mars 2026", "Plateforme de réservation", "Application chauffeurs",
                "Entretiens avec répartiteurs et chauffeurs", "Prototype du parcours de réservation",
                "Test d’utilisabilité, deuxième série", "Atelier sur le plan de service",
                "Train Berlin–Hambourg, deuxième classe", "Remise pour le trimestre entier", "convenue le 2 mars",
                "L’atelier avait été facturé deux fois.", "Guide rédigé, quatre premiers entretiens",
                "Écrans de modification d’une réservation", "Résultats avec l’équipe", "Royaume-Uni",
                "Payable sous 30 jours, sans escompte."},
    SampleWords{"es", "Diseño de producto, marzo de 2026", "Plataforma de reservas", "Aplicación de conductores",
                "Entrevistas con operadores y conductores", "Prototipo del flujo de reserva",
                "Prueba de usabilidad, segunda ronda", "Taller sobre el plano de servicio",
                "Tren Berlín–Hamburgo, segunda clase", "Descuento por el trimestre completo", "acordado el 2 de marzo",
                "El taller se facturó dos veces.", "Guía redactada, cuatro primeras entrevistas",
                "Pantallas para cambiar una reserva", "Resultados con el equipo", "Reino Unido",
                "Pago a 30 días, sin descuento."},
};

const SampleWords& sample_words_in(std::string_view language) {
    for (const SampleWords& words : sample_words)
        if (words.language == language) return words;
    return sample_words.front();
}

// Puts a document together line by line, its sums following.
class PaperMaking {
public:
    PaperMaking(InvoiceDocument& paper, const SampleWords& words) : paper_(paper), words_(words) {
        for (int digit = 0; digit < paper.currency.exponent(); ++digit) minor_a_unit_ *= 10;
    }

    // Hours of two people at a price, half of them a day later.
    void time(std::string_view group, std::string_view what, int hours, int price) {
        DocumentLine& line = add(DocumentLineKind::time, group, what, hours * price * minor_a_unit_);
        line.quantity = Decimal::whole(hours);
        line.unit.assign(1, 'h');
        line.unit_price = Decimal::whole(price);
        line.service = DayRange{paper_.period.from + line.position, paper_.period.from + line.position + 6};
        const std::array<std::string_view, 3> notes{words_.note_one, words_.note_two, words_.note_three};
        for (int part = 0; part < 2; ++part) {
            TimesheetEntry entry;
            entry.line_position = line.position;
            entry.date = line.service->from + part * 2;
            entry.person = part == 0 ? "Ada Brandt" : "Jonas Okafor";
            entry.project = line.group;
            entry.note = notes[static_cast<std::size_t>(line.position + part) % notes.size()];
            entry.worked = entry.billable = Seconds{hours * 1'800};
            entry.rate = line.unit_price;
            entry.amount_minor = line.amount_minor / 2;
            paper_.entries.push_back(std::move(entry));
        }
    }
    DocumentLine& add(DocumentLineKind kind, std::string_view group, std::string_view what, std::int64_t minor) {
        DocumentLine line;
        line.position = static_cast<int>(paper_.lines.size()) + 1;
        line.kind = kind;
        line.group = group;
        line.description = what;
        line.tax_category.assign(1, 'S');
        line.tax_rate = Decimal::whole(19);
        line.amount_minor = minor;
        paper_.lines.push_back(std::move(line));
        return paper_.lines.back();
    }
    void finish() {
        for (const DocumentLine& line : paper_.lines) paper_.net_minor += line.amount_minor;
        const std::int64_t tax = (paper_.net_minor * 19 + 50) / 100;
        paper_.taxes = {{"S", Decimal::whole(19), paper_.net_minor, tax, {}, std::nullopt}};
        paper_.gross_minor = paper_.due_minor = paper_.net_minor + tax;
    }
    [[nodiscard]] std::int64_t minor_of(std::int64_t units) const { return units * minor_a_unit_; }

private:
    InvoiceDocument& paper_;
    const SampleWords& words_;
    std::int64_t minor_a_unit_ = 1;
};

DocumentBuyer sample_client(const SampleWords& words) {
    return {.name = "Northgate Logistics Ltd",
            .address = {"Accounts Payable", "14 Harbour Walk", "Bristol BS1 5TY", std::string(words.country)},
            .contact = "Helen Marsh",
            .vat_id = "GB123456789",
            .customer_number = "C-1042",
            .reference = "Helen Marsh",
            .purchase_order = "PO-77812"};
}

DocumentKind document_kind(PaperKind kind) {
    switch (kind) {
        case PaperKind::credit_note: return DocumentKind::credit_note;
        case PaperKind::prebill: return DocumentKind::prebill;
        case PaperKind::invoice:
        case PaperKind::statement: return DocumentKind::invoice;
    }
    INVARIANT(false, "every paper is of a kind of document");
}

void fill_sample_lines(InvoiceDocument& paper, const SampleWords& words) {
    PaperMaking making(paper, words);
    if (paper.kind == DocumentKind::credit_note) {
        making.time(words.app, words.workshop, 6, 120);
    } else {
        making.time(words.platform, words.research, 14, 120);
        making.time(words.platform, words.prototype, 22, 120);
        making.time(words.app, words.test, 8, 135);
        making.add(DocumentLineKind::expense, words.app, words.travel, making.minor_of(119));
        making.add(DocumentLineKind::discount, "", words.discount, -making.minor_of(250)).reason = words.discount_reason;
    }
    making.finish();
}

}  // namespace

InvoiceDocument sample_paper(PaperKind kind, const std::string& language, const LegalEntity& entity, CivilDay today) {
    const SampleWords& words = sample_words_in(language);
    InvoiceDocument paper;
    paper.kind = document_kind(kind);
    paper.issue_date = today;
    if (kind != PaperKind::prebill) paper.number = kind == PaperKind::credit_note ? "GS-2026-0007" : "2026-00042";
    if (kind == PaperKind::invoice) {
        paper.due_date = today + 30;
        paper.payment_terms = words.terms;
    }
    paper.period = {CivilDay(2026, 3, 1), CivilDay(2026, 4, 1)};
    paper.language = language;
    paper.seller = document_seller(entity);
    paper.buyer = sample_client(words);
    if (kind == PaperKind::credit_note)
        paper.credited = CreditedDocument{"2026-00042", today - 12, std::string(words.credited_reason)};
    paper.subject = words.subject;
    paper.currency = entity.currency;
    fill_sample_lines(paper, words);
    return paper;
}

StatementDocument sample_statement(const std::string& language, const LegalEntity& entity, CivilDay today) {
    StatementDocument paper;
    paper.language = language;
    paper.seller = document_seller(entity);
    paper.buyer = sample_client(sample_words_in(language));
    paper.made_on = today;
    paper.days = {today - 60, today + 1};
    StatementAccount account{.currency = entity.currency, .lines = {}, .open = {}};
    const auto moved = [&](int days_ago, MovementKind kind, std::string document, std::int64_t minor) {
        account.closing_minor += minor;
        account.lines.push_back({today - days_ago, kind, std::move(document), std::nullopt, minor, account.closing_minor});
        if (kind == MovementKind::invoice) account.lines.back().due_date = today - days_ago + 30;
    };
    moved(58, MovementKind::invoice, "2026-00031", 357'000);
    moved(30, MovementKind::payment, "NORTHGATE 2026-00031", -357'000);
    moved(28, MovementKind::invoice, "2026-00038", 624'750);
    moved(12, MovementKind::credit_note, "GS-2026-0007", -85'680);
    moved(2, MovementKind::invoice, "2026-00042", 633'080);
    account.open = {{"2026-00038", today - 28, today + 2, 624'750, 539'070}, {"2026-00042", today - 2, today + 28, 633'080, 633'080}};
    paper.accounts = {std::move(account)};
    return paper;
}

}  // namespace fairhour
