#include "domain/billing/dunning.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace fairhour {
namespace {

bool is_about(const CollectionStop& stop, const Invoice& invoice) {
    return stop.invoice == invoice.id || (stop.invoice.none() && stop.client == invoice.client);
}

const CollectionStop* pause_of(const Invoice& invoice, const DunningRequest& request) {
    for (const CollectionStop& stop : request.stops)
        if (stop.kind == StopKind::pause && is_standing(stop, request.today) && is_about(stop, invoice)) return &stop;
    return nullptr;
}

// The highest level an invoice was reminded with; what failed was not said.
std::int64_t level_sent(const Invoice& invoice, const DunningRequest& request) {
    std::int64_t level = 0;
    for (const ClientReminder& reminder : request.earlier) {
        if (reminder.state == ReminderState::failed) continue;
        for (const RemindedInvoice& named : reminder.invoices)
            if (named.invoice == invoice.id) level = std::max(level, named.level);
    }
    return level;
}

std::int64_t level_of_age(std::int64_t days, const ReminderSettings& settings) {
    const auto reached = std::ranges::count_if(
        settings.levels, [days](const ReminderLevel& level) { return level.days_overdue <= days; });
    return static_cast<std::int64_t>(reached);
}

// An overdue invoice and what is new about it.
struct Overdue {
    RemindedInvoice named;
    std::int64_t sent = 0;
    const CollectionStop* pause = nullptr;
};

std::optional<Overdue> overdue_of(const Invoice& invoice, const DunningRequest& request) {
    const std::int64_t days = days_overdue(invoice, request.today);
    if (days <= 0) return std::nullopt;
    Overdue out;
    out.pause = pause_of(invoice, request);
    out.sent = level_sent(invoice, request);
    const std::int64_t disputed = disputed_minor(invoice, request.stops);
    // No level is skipped: what was never asked for in a friendly way is not asked for firmly.
    const std::int64_t level = std::min(level_of_age(days, request.settings), out.sent + 1);
    out.named = {invoice.id,          invoice.number, *invoice.issue_date, *invoice.due_date, invoice.gross_minor,
                 open_minor(invoice) - disputed, disputed,       level};
    return out;
}

std::optional<CivilDay> last_sent(const ReceivableKey& key, const DunningRequest& request) {
    std::optional<CivilDay> last;
    for (const ClientReminder& reminder : request.earlier) {
        if (reminder.state == ReminderState::failed || reminder.client != key.client ||
            reminder.legal_entity != key.legal_entity || reminder.currency != key.currency)
            continue;
        if (!last || *last < reminder.day) last = reminder.day;
    }
    return last;
}

std::int64_t credit_of(const ReceivableKey& key, const Receivables& receivables) {
    const auto found = receivables.find(key);
    return found == receivables.end() ? 0 : found->second.unused_minor + found->second.overpaid_minor;
}

ReminderHold hold_of(const DueReminder& due, const DunningRequest& request) {
    if (due.total_minor <= 0) return ReminderHold::covered;
    if (due.total_minor < request.settings.open_minor_min) return ReminderHold::below_minimum;
    if (due.last_sent && request.today < *due.last_sent + static_cast<int>(request.settings.gap_days))
        return ReminderHold::too_soon;
    return ReminderHold::none;
}

// Those of one client: what is paused or disputed whole is left out; nothing, when no level is new.
std::optional<DueReminder> due_of(const ReceivableKey& key, const std::vector<Overdue>& all,
                                  const DunningRequest& request) {
    DueReminder due;
    due.key = key;
    bool is_new = false;
    const CollectionStop* pause = nullptr;
    for (const Overdue& one : all) {
        if (one.pause != nullptr) pause = one.pause;
        if (one.named.open_minor <= 0 || one.named.level == 0) continue;
        if (one.pause != nullptr && !one.pause->invoice.none()) continue;
        due.invoices.push_back(one.named);
        due.open_minor += one.named.open_minor;
        due.level = std::max(due.level, one.named.level);
        is_new = is_new || one.named.level > one.sent;
    }
    if (!is_new) return std::nullopt;
    std::ranges::sort(due.invoices, {}, [](const RemindedInvoice& i) { return std::tuple(i.due_date, i.number); });
    due.unused_minor = std::min(credit_of(key, request.receivables), due.open_minor);
    due.total_minor = due.open_minor - due.unused_minor;
    due.last_sent = last_sent(key, request);
    due.hold = hold_of(due, request);
    if (pause != nullptr && pause->invoice.none()) {
        due.hold = ReminderHold::paused;
        due.held_by = pause->reason;
    }
    const ReminderLevel& level = request.settings.levels[static_cast<std::size_t>(due.level) - 1];
    due.pay_by = request.today + static_cast<int>(level.pay_within_days);
    return due;
}

}  // namespace

bool is_standing(const CollectionStop& stop, CivilDay today) {
    return !stop.ended_at && (!stop.until || today < *stop.until);
}

std::int64_t disputed_minor(const Invoice& invoice, std::span<const CollectionStop> standing) {
    const std::int64_t open = std::max<std::int64_t>(open_minor(invoice), 0);
    std::int64_t disputed = 0;
    for (const CollectionStop& stop : standing)
        if (stop.kind == StopKind::dispute && !stop.ended_at && stop.invoice == invoice.id)
            disputed += stop.minor.value_or(open);
    return std::min(disputed, open);
}

std::int64_t days_overdue(const Invoice& invoice, CivilDay today) {
    if (!invoice.due_date || today <= *invoice.due_date) return 0;
    return today - *invoice.due_date;
}

std::vector<DueReminder> due_reminders(const DunningRequest& request) {
    if (request.settings.mode == ReminderMode::off) return {};
    std::map<ReceivableKey, std::vector<Overdue>> by_client;
    for (const Invoice& invoice : request.open) {
        if (invoice.kind == InvoiceKind::credit_note || open_minor(invoice) <= 0) continue;
        if (auto one = overdue_of(invoice, request)) by_client[receivable_key(invoice)].push_back(std::move(*one));
    }
    std::vector<DueReminder> out;
    for (const auto& [key, all] : by_client)
        if (auto due = due_of(key, all, request)) out.push_back(std::move(*due));
    return out;
}

std::string hold_sentence(ReminderHold hold) {
    switch (hold) {
        case ReminderHold::none: return "";
        case ReminderHold::paused: return "Reminders are paused.";
        case ReminderHold::covered: return "The client's money with us covers it.";
        case ReminderHold::below_minimum: return "It is below the smallest amount that is asked for.";
        case ReminderHold::too_soon: return "The last reminder was only just sent.";
    }
    INVARIANT(false, "every hold has its sentence");
}

Status check_reminder_settings(const ReminderSettings& settings) {
    if (settings.levels.empty() || settings.levels.size() > reminder_levels_max)
        return invalid("reminder_levels", "There have to be one to five levels.", "/levels");
    std::int64_t days = 0;
    for (std::size_t i = 0; i < settings.levels.size(); ++i) {
        const ReminderLevel& level = settings.levels[i];
        const std::string place = "/levels/" + std::to_string(i);
        if (level.name.empty()) return invalid("reminder_levels", "A level has to have a name.", place + "/name");
        if (level.days_overdue <= days || level.days_overdue > 365)
            return invalid("reminder_levels", "Each level comes later than the one before, within a year.",
                           place + "/days_overdue");
        if (level.pay_within_days < 0 || level.pay_within_days > 90)
            return invalid("reminder_levels", "The time to pay is 0 to 90 days.", place + "/pay_within_days");
        days = level.days_overdue;
    }
    if (settings.gap_days < 1 || settings.gap_days > 90)
        return invalid("reminder_gap", "Between two reminders there are 1 to 90 days.", "/gap_days");
    if (settings.open_minor_min < 0)
        return invalid("amount_not_positive", "The smallest amount cannot be negative.", "/open_minor_min");
    return {};
}

AgeBucket bucket_of(std::int64_t days) {
    if (days <= 0) return AgeBucket::not_due;
    if (days <= 30) return AgeBucket::days_30;
    if (days <= 60) return AgeBucket::days_60;
    return days <= 90 ? AgeBucket::days_90 : AgeBucket::older;
}

std::int64_t AgedRow::open_minor() const { return std::accumulate(minor.begin(), minor.end(), std::int64_t{0}); }

std::vector<AgedRow> aged_receivables(std::span<const Invoice> open, std::span<const CollectionStop> stops,
                                      const Receivables& receivables, CivilDay today) {
    std::map<ReceivableKey, AgedRow> rows;
    for (const Invoice& invoice : open) {
        const std::int64_t left = open_minor(invoice);
        if (invoice.kind == InvoiceKind::credit_note || left <= 0) continue;
        AgedRow& row = rows[receivable_key(invoice)];
        const std::int64_t days = days_overdue(invoice, today);
        row.minor[static_cast<std::size_t>(bucket_of(days))] += left;
        row.disputed_minor += disputed_minor(invoice, stops);
        row.oldest_days = std::max(row.oldest_days, days);
        ++row.invoices;
    }
    for (const auto& [key, values] : receivables)
        if (values.unused_minor + values.overpaid_minor > 0)
            rows[key].unused_minor = values.unused_minor + values.overpaid_minor;
    std::vector<AgedRow> out;
    for (auto& [key, row] : rows) {
        row.key = key;
        out.push_back(row);
    }
    return out;
}

}  // namespace fairhour
