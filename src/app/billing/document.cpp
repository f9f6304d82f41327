// Puts a document together; see document.hpp.
#include "app/billing/document.hpp"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "app/billing/document_parties.hpp"
#include "base/describe.hpp"
#include "domain/billing/adjust.hpp"
#include "domain/billing/tax.hpp"

namespace fairhour {
namespace {

// Credit notes are stored with negative figures and, by custom, show what is credited as positive.
std::int64_t sign_of(const Invoice& invoice) { return invoice.kind == InvoiceKind::credit_note ? -1 : 1; }

DocumentLineKind line_kind(LineKind kind) {
    switch (kind) {
        case LineKind::time: return DocumentLineKind::time;
        case LineKind::over_cap: return DocumentLineKind::time;
        case LineKind::fixed_fee: return DocumentLineKind::fixed_fee;
        case LineKind::milestone: return DocumentLineKind::fixed_fee;
        case LineKind::retainer: return DocumentLineKind::fixed_fee;
        case LineKind::drawn: return DocumentLineKind::time;
        case LineKind::advance: return DocumentLineKind::fixed_fee;
        case LineKind::deduction: return DocumentLineKind::discount;
        case LineKind::expense: return DocumentLineKind::expense;
        case LineKind::discount: return DocumentLineKind::discount;
        case LineKind::rounding: return DocumentLineKind::rounding;
        case LineKind::adjustment: return DocumentLineKind::adjustment;
    }
    INVARIANT(false, "every line has a kind on paper");
}

bool from_entries(LineKind kind) {
    return kind == LineKind::time || kind == LineKind::over_cap || kind == LineKind::drawn;
}

std::string unit_word(const InvoiceLine& line) {
    if (!line.rate) return {};
    switch (line.rate->unit) {
        case RateUnit::minute: return "min";
        case RateUnit::hour: return "h";
        case RateUnit::day: return "d";
        case RateUnit::piece: return "pc";
    }
    INVARIANT(false, "every unit has a word");
}

// What moved no money: that a line was held for a while is no matter of the paper it is on.
bool is_silent(AdjustmentKind kind) {
    return kind == AdjustmentKind::reword || kind == AdjustmentKind::hold || kind == AdjustmentKind::release ||
           kind == AdjustmentKind::move || kind == AdjustmentKind::split || kind == AdjustmentKind::join;
}

// The reasons people gave for what the line bills, each once.
std::string reasons_of(const InvoiceRecord& record, std::int64_t line) {
    std::string out;
    for (const Adjustment& a : record.adjustments) {
        if (a.line != line || is_silent(a.kind) || a.reason.empty() ||
            out.find(a.reason) != std::string::npos)
            continue;
        if (!out.empty()) out += "; ";
        out += a.reason;
    }
    return out;
}

DocumentLine line_of(const DocumentAsked& asked, const InvoiceLine& line, int position) {
    const std::int64_t sign = sign_of(asked.record.invoice);
    DocumentLine out;
    out.position = position;
    out.kind = line_kind(line.kind);
    if (const Project* const project = asked.firm.find(line.project)) {
        out.group = project->name;
        out.matter = project->matter;
        out.matter_id = id_text(project->id);
    }
    if (line.service_from && line.service_until) out.service = DayRange{*line.service_from, *line.service_until + 1};
    out.description = line.description;
    out.detail = line.detail;
    if (line.rate) {
        out.quantity = Decimal{sign * line.quantity.micro};
        out.unit = unit_word(line);
        out.unit_price = line.rate->amount;
    }
    out.tax_category = std::string(enum_word(line.tax_category));
    out.tax_rate = line.tax_percent;
    out.amount_minor = sign * line.amount_minor;
    if (line.kind == LineKind::drawn) {  // paid with the retainer: hours without a price
        out.quantity = Decimal{sign * line.quantity.micro};
        out.unit.assign(1, 'h');
        out.unit_price = Decimal{};
    }
    if (line.kind == LineKind::retainer) out.period = out.service;
    if (from_entries(line.kind) && line.kind != LineKind::drawn) out.adjustment_minor = sign * (line.amount_minor - line.value_minor);
    out.reason = reasons_of(asked.record, line.line);
    return out;
}

struct People {
    const FirmIndex& firm;
    PeopleShown shown;
    [[nodiscard]] std::string text(PersonId id) const {
        const Person* const person = firm.find(id);
        if (person == nullptr) return {};
        if (shown == PeopleShown::name) return person->name;
        const Role* const role = firm.find(person->role);
        return role == nullptr ? std::string("Team") : role->name;
    }
    [[nodiscard]] std::string timekeeper_class(PersonId id) const {
        const Person* const person = firm.find(id);
        const Role* const role = person == nullptr ? nullptr : firm.find(person->role);
        return role == nullptr ? std::string() : role->code;
    }
};

std::optional<Seconds> clock_of(const Entry& entry, const std::optional<Instant>& at) {
    if (!at) return std::nullopt;
    const int days_later = entry.zone.day(*at) - entry.work_date;
    return entry.zone.wall_clock(*at) + Seconds::hours(24 * days_later);
}

TimesheetEntry timesheet_row(const DocumentAsked& asked, const Entry& entry, const LineEntry& part, int position,
                             const People& people) {
    const std::int64_t sign = sign_of(asked.record.invoice);
    TimesheetEntry row;
    row.line_position = position;
    row.date = entry.work_date;
    row.person = people.text(entry.person);
    if (const Project* const project = asked.firm.find(entry.project)) row.project = project->name;
    if (const Task* const task = asked.firm.find(entry.task)) {
        row.task = task->name;
        row.task_code = task->code;
    }
    if (const Activity* const activity = asked.firm.find(entry.activity)) row.activity_code = activity->code;
    row.person_id = id_text(entry.person);
    row.person_class = people.timekeeper_class(entry.person);
    row.note = entry.note;
    if (entry.stopped_at) {
        row.start = clock_of(entry, entry.started_at);
        row.stop = clock_of(entry, entry.stopped_at);
    }
    row.worked = entry.worked_seconds;
    row.billable = Seconds{sign * part.seconds.value};
    row.amount_minor = sign * (part.minor + part.adjusted_minor);
    return row;
}

void fill_lines(const DocumentAsked& asked, const People& people, InvoiceDocument& document) {
    absl::flat_hash_map<EntryId, const Entry*> entries;
    for (const Entry& entry : asked.entries) entries[entry.id] = &entry;
    absl::flat_hash_map<std::int64_t, int> positions;
    for (const InvoiceLine& line : asked.record.lines) {
        if (line.state != LineState::included) continue;
        const int position = static_cast<int>(document.lines.size()) + 1;
        // The shares that entries bear of a discount or of rounding are no rows of the timesheet.
        if (from_entries(line.kind)) positions[line.line] = position;
        document.lines.push_back(line_of(asked, line, position));
    }
    for (const LineEntry& part : asked.record.entries) {
        const auto position = positions.find(part.line);
        const auto entry = entries.find(part.entry);
        if (position == positions.end() || entry == entries.end()) continue;
        document.entries.push_back(timesheet_row(asked, *entry->second, part, position->second, people));
        if (document.lines[static_cast<std::size_t>(position->second) - 1].unit_price == Decimal{})
            document.entries.back().amount_minor = 0;  // drawn: what it would be worth is ours
    }
}

// A pre-bill's taxes follow from its lines; they are written down when it is issued.
Status fill_taxes(const DocumentAsked& asked, InvoiceDocument& document) {
    const std::int64_t sign = sign_of(asked.record.invoice);
    std::vector<TaxLine> taxes = asked.record.taxes;
    if (asked.record.invoice.number.empty()) taxes = TRY(taxes_of(asked.record.invoice.id, asked.record.lines));
    for (const TaxLine& tax : taxes)
        document.taxes.push_back({.category = std::string(enum_word(tax.category)),
                                  .rate = tax.percent,
                                  .base_minor = sign * tax.base_minor,
                                  .tax_minor = sign * tax.tax_minor,
                                  .exemption_reason = tax.exemption,
                                  .tax_in_entity_currency = std::nullopt});
    return {};
}

// The days that were worked: the first to the last service day of the lines.
DayRange service_period(const InvoiceRecord& record) {
    std::optional<DayRange> days;
    for (const InvoiceLine& line : record.lines) {
        if (line.state != LineState::included || !line.service_from || !line.service_until) continue;
        const DayRange of_line{*line.service_from, *line.service_until + 1};
        days = days ? DayRange{std::min(days->from, of_line.from), std::max(days->until, of_line.until)} : of_line;
    }
    return days.value_or(DayRange{});
}

DocumentKind kind_of(const Invoice& invoice) {
    if (invoice.number.empty()) return DocumentKind::prebill;
    switch (invoice.kind) {
        case InvoiceKind::invoice: return DocumentKind::invoice;
        case InvoiceKind::credit_note: return DocumentKind::credit_note;
        case InvoiceKind::corrected_invoice: return DocumentKind::corrected_invoice;
        case InvoiceKind::advance_invoice: return DocumentKind::advance_invoice;
    }
    INVARIANT(false, "every kind of document has its name");
}

}  // namespace

Result<InvoiceDocument> document_of(const DocumentAsked& asked) {
    const Invoice& invoice = asked.record.invoice;
    const Client* const client = asked.firm.find(invoice.client);
    const LegalEntity* const entity = asked.firm.find(invoice.legal_entity);
    if (client == nullptr) return invalid("client_missing", "The document names no client.", "/client");
    if (entity == nullptr)
        return invalid("legal_entity_missing", "The contract of " + client->name + " names no legal entity.",
                       "/legal_entity", "Set the legal entity that bills it.");
    const Contract* const contract = asked.firm.find(invoice.contract);
    const ContractTerms* const terms = contract == nullptr ? nullptr : &terms_of_document(*contract, invoice.window);
    const std::int64_t sign = sign_of(invoice);
    InvoiceDocument document;
    document.kind = kind_of(invoice);
    document.number = invoice.number;
    document.issue_date = invoice.issue_date.value_or(entity->zone.day(invoice.created_at));
    if (invoice.kind != InvoiceKind::credit_note) document.due_date = invoice.due_date;
    document.period = service_period(asked.record);
    document.language = client->language;
    document.seller = document_seller(*entity);
    document.buyer = document_buyer(*client, terms == nullptr ? std::string() : terms->purchase_order);
    document.buyer.contact = contact_of(asked.firm.firm(), *client);
    if (asked.credited != nullptr)
        document.credited =
            CreditedDocument{asked.credited->number, asked.credited->issue_date.value_or(CivilDay{}), invoice.reason};
    if (contract != nullptr) document.subject = contract->name;
    document.payment_terms = payment_terms_words(invoice, *client);
    document.currency = invoice.currency;
    fill_lines(asked, {asked.firm, terms == nullptr ? PeopleShown::name : terms->people_shown}, document);
    TRY(fill_taxes(asked, document));
    document.net_minor = sign * invoice.net_minor;
    document.gross_minor = sign * invoice.gross_minor;
    document.due_minor = document.gross_minor;
    TRY(state_tax_at_home(document, entity->currency, asked.firm.firm().exchange_rates));
    return document;
}

}  // namespace fairhour
