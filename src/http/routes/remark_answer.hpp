// What people said about a decision, as the API shows it; and why a decision is as it is, in words.
#pragma once

#include "domain/policy/decide.hpp"
#include "http/call.hpp"

namespace fairhour::http {

struct RemarkAnswer {
    RemarkId id;
    RemarkKind kind = RemarkKind::answer;
    PersonId about;
    EntryId entry;
    std::optional<CivilDay> day;
    std::string rule;
    RemarkId to;
    PersonId by;
    Instant at;
    std::string text;
    PersonId read_by;
    std::optional<Instant> read_at;
};
BOOST_DESCRIBE_STRUCT(RemarkAnswer, (), (id, kind, about, entry, day, rule, to, by, at, text, read_by, read_at))

[[nodiscard]] RemarkAnswer remark_answer(const Remark& remark);
[[nodiscard]] std::vector<RemarkAnswer> remark_answers(const std::vector<Remark>& remarks);

// "37 of 38 approved unchanged", in the group that gave or did not give confidence.
struct HistoryAnswer {
    HistoryGroup group = HistoryGroup::none;
    std::int64_t verdicts = 0, approved_unchanged = 0;
};
BOOST_DESCRIBE_STRUCT(HistoryAnswer, (), (group, verdicts, approved_unchanged))

struct ReasonAnswer {
    DecisionWhy why = DecisionWhy::not_kept;
    std::string sentence;
    HistoryAnswer history;
};
BOOST_DESCRIBE_STRUCT(ReasonAnswer, (), (why, sentence, history))
[[nodiscard]] ReasonAnswer reason_answer(const Decision& decision);

}  // namespace fairhour::http
