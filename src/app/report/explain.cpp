// Tells the whole chain of reasons of an entry or a line; see explain.hpp.
#include "app/report/explain.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "app/access.hpp"
#include "app/billing/bill.hpp"
#include "app/setup/setup.hpp"
#include "base/describe.hpp"
#include "base/text.hpp"
#include "domain/access/may.hpp"
#include "domain/contracts/cap.hpp"
#include "domain/contracts/retainer_ledger.hpp"
#include "domain/contracts/window.hpp"
#include "domain/rates/price.hpp"
#include "domain/time/locks.hpp"
#include "ports/bill_book.hpp"

namespace fairhour {
namespace {

template <class Record>
std::string name_or(const Record* record, const char* none) {
    return record == nullptr ? none : record->name;
}

std::string clock_text(const Entry& entry) {
    if (!entry.started_at || !entry.stopped_at) return {};
    const auto wall = [&](Instant at) { return hours_text(entry.zone.wall_clock(at)); };
    return ", " + wall(*entry.started_at) + "-" + wall(*entry.stopped_at) + " " + entry.zone.name();
}

class EntryStory {
public:
    EntryStory(Transaction& work, const Firm& firm, const FirmIndex& index, const Entry& entry)
        : work_(work), firm_(firm), index_(index), entry_(entry) {}

    Result<Explanation> tell() {
        story_.subject = id_text(entry_.id);
        story_.title = name_or(index_.find(entry_.person), "somebody") + ", " + day_text(entry_.work_date) + ", " +
                       name_or(index_.find(entry_.client), "no client") + " / " +
                       name_or(index_.find(entry_.project), "no project");
        worked();
        TRY(price());
        window();
        TRY(decisions());
        TRY(states());
        locks();
        TRY(retainer());
        TRY(ledger());
        return std::move(story_);
    }

private:
    void add(std::string topic, std::string sentence) {
        story_.steps.push_back({std::move(topic), std::move(sentence)});
    }

    void worked() {
        add("worked", hours_text(entry_.worked_seconds) + " h" + clock_text(entry_) +
                          (entry_.note.empty() ? "" : ": " + in_quotes(entry_.note)));
        if (entry_.entered_by != entry_.person)
            add("worked", "Typed by " + name_or(index_.find(entry_.entered_by), "somebody else") + ".");
        std::string logged = "Logged at " + instant_text(entry_.created_at);
        if (entry_.import) logged += " and imported with " + id_text(entry_.import);
        add("worked", logged + ".");
    }

    Status price() {
        const RateBook book = TRY(RateBook::compile(firm_.rates, firm_.cost_rates, firm_.exchange_rates));
        EntryFilter week;
        week.people = {entry_.person};
        week.days = {entry_.work_date.monday(), entry_.work_date.monday() + 7};
        const std::vector<Entry> together = TRY(work_.entries(week));
        for (const PriceStep& step : explain_price(index_, book, entry_, together).steps)
            add(std::string(enum_word(step.kind)), step.sentence);
        for (const FrozenPrice& frozen : TRY(work_.prices(std::span(&entry_.id, 1))))
            add("frozen", "Price " + std::to_string(frozen.n) + " was frozen at " + instant_text(frozen.frozen_at) +
                              ": " + hours_text(frozen.billable_seconds) + " h at " + rate_text(frozen.rate) +
                              (frozen.exchange ? " (" + exchange_text(*frozen.exchange) + ")" : "") + ", " +
                              money_text({frozen.amount_minor, frozen.currency}) + ".");
        return {};
    }

    void window() {
        const Contract* const contract = index_.contract_of(entry_.project);
        if (contract == nullptr) return;
        const Cap& cap = terms_on(*contract, entry_.work_date).cap;
        const CivilDay since = terms_days(*contract, entry_.work_date).from;
        add("contract", contract->name + ": " + std::string(enum_word(contract->kind)) +
                            (cap.unit == CapUnit::none ? "" : ", capped at " + cap_text(cap, contract->currency)) +
                            (since == CivilDay::min ? "" : ", by its terms since " + day_text(since)) + ".");
        if (const auto open = window_of(*contract, entry_.work_date, Holidays(firm_.holidays)))
            add("window", "Billed with " + day_text(open->days.from) + " to " + day_text(open->days.until - 1) +
                              ", cut-off " + instant_text(open->cut_off) + ".");
    }

    Status decisions() {
        const std::vector<DecisionHit> hits = TRY(work_.hits(std::span(&entry_.id, 1)));
        for (const Decision& d : TRY(work_.decisions(std::span(&entry_.id, 1)))) {
            add("decision", instant_text(d.decided_at) + ": " + std::string(enum_word(d.outcome)) +
                                " under policy version " + std::to_string(d.policy_version) + ", inputs " +
                                hex(d.inputs) + ".");
            for (const DecisionHit& row : hits)
                if (row.n == d.n)
                    add("hit", row.hit.rule + " (clause " + row.hit.clause + ", " +
                                   std::string(enum_word(row.hit.severity)) + "): observed " + row.hit.observed +
                                   ", threshold " + row.hit.threshold + ". " + row.hit.sentence);
        }
        return {};
    }

    Status states() {
        for (const Transition& t : TRY(work_.transitions(std::span(&entry_.id, 1)))) {
            const std::string who = t.actor_kind == ActorKind::person ? name_or(index_.find(t.actor), "a person")
                                                                      : "the " + std::string(enum_word(t.actor_kind));
            add("state", instant_text(t.at) + ": " + std::string(enum_word(t.from)) + " to " +
                             std::string(enum_word(t.to)) + " by " + who + (t.reason.empty() ? "" : ": " + t.reason) +
                             (t.own ? " (own time)" : ""));
        }
        add("state", "Now " + std::string(enum_word(entry_.state)) + ".");
        return {};
    }

    void locks() {
        for (const Lock& lock : firm_.locks)
            if (lock_covers(lock, cell_of(entry_))) add("lock", lock_sentence(lock));
    }

    // "drawn 2026-08-04: 6:00 h of the hours granted for 2026-08-01, lot 1."
    Status retainer() {
        const Contract* const contract = index_.contract_of(entry_.project);
        for (const RetainerMove& move :
             TRY(work_.bills().moves({.contracts = {}, .entries = {entry_.id}, .invoices = {}}))) {
            const RetainerTerms terms = contract == nullptr ? RetainerTerms{.unit = RetainerUnit::hours}
                                                            : retainer_on(*contract, move.day);
            const bool back = move.quantity > 0;
            add("retainer", std::string(back ? "Given back " : "Drawn ") + instant_text(move.at) + ": " +
                                retainer_quantity_text(terms, back ? move.quantity : -move.quantity, entry_.currency) +
                                " of the period of " + day_text(move.period) + ", lot " + std::to_string(move.lot) +
                                (move.reason.empty() ? "" : ": " + move.reason) + ".");
        }
        return {};
    }

    Status ledger() {
        for (const Allocation& row : TRY(work_.allocations(std::span(&entry_.id, 1)))) {
            const std::vector<Invoice> documents = TRY(work_.invoices({.ids = {row.invoice}}));
            const std::string number = documents.empty() ? id_text(row.invoice) : documents.front().number;
            std::string sentence = number + "/" + std::to_string(row.line) + ": " + hours_text(row.seconds) + " h, " +
                                   money_text({row.minor, entry_.currency});
            if (row.adjusted_minor != 0) sentence += ", adjusted " + money_text({row.adjusted_minor, entry_.currency});
            if (row.over_cap_minor != 0) sentence += ", over cap " + money_text({row.over_cap_minor, entry_.currency});
            add("invoice", sentence + "; balance " + money_text({row.after_minor, entry_.currency}) + " of " +
                               money_text({row.billable_minor, entry_.currency}) + ".");
        }
        return {};
    }

    Transaction& work_;
    const Firm& firm_;
    const FirmIndex& index_;
    const Entry& entry_;
    Explanation story_;
};

Result<Explanation> line_story(Transaction& work, std::string_view number, std::int64_t wanted) {
    const Invoice invoice = TRY(find_invoice(work, number));
    const InvoiceRecord record = TRY(work.invoice(invoice.id));
    const auto line =
        std::find_if(record.lines.begin(), record.lines.end(), [&](const InvoiceLine& l) { return l.line == wanted; });
    if (line == record.lines.end())
        return refuse(ErrorKind::not_found, "line_unknown",
                      std::string(number) + " has no line " + std::to_string(wanted) + ".", {},
                      "It has lines 1 to " + std::to_string(record.lines.size()) + ".");
    Explanation story;
    story.subject = std::string(number) + "/" + std::to_string(wanted);
    story.title = line->description;
    const auto money = [&](std::int64_t minor) { return money_text({minor, invoice.currency}); };
    if (line->rate)
        story.steps.push_back({"line", hours_text(line->quantity_seconds) + " h at " + rate_text(*line->rate)});
    story.steps.push_back(
        {"line", "Its entries are worth " + money(line->value_minor) + ", billed " + money(line->amount_minor) + "."});
    for (const Adjustment& a : record.adjustments)
        if (a.line == wanted)
            story.steps.push_back({"adjustment", std::string(enum_word(a.kind)) + " " + money(a.minor) +
                                                     (a.reason.empty() ? "" : ": " + a.reason)});
    for (const LineEntry& part : record.entries) {
        if (part.line != wanted) continue;
        story.entries.push_back(id_text(part.entry));
        story.steps.push_back({"entry", id_text(part.entry) + ": " + hours_text(part.seconds) + " h, " +
                                            money(part.minor) + (part.late ? ", worked before this window" : "")});
    }
    return story;
}

// Rates, amounts and costs stand in the sentences of all other steps: those are for who may see them.
constexpr std::array<std::string_view, 7> topics_without_money{"worked",   "billability", "rounding", "window",
                                                               "decision", "state",       "lock"};

Explanation seen_by(const ActorFacts& actor, const ResourceFacts& facts, Explanation story) {
    const bool rates = may(actor, Action::see_rates, facts).allowed(),
               costs = may(actor, Action::see_costs, facts).allowed();
    std::erase_if(story.steps, [&](const ExplanationStep& step) {
        if (step.topic == "cost") return !costs;
        return !rates && std::ranges::find(topics_without_money, step.topic) == topics_without_money.end();
    });
    return story;
}

Result<Explanation> entry_story(Transaction& work, const FirmView& view, const ActorFacts& actor, EntryId id) {
    EntryFilter filter;
    filter.ids = {id};
    const std::vector<Entry> found = TRY(work.entries(filter));
    if (found.empty()) return refuse(ErrorKind::not_found, "entry_unknown", "There is no entry " + id_text(id) + ".");
    const ResourceFacts facts = facts_of(view.index, found.front());
    TRY(require(actor, Action::see_time, facts));
    return seen_by(actor, facts, TRY(EntryStory(work, view.firm, view.index, found.front()).tell()));
}

}  // namespace

Result<Explanation> explain(const AppContext& app, std::string_view subject) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const ActorFacts actor = actor_facts(app, view->index);
    if (subject.starts_with("ent_")) return entry_story(*work, *view, actor, TRY(parse_id<EntryTag>(subject)));
    TRY(require_permission(app, view->firm, Action::see_rates, {}));
    const auto slash = subject.rfind('/');
    const auto line = slash == std::string_view::npos ? std::nullopt : whole_number(subject.substr(slash + 1));
    if (!line)
        return invalid("subject_unknown", in_quotes(subject) + " is neither an entry nor an invoice line.", {},
                       "Name an entry (ent_…) or a line (2026-00042/3).");
    return line_story(*work, subject.substr(0, slash), *line);
}

}  // namespace fairhour
