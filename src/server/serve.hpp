// The server as a whole: the store, the lane, sign-in, the table of routes and the wire, connected; runs until it is told to
// stop. SIGTERM and SIGINT stop it within its deadline; SIGHUP reads the certificate again.
#pragma once

#include "cli/rooms.hpp"

namespace fairhour {

// Blocks. An Error: it could not begin.
[[nodiscard]] Status serve(const cli::Rooms& rooms, const cli::ServeAsked& asked);

}  // namespace fairhour
