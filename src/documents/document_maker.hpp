// The one DocumentMaker there is: PDF by Cairo and Pango, CSV by hand. It has no state of its own and opens no
// connection; fonts are kept once a thread, so any number of threads may each use it.
//
//   const auto maker = make_document_maker();
//   const std::string pdf = TRY(maker->invoice_pdf(document));
#pragma once

#include <memory>

#include "ports/documents.hpp"

namespace fairhour {

[[nodiscard]] std::unique_ptr<DocumentMaker> make_document_maker();

}  // namespace fairhour
