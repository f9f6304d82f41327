// Throws any bytes at the line in which people type their time. Nothing is refused; every chip lies within the line, after
// the one before.
#include "app/capture/quick_text.hpp"
#include "target.hpp"

namespace {

fairhour::Firm small_firm() {
    using namespace fairhour;
    Firm firm;
    firm.clients = {{.id = ClientId{1}, .name = "Acme Corp"}, {.id = ClientId{2}, .name = "Bücher Müller GmbH"}};
    firm.projects = {{.id = ProjectId{11}, .client = ClientId{1}, .name = "Website"},
                     {.id = ProjectId{21}, .client = ClientId{2}, .name = "Website"}};
    firm.tasks = {{.id = TaskId{101}, .project = ProjectId{11}, .name = "Code review"}};
    firm.activities = {{.id = ActivityId{201}, .name = "Travel"}};
    return firm;
}

}  // namespace

FUZZ_TARGET(quick) {
    static const Firm firm = small_firm();
    static const FirmIndex index(firm);
    const QuickText read = quick_text(
        bytes, {.firm = firm, .index = index, .recents = {}, .person = PersonId{1}, .today = CivilDay(2026, 5, 4)});
    std::int64_t reached = 0;
    for (const QuickToken& token : read.tokens) {
        MUST(reached <= token.begin && token.begin < token.end);
        reached = token.end;
    }
    MUST(reached <= static_cast<std::int64_t>(bytes.size()));
    if (read.content.worked_seconds) MUST(*read.content.worked_seconds >= Seconds{0});
}
