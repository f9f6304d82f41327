// The weeks since the demo firm came to Fairhour, day by day: what was typed in by then is imported, the written policy runs,
// leads clear their queue in the afternoon, owners mend what they are asked about. Nothing is decided before it was logged,
// and nothing late that need not be. The last days are left as a Monday morning finds them.
//
//   const LivedWeeks weeks = TRY(live_weeks(session, demo, file));   // from lived_from(demo); the clock then stands at demo.now
#pragma once

#include "app/import/import_time.hpp"
#include "cli/demo_set_up.hpp"

namespace fairhour::cli {

struct LivedWeeks {
    ImportReport imported;  // of the whole file: as if it had come at once
    std::int64_t approved_by_engine = 0, decided_by_people = 0, mended = 0;
};

// The morning on which the firm came: what is older was approved before.
[[nodiscard]] Instant lived_from(const DemoFirm& demo);
[[nodiscard]] Result<LivedWeeks> live_weeks(Session& session, const DemoFirm& demo, const std::string& file);
[[nodiscard]] std::string weeks_words(const LivedWeeks& weeks);

}  // namespace fairhour::cli
