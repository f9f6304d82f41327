// The totals that a glance is made of, each read once: of one client by look-ups, of all clients by one read a roll-up.
//
//   GlanceTotals totals(work, acme, today);
//   TRY(totals.used(projects_of_the_contract, {CivilDay(2026, 8, 1), CivilDay(2026, 9, 1)}))   // invoiced and approved
#pragma once

#include <map>
#include <vector>

#include "app/context.hpp"

namespace fairhour {

// What counts against a cap: what is invoiced less credits, and what is approved and waits; amounts before discount.
struct CapUse {
    Seconds invoiced, waiting;
    std::int64_t invoiced_minor = 0, waiting_minor = 0;
};

class GlanceTotals {
public:
    // None: all clients.
    GlanceTotals(Transaction& work, ClientId client, CivilDay today) : work_(work), client_(client), today_(today) {}

    struct Cell {
        TotalKey key;
        TotalValues values;
    };
    // All time of a client's projects, and of none.
    [[nodiscard]] Result<std::vector<Cell>> cells_of(ClientId client);
    // Of some projects of one client, by work date.
    [[nodiscard]] Result<CapUse> used(ClientId client, const std::vector<ProjectId>& projects, DayRange days);

private:
    using ByClient = std::map<ClientId, std::vector<Cell>>;
    [[nodiscard]] Result<const ByClient*> read(RollUp roll_up, CivilDay period);
    [[nodiscard]] Status add_period(CapUse& use, ClientId client, const std::vector<ProjectId>& projects,
                                    std::pair<RollUp, CivilDay> period);
    [[nodiscard]] Result<const ByClient*> read_from(CivilDay first);  // the months from one on
    static void add_of(CapUse& use, const ByClient& cells, ClientId client, const std::vector<ProjectId>& projects);
    [[nodiscard]] Status add_entries(CapUse& use, const std::vector<ProjectId>& projects, DayRange days);
    [[nodiscard]] Status add_months_from(CapUse& use, ClientId client, const std::vector<ProjectId>& projects,
                                         CivilDay first);

    Transaction& work_;
    ClientId client_;
    CivilDay today_;
    std::map<std::pair<RollUp, CivilDay>, ByClient> read_;
    std::map<CivilDay, ByClient> read_from_;
};

}  // namespace fairhour
