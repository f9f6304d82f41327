// The fonts of a thread. Pango's font maps may not be shared between threads, and loading one costs 30 ms, so each
// thread keeps one. The families are named one by one, so that two machines with the same fonts set the same page.
#pragma once

#include <pango/pangocairo.h>

#include "base/result.hpp"
#include "documents/pdf/canvas.hpp"

namespace fairhour::documents {

[[nodiscard]] PangoFontMap* thread_fonts();
[[nodiscard]] Status fonts_present(PaperFont font);  // it is installed; says how to get it if not

// What a line is set in.
struct Face {
    PaperFont font = PaperFont::inter;
    double size = 8.5;
    Weight weight = Weight::regular;
    bool operator==(const Face&) const = default;
};

// A layout that sets one line after the other in one face, with figures of one width.
[[nodiscard]] PangoLayout* make_layout(PangoContext* context, const Face& face);

}  // namespace fairhour::documents
