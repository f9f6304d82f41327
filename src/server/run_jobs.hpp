// What runs by itself, for the server and for a command: who this node is, one run of everything, and its figures.
#pragma once

#include "cli/rooms.hpp"
#include "jobs/timetable.hpp"

namespace fairhour {

[[nodiscard]] std::string node_name();  // "host:4711:1779…": no two programs share it
[[nodiscard]] std::vector<cli::JobRan> run_jobs(const cli::Rooms& rooms, const cli::JobsAsked& asked);
[[nodiscard]] std::string job_figures_text(const jobs::JobFigures& figures);  // for Prometheus

}  // namespace fairhour
