#include "http/routes/remark_answer.hpp"

namespace fairhour::http {

RemarkAnswer remark_answer(const Remark& r) {
    return {r.id, r.kind, r.about, r.entry, r.day, r.rule, r.to, r.by, r.at, r.text, r.read_by, r.read_at};
}

std::vector<RemarkAnswer> remark_answers(const std::vector<Remark>& remarks) {
    std::vector<RemarkAnswer> answers;
    for (const Remark& remark : remarks) answers.push_back(remark_answer(remark));
    return answers;
}

ReasonAnswer reason_answer(const Decision& decision) {
    return {decision.why, why_text(decision.why),
            {decision.history_group, decision.history_n, decision.history_k}};
}

}  // namespace fairhour::http
