// Recognizes rows that are already stored; see known_rows.hpp.
#include "app/import/known_rows.hpp"

namespace fairhour {
namespace {

// 64 of the 128 bits: among ten million rows the chance that two different ones meet is 1 in 400,000.
std::uint64_t content_slot(const Digest16& key) { return key.low; }
std::uint64_t source_slot(std::string_view source_id) { return digest16(source_id).low; }

}  // namespace

Status KnownRows::learn_month(CivilDay work_date) {
    const CivilDay first = work_date.first_of_month();
    if (store_ == StoreIs::empty || !months_.insert(first.number).second) return {};
    for (const StoredKey& key : TRY(work_.stored_keys({first, first.first_of_next_month()}))) {
        if (!key.source_id.empty())
            source_ids_.insert(source_slot(key.source_id));
        else
            ++by_content_[content_slot(key.content_key)].stored;
    }
    return {};
}

Result<KnownRows::Answer> KnownRows::ask(CivilDay work_date, const Digest16& content_key, std::string_view source_id) {
    TRY(learn_month(work_date));
    if (!source_id.empty()) return Answer{!source_ids_.insert(source_slot(source_id)).second, 1};
    Count& count = by_content_[content_slot(content_key)];
    ++count.in_file;
    return Answer{count.in_file <= count.stored, count.in_file};
}

}  // namespace fairhour
