#include "documents/pdf/logo_picture.hpp"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <jpeglib.h>

#include "domain/billing/document_template.hpp"

namespace fairhour::documents {
namespace {

using Surface = std::unique_ptr<cairo_surface_t, FreeSurface>;

std::unexpected<Error> damaged_logo() {
    return invalid("logo_unreadable", "The logo is damaged.", "/logo", "Save it anew, as PNG or JPEG.");
}

cairo_status_t take_bytes(void* from, unsigned char* bytes, unsigned int length) {
    auto& rest = *static_cast<std::string_view*>(from);
    if (rest.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(bytes, rest.data(), length);
    rest.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

// libjpeg leaves by a long jump: nothing with a destructor lives between it and the call.
struct JpegFault {
    jpeg_error_mgr base;
    std::jmp_buf back;
};
[[noreturn]] void leave_jpeg(j_common_ptr jpeg) { std::longjmp(reinterpret_cast<JpegFault*>(jpeg->err)->back, 1); }
void say_nothing(j_common_ptr) {}

struct Pixels {
    unsigned char* first;
    int stride;
    LogoShape shape;
};

// Whether all of the picture was there.
bool fill_from_jpeg(std::string_view bytes, const Pixels& pixels) {
    jpeg_decompress_struct jpeg;
    JpegFault fault;
    jpeg.err = jpeg_std_error(&fault.base);
    fault.base.error_exit = leave_jpeg;
    fault.base.output_message = say_nothing;
    if (setjmp(fault.back) != 0) {
        jpeg_destroy_decompress(&jpeg);
        return false;
    }
    jpeg_create_decompress(&jpeg);
    jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&jpeg, TRUE);
    jpeg.out_color_space = JCS_EXT_BGRX;  // as Cairo keeps its pixels on the machines we build for
    jpeg_start_decompress(&jpeg);
    const bool as_said = jpeg.output_width == static_cast<JDIMENSION>(pixels.shape.width) &&
                         jpeg.output_height == static_cast<JDIMENSION>(pixels.shape.height);
    while (as_said && jpeg.output_scanline < jpeg.output_height) {
        JSAMPROW row = pixels.first + static_cast<std::ptrdiff_t>(jpeg.output_scanline) * pixels.stride;
        jpeg_read_scanlines(&jpeg, &row, 1);
    }
    const bool whole = as_said && jpeg.output_scanline == jpeg.output_height && fault.base.num_warnings == 0;
    jpeg_destroy_decompress(&jpeg);
    return whole;
}

Result<Surface> jpeg_surface(std::string_view bytes, const LogoShape& shape) {
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(shape.width),
                                               static_cast<int>(shape.height)));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return damaged_logo();
    cairo_surface_flush(surface.get());
    if (!fill_from_jpeg(bytes, {cairo_image_surface_get_data(surface.get()),
                                cairo_image_surface_get_stride(surface.get()), shape}))
        return damaged_logo();
    cairo_surface_mark_dirty(surface.get());
    auto* const kept = static_cast<unsigned char*>(std::malloc(bytes.size()));
    if (kept == nullptr) return damaged_logo();
    std::memcpy(kept, bytes.data(), bytes.size());
    if (cairo_surface_set_mime_data(surface.get(), CAIRO_MIME_TYPE_JPEG, kept, bytes.size(), std::free, kept) !=
        CAIRO_STATUS_SUCCESS)
        std::free(kept);  // drawn from its pixels then
    return surface;
}

Result<Surface> png_surface(std::string_view bytes) {
    Surface surface(cairo_image_surface_create_from_png_stream(take_bytes, &bytes));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return damaged_logo();
    return surface;
}

}  // namespace

Result<LogoPicture> open_logo(std::string_view bytes) {
    const LogoShape shape = TRY(logo_shape(bytes));
    Surface surface = TRY(shape.kind == LogoKind::png ? png_surface(bytes) : jpeg_surface(bytes, shape));
    return LogoPicture{std::move(surface), static_cast<double>(shape.width), static_cast<double>(shape.height)};
}

}  // namespace fairhour::documents
