// The fonts of a thread. Pango's font maps may not be shared between threads, and loading one costs 30 ms, so each
// thread keeps one. The families are named one by one, so that two machines with the same fonts set the same page.
#pragma once

#include <pango/pangocairo.h>

#include "base/result.hpp"
#include "documents/pdf/canvas.hpp"

namespace fairhour::documents {

[[nodiscard]] PangoFontMap* thread_fonts();
[[nodiscard]] Status fonts_present();  // Inter is installed; says how to get it if not

// A layout that sets one line after the other in one size and weight, with figures of one width.
[[nodiscard]] PangoLayout* make_layout(PangoContext* context, double size, Weight weight);

}  // namespace fairhour::documents
