// Decides again what stored passes decided; see check.hpp.
#include <algorithm>
#include <map>

#include "app/check/as_of.hpp"
#include "app/check/check.hpp"
#include "app/check/pass_inputs.hpp"
#include "app/check/pass_journal.hpp"
#include "app/check/past_set_up.hpp"
#include "app/check/rows_digest.hpp"
#include "app/setup/setup.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

constexpr std::size_t differences_kept_max = 1000;
constexpr std::int64_t entries_in_memory_max = 100'000;  // of a larger firm they are read anew for each pass
constexpr std::size_t entries_a_batch = 4'096;

// All entries as they are now, many times: from memory where they fit, else from the store.
class EntriesToday {
public:
    explicit EntriesToday(Transaction& work) : work_(work) {}
    Status load() {
        fit_ = TRY(work_.count_entries({.limit = entries_in_memory_max + 1})) <= entries_in_memory_max;
        if (fit_) entries_ = TRY(work_.entries({}));
        return {};
    }
    // Who owns any of these, by id; empty where that is not known.
    [[nodiscard]] std::vector<PersonId> owners(const std::function<bool(const Entry&)>& these) const {
        std::vector<PersonId> people;
        for (const Entry& entry : entries_)
            if ((people.empty() || people.back() != entry.person) && these(entry)) people.push_back(entry.person);
        return people;
    }
    // By person and day, as copies that may be changed.
    Status each(const EntryFilter& filter, const OnEntries& on) {
        if (!fit_) return work_.for_each_entry(filter, on);
        batch_.resize(entries_a_batch);
        std::size_t filled = 0;
        for (const Entry& entry : entries_) {
            if (!filter.days.holds(entry.work_date)) continue;
            if (!filter.people.empty() && !std::ranges::binary_search(filter.people, entry.person)) continue;
            batch_[filled] = entry;
            if (++filled < entries_a_batch) continue;
            TRY(on(EntryBatch(batch_)));
            filled = 0;
        }
        return filled > 0 ? on(EntryBatch(batch_).first(filled)) : Status{};
    }

private:
    Transaction& work_;
    bool fit_ = false;
    std::vector<Entry> entries_, batch_;
};

struct StoredDecision {
    Decision decision;
    Hits hits;
};
using Stored = absl::flat_hash_map<EntryId, StoredDecision>;  // of one pass: one decision an entry

Result<std::map<Instant, Stored>> stored_passes(Transaction& work) {
    std::map<Instant, Stored> passes;
    absl::flat_hash_map<std::pair<EntryId, std::int64_t>, Instant> pass_of;
    TRY(work.for_each_decision(DecisionChoice::all, [&](std::span<const Decision> decisions) -> Status {
        for (const Decision& d : decisions) {
            passes[d.decided_at][d.entry] = {d, {}};
            pass_of[{d.entry, d.n}] = d.decided_at;
        }
        return {};
    }));
    for (DecisionHit& row : TRY(work.hits({}))) {
        const auto at = pass_of.find({row.entry, row.n});
        if (at != pass_of.end()) passes[at->second][row.entry].hits.push_back(std::move(row.hit));
    }
    return passes;
}

std::string hits_text(const Hits& hits) { return json_text(hits); }

// One pass again, compared row by row.
class PassReplay {
public:
    PassReplay(ReplayReport& report, RowsDigest& digest, Stored& stored, Instant at)
        : report_(report), digest_(digest), stored_(stored), at_(at) {}

    void take(const Entry& entry, const Decided& decided, const Hits& hits, std::int64_t policy_version) {
        const auto found = stored_.find(entry.id);
        if (found == stored_.end()) return;  // unchanged since the pass before: nothing was stored
        const Decision& was = found->second.decision;
        const Decision now = decision_of(decided, was.n, policy_version, at_);
        digest_.add(decision_bytes(now));
        ++report_.decisions;
        if (now.outcome != was.outcome) differs(was, "outcome", enum_word(was.outcome), enum_word(now.outcome));
        if (now.inputs != was.inputs) differs(was, "inputs", hex(was.inputs), hex(now.inputs));
        if (now.policy_version != was.policy_version)
            differs(was, "policy version", std::to_string(was.policy_version), std::to_string(now.policy_version));
        if (was.why != DecisionWhy::not_kept && grounds_bytes(now) != grounds_bytes(was))
            differs(was, "why", why_text(was.why), why_text(now.why));
        if (hits != found->second.hits) differs(was, "hits", hits_text(found->second.hits), hits_text(hits));
        stored_.erase(found);
    }
    // Whose entries have to be decided again.
    [[nodiscard]] bool has(EntryId entry) const { return stored_.contains(entry); }
    void finish() {
        for (const auto& [entry, left] : stored_) differs(left.decision, "decision", "stored", "not made again");
    }

private:
    void differs(const Decision& was, std::string what, std::string_view stored, std::string_view replayed) {
        ++report_.different;
        if (report_.differences.size() >= differences_kept_max) return;
        report_.differences.push_back({was.entry, was.n, std::move(what), std::string(stored), std::string(replayed)});
    }
    ReplayReport& report_;
    RowsDigest& digest_;
    Stored& stored_;
    Instant at_;
};

struct PassAsked {
    Transaction& work;
    EntriesToday& entries;
    const Firm& firm;
    const FirmIndex& index;
    const Past& past;
    const PriceScope* priced_apart;  // nullptr: the set-up is what it was
    Instant at;
    PassDetail detail;
};

// Days and weeks are priced together.
DayRange whole_weeks(DayRange days) {
    if (days.from > CivilDay::min + 7) days.from = days.from.monday();
    if (days.until < CivilDay::max - 14) days.until = (days.until - 1).monday() + 7;
    return days;
}

Status replay_pass(const PassAsked& asked, PassReplay& replay) {
    const auto version = std::find_if(asked.firm.policies.begin(), asked.firm.policies.end(),
                                      [&](const PolicyVersion& v) { return v.version == asked.detail.policy_version; });
    if (version == asked.firm.policies.end())
        return refuse(ErrorKind::damaged, "policy_version_missing", "The policy version of a stored pass is gone.");
    const Policy policy = TRY(parsed_policy(*version));
    const RateBook book =
        TRY(RateBook::compile(asked.firm.rates, asked.firm.cost_rates, asked.firm.exchange_rates));
    std::vector<PersonId> people;  // empty: everybody
    const EntryStream stream = [&](DayRange days, const std::function<Status(std::span<const Entry>)>& on) -> Status {
        const PriceScope unmoved;
        PricedThen priced(asked.index, book, asked.priced_apart == nullptr ? unmoved : *asked.priced_apart);
        const EntryFilter filter{.days = asked.priced_apart == nullptr ? days : whole_weeks(days), .people = people};
        const auto within = [&](std::span<const Entry> week) -> Status {
            std::vector<Entry> asked_for;
            for (const Entry& entry : week)
                if (days.holds(entry.work_date)) asked_for.push_back(entry);
            return on(asked_for);
        };
        TRY(asked.entries.each(filter, [&](EntryBatch batch) -> Status {
            std::size_t kept = 0;
            for (Entry& entry : batch)
                if (TRY(asked.past.rewind(entry, asked.at))) std::swap(batch[kept++], entry);
            if (asked.priced_apart == nullptr) return on(batch.first(kept));
            return priced.take(batch.first(kept), within);
        }));
        return priced.finish(within);
    };
    const PassInputs inputs = TRY(pass_inputs(asked.work, asked.firm, policy, asked.at, stream));
    const Autonomy limit = enum_of_word<Autonomy>(asked.detail.autonomy_limit).value_or(Autonomy::observe);
    PolicyPass pass({.firm = asked.firm,
                     .index = asked.index,
                     .policy = policy,
                     .history = inputs.history,
                     .limits = inputs.limits,
                     .as_of = asked.at,
                     .autonomy_limit = limit});
    const OnDecision on_decision = [&](const Entry& e, const Decided& d, const Hits& h) {
        replay.take(e, d, h, asked.detail.policy_version);
    };
    if (inputs.waiting == 0) return {};
    people = asked.entries.owners([&](const Entry& entry) { return replay.has(entry.id); });
    TRY(stream(inputs.days, [&](std::span<const Entry> entries) -> Status {
        pass.feed(entries, on_decision);
        return {};
    }));
    pass.finish(on_decision);
    return {};
}

Result<std::vector<std::pair<Instant, PassDetail>>> journalled_passes(Transaction& work) {
    std::vector<std::pair<Instant, PassDetail>> passes;
    TRY(work.for_each_event([&](const JournalEvent& event) -> Status {
        if (event.action == pass_action)
            passes.emplace_back(event.at, TRY(parse_json<PassDetail>(event.detail, JsonAbsent::keeps_value)));
        return {};
    }));
    return passes;
}

}  // namespace

Result<ReplayReport> replay(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const PastSetUp set_up = TRY(PastSetUp::load(*work));
    const Past past = TRY(Past::load(*work));
    auto stored = TRY(stored_passes(*work));
    EntriesToday entries(*work);
    TRY(entries.load());
    ReplayReport report;
    RowsDigest digest;
    const auto passes = TRY(journalled_passes(*work));
    app.progress.begin("Replaying", static_cast<std::int64_t>(passes.size()), "passes");
    for (const auto& [at, detail] : passes) {
        PassReplay replay(report, digest, stored[at], at);
        if (set_up.changed_since(at)) {
            const PastSetUp::Then then = TRY(set_up.at(view->firm, at));
            TRY(replay_pass({*work, entries, then.view->firm, then.view->index, past, &then.priced_apart, at, detail},
                            replay));
        } else {
            TRY(replay_pass({*work, entries, view->firm, view->index, past, nullptr, at, detail}, replay));
        }
        replay.finish();
        stored.erase(at);
        app.progress.reach(++report.passes);
    }
    for (auto& [at, orphans] : stored) PassReplay(report, digest, orphans, at).finish();
    app.progress.end();
    report.sha256 = digest.text();
    return report;
}

}  // namespace fairhour
