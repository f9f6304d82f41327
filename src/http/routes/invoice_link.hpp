// The link in the mail of an invoice: a page that names it, and a button that fetches it, which is counted. Mail programs
// that look at links by themselves fetch nothing.
//
//   GET  /d/fhd_1_dlv_…      "Invoice 2026-00042" with a button
//   POST /d/fhd_1_dlv_…      the PDF
#pragma once

#include "http/route.hpp"

namespace fairhour::http {

[[nodiscard]] Routes invoice_link_routes();

}  // namespace fairhour::http
