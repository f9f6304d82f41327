// Random histories of retainers against a model that knows nothing of rows and cells: for every period it keeps a plain list
// of what each grant has left, and moves hours from list to list. After every step what is left must be the same in both,
// and semantics 10.6 must hold for every lot and period.
//
//   test_retainer_properties                     2,000 histories, or a minute, whichever comes first
//   FAIRHOUR_LONG=20 test_retainer_properties    twenty times as many, no limit of time
//   FAIRHOUR_SEED=7 test_retainer_properties     the history that failed, again
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <deque>
#include <random>
#include <string>
#include <vector>

#include "domain/billing/reconcile.hpp"
#include "domain/contracts/retainer_ledger.hpp"

namespace fairhour {
namespace {

struct Failure {
    std::string what;
};
void must_be(std::int64_t expected, std::int64_t found, const std::string& what) {
    if (expected != found)
        throw Failure{what + ": expected " + std::to_string(expected) + ", found " + std::to_string(found)};
}

// What is left of each grant, oldest first; a debt is a number of its own.
struct ModelMonth {
    struct Grant {
        int month = 0;
        std::int64_t left = 0;
    };
    std::deque<Grant> grants;
    std::int64_t debt = 0;

    [[nodiscard]] std::int64_t sum() const {
        std::int64_t all = -debt;
        for (const Grant& grant : grants) all += grant.left;
        return all;
    }
};

class RetainerHistory {
public:
    explicit RetainerHistory(std::uint64_t seed) : random_(seed) {
        RetainerTerms& terms = contract_.retainer;
        terms.unit = RetainerUnit::hours;
        terms.hours = Seconds::hours(number(1, 40));
        terms.rollover = static_cast<RetainerRollover>(number(0, 2));
        terms.rollover_periods = number(1, 3);
        terms.rollover_hours = Seconds::hours(number(1, 30));
        if (number(0, 1) == 1) terms.deficit_hours = Seconds::hours(number(1, 10));
        contract_.id = ContractId{1};
        contract_.kind = ContractKind::retainer;
        contract_.days = {CivilDay(2026, 1, 1), CivilDay(2027, 1, 1)};
    }

    int run() {
        int steps = 0;
        for (int month = 1; month <= 12; ++month) {
            begin_month(month);
            const int draws = number(0, 8);
            for (int i = 0; i < draws; ++i, ++steps) step(month);
        }
        return steps;
    }

private:
    int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }

    // The store keeps cells and rows; a ledger lives for one transaction.
    RetainerLedger opened(int month, int day) {
        std::vector<RetainerCell> open;
        std::ranges::copy_if(cells_, std::back_inserter(open), [](const RetainerCell& cell) { return !cell.closed; });
        RetainerLedger ledger(contract_, std::move(open), static_cast<std::int64_t>(moves_.size()));
        ledger.bring_forward({.today = CivilDay(2026, month, day), .closed_until = CivilDay(2026, month, 1), .now = {}});
        return ledger;
    }
    void keep(const RetainerLedger& ledger) {
        for (const RetainerCell& cell : ledger.changed_cells()) {
            const auto known = std::ranges::find_if(
                cells_, [&](const RetainerCell& c) { return c.period == cell.period && c.lot == cell.lot; });
            known == cells_.end() ? cells_.push_back(cell) : void(*known = cell);
        }
        moves_.insert(moves_.end(), ledger.moves().begin(), ledger.moves().end());
    }

    void begin_month(int month) {
        keep(opened(month, 1));
        ModelMonth next;
        if (month > 1) {
            ModelMonth& before = model_;
            while (before.debt > 0 && !before.grants.empty()) {  // what is left covers what was overdrawn
                ModelMonth::Grant& first = before.grants.front();
                const std::int64_t covered = std::min(before.debt, first.left);
                before.debt -= covered;
                first.left -= covered;
                if (first.left == 0) before.grants.pop_front();
            }
            next.debt = before.debt;
            std::int64_t room = INT64_MAX;
            if (contract_.retainer.rollover == RetainerRollover::amount) room = contract_.retainer.rollover_hours.value;
            for (auto grant = before.grants.rbegin(); grant != before.grants.rend(); ++grant) {
                if (contract_.retainer.rollover == RetainerRollover::none) break;
                const bool lives = contract_.retainer.rollover == RetainerRollover::amount ||
                                   month - grant->month <= contract_.retainer.rollover_periods;
                const std::int64_t kept = lives ? std::min(room, grant->left) : 0;
                room -= kept;
                if (kept > 0) next.grants.push_front({grant->month, kept});
            }
        }
        std::int64_t granted = contract_.retainer.hours.value;
        const std::int64_t repaid = std::min(granted, next.debt);  // a grant pays the debt first
        next.debt -= repaid;
        granted -= repaid;
        next.grants.push_back({month, granted});
        model_ = next;
        check(month, 1);
    }

    void step(int month) {
        const int day = number(2, 28);
        RetainerLedger ledger = opened(month, day);
        const int what = number(0, 9);
        if (what == 0 && !drawn_.empty() && drawn_.back().month == month) {
            give_back(ledger);
        } else if (what == 1) {
            const std::int64_t more = Seconds::minutes(15 * number(1, 20)).value;
            ledger.correct(more, "more");
            add(more, month);
        } else {
            const std::int64_t wanted = Seconds::minutes(15 * number(1, 60)).value;
            const EntryId entry{static_cast<std::int64_t>(drawn_.size()) + 1};
            const std::int64_t drawn = ledger.draw({.entry = entry, .day = CivilDay(2026, month, day), .wanted = wanted});
            drawn_.push_back({entry, month, drawn, {}, 0});
            must_be(take(wanted, drawn_.back().parts, drawn_.back().lent), drawn, "drawn in month " + std::to_string(month));
        }
        keep(ledger);
        check(month, day);
    }

    void give_back(RetainerLedger& ledger) {
        Drawn& last = drawn_.back();
        std::vector<RetainerMove> own;
        std::ranges::copy_if(moves_, std::back_inserter(own), [&](const RetainerMove& m) { return m.entry == last.entry; });
        must_be(last.quantity, ledger.give_back(own, last.quantity, "reopened"), "given back");
        // Each lot gets back what it gave; what was lent, or is of this month, pays the debt first.
        add(last.lent, last.month);
        for (const ModelMonth::Grant& part : last.parts) {
            if (part.month == last.month) add(part.left, part.month);
            else std::ranges::find(model_.grants, part.month, &ModelMonth::Grant::month)->left += part.left;
        }
        drawn_.pop_back();
    }

    std::int64_t take(std::int64_t wanted, std::vector<ModelMonth::Grant>& parts, std::int64_t& lent) {
        std::int64_t left = wanted;
        for (ModelMonth::Grant& grant : model_.grants) {
            const std::int64_t taken = std::min(left, grant.left);
            grant.left -= taken;
            left -= taken;
            if (taken > 0) parts.push_back({grant.month, taken});
        }
        lent = std::clamp<std::int64_t>(contract_.retainer.deficit_hours.value - model_.debt, 0, left);
        model_.debt += lent;
        return wanted - left + lent;
    }
    void add(std::int64_t quantity, int month) {
        const std::int64_t repaid = std::min(quantity, model_.debt);
        model_.debt -= repaid;
        if (quantity == repaid) return;
        const auto own = std::ranges::find(model_.grants, month, &ModelMonth::Grant::month);
        own->left += quantity - repaid;
    }

    void check(int month, int day) {
        Findings findings;
        check_retainer("retainer", cells_, moves_, findings);
        if (!findings.empty()) throw Failure{findings[0].what + ": expected " + findings[0].expected + ", found " + findings[0].found};
        std::int64_t closing = 0;
        for (const RetainerCell& cell : cells_)
            if (cell.period == CivilDay(2026, month, 1)) closing += cell.closing;
        must_be(model_.sum(), closing, "left on " + std::to_string(month) + "-" + std::to_string(day));
    }

    struct Drawn {
        EntryId entry;
        int month = 0;
        std::int64_t quantity = 0;
        std::vector<ModelMonth::Grant> parts;
        std::int64_t lent = 0;
    };
    std::mt19937_64 random_;
    Contract contract_;
    std::vector<RetainerCell> cells_;
    std::vector<RetainerMove> moves_;
    ModelMonth model_;
    std::vector<Drawn> drawn_;
};

std::int64_t setting(const char* name) {
    const char* const text = std::getenv(name);
    return text == nullptr ? 0 : std::atoll(text);
}

int run_all() {
    const std::int64_t factor = setting("FAIRHOUR_LONG"), only = setting("FAIRHOUR_SEED");
    const std::int64_t wanted = only != 0 ? 1 : 2'000 * std::max<std::int64_t>(1, factor);
    const auto begin = std::chrono::steady_clock::now();
    std::int64_t steps = 0, histories = 0;
    for (std::int64_t seed = only == 0 ? 1 : only; histories < wanted; ++seed, ++histories) {
        try {
            steps += RetainerHistory(static_cast<std::uint64_t>(seed)).run();
        } catch (const Failure& failure) {
            fmt::print("retainer properties: FAILED with seed {}: {}\n", seed, failure.what);
            return 1;
        }
        if (factor == 0 && std::chrono::steady_clock::now() - begin > std::chrono::minutes(1)) break;
    }
    fmt::print("retainer properties: {} histories, {} steps, semantics 10.6 held after every step: passed\n", histories, steps);
    return 0;
}

}  // namespace
}  // namespace fairhour

int main() { return fairhour::run_all(); }
