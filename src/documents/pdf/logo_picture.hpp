// The picture in a head, opened for drawing: a PNG as it is, a JPEG with its own bytes beside its pixels, so that a PDF carries
// what was uploaded and nothing is compressed twice. Its size is looked at before anything is unpacked: a small file may
// claim a billion pixels.
//
//   const LogoPicture logo = TRY(open_logo(bytes));     // logo_unreadable, logo_too_large, logo_colors
//   cairo_set_source_surface(cairo, logo.surface.get(), 0, 0);
#pragma once

#include <cairo/cairo.h>

#include <memory>
#include <string_view>

#include "base/result.hpp"

namespace fairhour::documents {

struct FreeSurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

struct LogoPicture {
    std::unique_ptr<cairo_surface_t, FreeSurface> surface;
    double width = 0, height = 0;  // pixels
};

[[nodiscard]] Result<LogoPicture> open_logo(std::string_view bytes);

}  // namespace fairhour::documents
