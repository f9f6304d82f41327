// One change of the set-up on its way: the firm as it is, a copy as it will be, what is checked, re-priced, written and
// journalled. Every use case of this folder goes through here, so that no check, price or event is forgotten.
//
//   SetUpChange change = TRY(SetUpChange::begin(app));
//   TRY(change.put(&old_rate, ended));
//   TRY(change.put<RateRow>(nullptr, next));
//   const RepriceReport moved = TRY(change.finish("follow_rate", id_text(next.id), terms));
//
// Refused as a whole or stored as a whole: one transaction, one event with the fields before and after.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/records/price_reach.hpp"
#include "app/records/record_check.hpp"
#include "app/records/record_kind.hpp"
#include "app/records/reprice.hpp"
#include "base/json.hpp"
#include "domain/firm_references.hpp"

namespace fairhour {

struct ChangeTerms {
    RunMode mode = RunMode::write;             // dry_run: checks and computes, stores nothing
    std::optional<CivilDay> effective_from{};  // no price changes before that day; none: as the record itself says
};

// {"name":"Acme"}: the fields in which two records differ, as the one of them has them; nullptr: all of them.
template <class Record>
[[nodiscard]] std::string differing_fields(const Record& shown, const Record* other) {
    std::string out = "{";
    for_each_member<Record>([&](auto member) {
        const std::string text = json_text(shown.*member.pointer);
        if (other != nullptr && text == json_text(other->*member.pointer)) return;
        out += (out.size() > 1 ? "," : "") + json_text(member_name(member)) + ":" + text;
    });
    return out + "}";
}

class SetUpChange {
public:
    [[nodiscard]] static Result<SetUpChange> begin(const AppContext& app);
    [[nodiscard]] const FirmView& before() const { return *before_; }
    [[nodiscard]] const ActorFacts& actor() const { return actor_; }
    [[nodiscard]] Transaction& work() { return *work_; }
    [[nodiscard]] Instant now() const { return now_; }

    // `old` is nullptr for a new record; it must be of before(). `instead`: another action than changing() names.
    template <class Record>
    [[nodiscard]] Status put(const Record* old, Record record, std::optional<Action> instead = {});
    template <class Record>
    [[nodiscard]] Status drop(const Record& old, std::optional<Action> instead = {});

    [[nodiscard]] Result<RepriceReport> finish(std::string action, std::string subject, const ChangeTerms& terms);
    // The firm as it is after finish().
    [[nodiscard]] std::shared_ptr<const FirmView> after() const { return after_; }

private:
    SetUpChange(const AppContext& app, std::unique_ptr<Transaction> work, std::shared_ptr<const FirmView> before,
                Instant now);
    template <class Record>
    void note(const Record* old, const Record* record);
    template <class Record>
    void place(const Record& record);
    [[nodiscard]] Status check_whole() const;
    [[nodiscard]] Status check_admin_left() const;

    const AppContext& app_;
    std::unique_ptr<Transaction> work_;
    std::shared_ptr<const FirmView> before_, after_;
    Instant now_;
    ActorFacts actor_;
    Firm coming_;
    PriceScope scope_;
    std::vector<std::function<Status(const FirmIndex&)>> checks_;  // on the firm as it will be
    std::vector<std::function<Status(Transaction&)>> writes_;
    std::string journal_;
};

// ---- how records go in and out ----

template <class Record>
void SetUpChange::note(const Record* old, const Record* record) {
    const Record& any = record != nullptr ? *record : *old;
    if (!journal_.empty()) journal_ += ",";
    journal_ += R"({"kind":)" + json_text(kind_word<Record>());
    if constexpr (requires { any.id; }) journal_ += R"(,"id":)" + json_text(any.id);
    journal_ += R"(,"before":)" + (old == nullptr ? "null" : differing_fields(*old, record));
    journal_ += R"(,"after":)" + (record == nullptr ? "null" : differing_fields(*record, old)) + "}";
    scope_.add(price_reach(before_->firm, old, record));
}

template <class Record>
void SetUpChange::place(const Record& record) {
    if constexpr (std::same_as<Record, Organization>) {
        coming_.organization = record;
    } else {
        auto& list = records_of<Record>(coming_);
        const auto at = std::ranges::find(list, record.id, &Record::id);
        if (at == list.end())
            list.insert(std::ranges::upper_bound(list, record.id, {}, &Record::id), record);
        else
            *at = record;
    }
}

template <class Record>
Status SetUpChange::put(const Record* old, Record record, std::optional<Action> instead) {
    if (old != nullptr) {
        const Changing need = changing(before_->index, *old);
        TRY(require(actor_, instead.value_or(need.action), need.facts));
        TRY(check_kept(*old, record));
        TRY(check_no_further(actor_, before_->index, *old, record));
    } else {
        TRY(check_no_further(actor_, before_->index, Record{}, record));
    }
    TRY(mend(record, coming_));
    place(record);
    note(old, &record);
    checks_.push_back([record, instead, actor = actor_](const FirmIndex& index) -> Status {
        const Changing need = changing(index, record);
        TRY(require(actor, instead.value_or(need.action), need.facts));
        return reference_fault(index, record);
    });
    writes_.push_back([record = std::move(record)](Transaction& work) {
        if constexpr (std::same_as<Record, Organization>)
            return work.put(record);
        else
            return work.put(std::span(&record, 1));
    });
    return {};
}

template <class Record>
Status SetUpChange::drop(const Record& old, std::optional<Action> instead) {
    const Changing need = changing(before_->index, old);
    TRY(require(actor_, instead.value_or(need.action), need.facts));
    std::erase_if(records_of<Record>(coming_), [&](const Record& record) { return record.id == old.id; });
    note<Record>(&old, nullptr);
    writes_.push_back([id = old.id](Transaction& work) { return work.remove(std::span(&id, 1)); });
    return {};
}

}  // namespace fairhour
