#include "app/check/past_set_up.hpp"

#include <algorithm>
#include <array>

#include "app/records/price_reach.hpp"
#include "app/records/record_kind.hpp"

namespace fairhour {
namespace {

Error damaged(std::string_view what) {
    return {ErrorKind::damaged, "journal_detail", "", "The journal says of a change of set-up what cannot be: " +
            std::string(what) + ".", "`fairhour audit verify` finds what was touched."};
}

template <class Record>
Status put_fields(JsonNode fields, Record& record) {
    JsonReader reader(JsonAbsent::keeps_value);
    read_json(reader, fields, record);
    return reader.finish();
}

template <class Tag>
Result<Id<Tag>> parsed(Id<Tag>, std::string_view text) {
    return parse_id<Tag>(text);
}

// What the journal says of one record, and how it stands in the firm that is taken back.
struct Noted {
    JsonNode before, after;
    std::string_view id;
};

template <class Record>
Status take_back(Firm& firm, const Noted& noted, PriceScope& reach) {
    Record record;
    const auto id = parsed(record.id, noted.id);
    if (!id) return std::unexpected(damaged("no id"));
    auto& list = records_of<Record>(firm);
    const auto at = std::ranges::find(list, *id, &Record::id);
    const bool there = at != list.end();
    if (there == noted.after.is_null()) return std::unexpected(damaged("a record came twice or went twice"));
    if (there) record = *at;
    record.id = *id;
    const Record after = record;
    if (!noted.before.is_null()) TRY(put_fields(noted.before, record));
    reach.add(price_reach(firm, noted.before.is_null() ? nullptr : &record, there ? &after : nullptr));
    if (noted.before.is_null())
        list.erase(at);
    else if (there)
        *at = std::move(record);
    else
        list.insert(std::ranges::upper_bound(list, *id, {}, &Record::id), std::move(record));
    return {};
}

template <>
Status take_back<Organization>(Firm& firm, const Noted& noted, PriceScope& reach) {
    const Organization after = firm.organization;
    TRY(put_fields(noted.before, firm.organization));
    reach.add(price_reach(firm, &firm.organization, &after));
    return {};
}

using TakeBack = Status (*)(Firm&, const Noted&, PriceScope&);
struct KindRow {
    std::string_view word;
    TakeBack take_back;
};
template <class... Records>
constexpr std::array<KindRow, sizeof...(Records)> rows_of() {
    return {KindRow{kind_word<Records>(), &take_back<Records>}...};
}
constexpr auto kinds =
    rows_of<Organization, LegalEntity, Series, Role, CustomRole, Team, Person, Holiday, Absence, Client, Contract,
            Project, Task, Activity, RateRow, CostRateRow, Lock, Grant, PolicyException>();

Status take_back_one(Firm& firm, JsonNode change, PriceScope& reach) {
    const auto kind = change.find("kind"), before = change.find("before"), after = change.find("after");
    if (!kind || !before || !after) return std::unexpected(damaged("a change without its fields"));
    const auto row = std::ranges::find(kinds, kind->text().value_or(""), &KindRow::word);
    if (row == kinds.end()) return {};  // no part of what decisions are made from
    const auto id = change.find("id");
    return row->take_back(firm, {*before, *after, id ? id->text().value_or("") : ""}, reach);
}

}  // namespace

Result<PastSetUp> PastSetUp::load(Transaction& work) {
    PastSetUp past;
    TRY(work.for_each_event([&](const JournalEvent& event) -> Status {
        if (!event.detail.starts_with(R"({"changes":[)")) return {};
        JsonDocument detail = TRY(JsonDocument::parse(event.detail));
        const auto changes = detail.root().find("changes");
        const bool of_records = changes && changes->size() > 0 && changes->at(0).find("kind").has_value();
        if (of_records) past.changes_.push_back({event.at, std::move(detail)});
        return {};
    }));
    return past;
}

Result<PastSetUp::Then> PastSetUp::at(const Firm& now, Instant at) const {
    Firm firm = now;
    Then then;
    for (auto change = changes_.rbegin(); change != changes_.rend() && change->at >= at; ++change) {
        const JsonNode list = *change->detail.root().find("changes");
        for (std::size_t i = list.size(); i > 0; --i) TRY(take_back_one(firm, list.at(i - 1), then.priced_apart));
    }
    then.view = std::make_unique<const FirmView>(std::move(firm));
    return then;
}

Status PricedThen::take(std::span<const Entry> entries, const std::function<Status(std::span<const Entry>)>& on) {
    for (const Entry& entry : entries) {
        const bool same_week = !week_.empty() && week_.front().person == entry.person &&
                               week_.front().work_date.monday() == entry.work_date.monday();
        if (!week_.empty() && !same_week) TRY(finish(on));
        week_.push_back(entry);
    }
    return {};
}

Status PricedThen::finish(const std::function<Status(std::span<const Entry>)>& on) {
    if (week_.empty()) return {};
    std::vector<Entry> priced = week_;
    pricer_.price_all(priced);
    for (std::size_t i = 0; i < week_.size(); ++i)
        if (scope_.holds(week_[i])) week_[i] = std::move(priced[i]);
    TRY(on(week_));
    week_.clear();
    return {};
}

}  // namespace fairhour
