// What writing time answers: the entry as it is stored, as this actor may read it, and what the written policy says about it.
#pragma once

#include "app/capture/capture.hpp"
#include "http/routes/entry_answer.hpp"
#include "http/routes/hit_answer.hpp"

namespace fairhour::http {

struct PolicySaid {
    std::optional<Outcome> outcome;
    Hits hits;
    bool save_blocked = false;
};
BOOST_DESCRIBE_STRUCT(PolicySaid, (), (outcome, hits, save_blocked))
struct WrittenAnswer {
    EntryAnswer entry;
    PolicySaid policy;
};
BOOST_DESCRIBE_STRUCT(WrittenAnswer, (), (entry, policy))
struct LoggedAnswer {
    EntryAnswer entry;
    PolicySaid policy;
    std::vector<WrittenAnswer> also;  // the other days of work over midnight
};
BOOST_DESCRIBE_STRUCT(LoggedAnswer, (), (entry, policy, also))

struct ItemRefusal {
    std::string name, reason, fix;
};
BOOST_DESCRIBE_STRUCT(ItemRefusal, (), (name, reason, fix))
struct BulkItem {
    EntryId entry;
    std::optional<WrittenAnswer> written;
    std::optional<ItemRefusal> refused;
};
BOOST_DESCRIBE_STRUCT(BulkItem, (), (entry, written, refused))
struct BulkAnswer {
    std::vector<BulkItem> items;
    std::string undo;
};
BOOST_DESCRIBE_STRUCT(BulkAnswer, (), (items, undo))

// Turns what a use case gives back into what this actor may read of it.
class Showing {
public:
    static Result<Showing> of(Call& call) { return Showing(TRY(call.actor()), TRY(call.firm())->index); }

    [[nodiscard]] EntryAnswer entry(const Entry& entry) const { return entry_answer(entry, actor_, index_); }
    [[nodiscard]] PolicySaid policy(const EntryWritten& w) const {
        const bool rates = may(actor_, Action::see_rates, facts_of(index_, w.entry)).allowed();
        return {w.policy.outcome, hit_answers(w.policy.hits, rates ? Figures::shown : Figures::hidden),
                w.policy.save_blocked};
    }
    [[nodiscard]] WrittenAnswer written(const EntryWritten& w) const { return {entry(w.entry), policy(w)}; }
    [[nodiscard]] std::vector<WrittenAnswer> all(const std::vector<EntryWritten>& many) const {
        std::vector<WrittenAnswer> answers;
        for (const EntryWritten& one : many) answers.push_back(written(one));
        return answers;
    }
    [[nodiscard]] LoggedAnswer logged(const Logged& l) const {
        return {entry(l.written.entry), policy(l.written), all(l.also)};
    }
    [[nodiscard]] BulkAnswer bulk(const BulkWritten& done) const {
        BulkAnswer answer{{}, done.undo};
        for (const BulkResult& r : done.results) {
            BulkItem item{r.entry, std::nullopt, std::nullopt};
            if (r.written) item.written = written(*r.written);
            if (r.refused) item.refused = ItemRefusal{r.refused->name, r.refused->reason, r.refused->fix};
            answer.items.push_back(std::move(item));
        }
        return answer;
    }

private:
    Showing(ActorFacts actor, const FirmIndex& index) : actor_(std::move(actor)), index_(index) {}
    ActorFacts actor_;
    const FirmIndex& index_;
};

[[nodiscard]] Reply logged_reply(Call& call, const Showing& show, const Logged& logged);

// Rows of this family: writing time, in the lane.
[[nodiscard]] RouteRow writing(Method method, std::string path, std::string name, std::string summary);

}  // namespace fairhour::http
