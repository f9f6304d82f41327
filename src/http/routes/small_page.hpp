// A page of plain HTML behind a link of a mail: a title, a sentence, at most one button, which is a POST. It needs no sign-in
// and no script; looking at it does nothing.
//
//   return small_page(200, {"Invoice 2026-00042", "From Nordlicht Studio.", "Download"}, "en");
#pragma once

#include <string>
#include <string_view>

#include "http/route.hpp"

namespace fairhour::http {

struct PageWords {
    std::string title, text, press;  // press: on the button; empty: none
};
[[nodiscard]] Reply small_page(int status, const PageWords& words, std::string_view language);

}  // namespace fairhour::http
